// The whole way from webhook to agent in live chats, as fast as it goes, against the bare one.
import { FLUSH_DELAY_MS } from '../../../durable-objects/chat-session/turn.ts';
import { type Contender, inTurn } from '../contenders/contender.ts';
import { figure } from '../figure.ts';
import { hammer, type Hammered } from '../load/hammer.ts';
import type { Prepared } from '../load/webhooks.ts';
import { repeats, type Row } from './row.ts';

/** A whole round of flushes, and begun after the first: they are the dearest part of the load. */
const MEASURE_MS = Math.max(2000, FLUSH_DELAY_MS);
/** Signed beforehand, so that signing is no part of the load. */
const AT_MOST_PER_SECOND = 4000;

export const throughput: Row = {
  id: 'T1',
  parts: ['bare', 'product', 'stubbed'],
  run: async (bench) => {
    const pace = bench.smoke
      ? { connections: 16, warmUpMs: 500, measureMs: 1000 }
      : { connections: 32, warmUpMs: FLUSH_DELAY_MS + 1000, measureMs: MEASURE_MS };
    const seconds = (pace.warmUpMs + pace.measureMs) / 1000;
    const measure = async (contender: Contender): Promise<Hammered> => {
      const customer = inTurn(contender.customers);
      const ready: Prepared[] = Array.from({ length: seconds * AT_MOST_PER_SECOND }, () =>
        contender.mint.says(customer()),
      );
      const measured = await hammer(contender, pace, () => {
        const prepared = ready.pop();
        return prepared === undefined ? null : { prepared, isNew: true };
      });
      await contender.rests();
      bench.say(`${contender.name}: ${Math.round(measured.perSecond)} messages/s`);
      return measured;
    };
    const bare = await bench.bare();
    const product = await bench.product();
    const stubbed = await bench.product('stubbed');
    const rates: number[] = [];
    const all: number[] = [];
    const without: number[] = [];
    let lost = 0;
    for (let repeat = 0; repeat < repeats(bench); repeat += 1) {
      const limit = await measure(bare);
      const real = await measure(product);
      const limitAgain = await measure(bare);
      const stub = await measure(stubbed);
      for (const one of [limit, real, limitAgain, stub]) lost += one.lost + one.errors;
      rates.push(real.perSecond);
      all.push(real.perSecond / limit.perSecond);
      without.push(stub.perSecond / limitAgain.perSecond);
    }
    const ratio = { id: 'T1', unit: 'of bare', lost };
    return [
      figure({ ...ratio, what: 'webhook to agent, everything on', target: '>= 0.6', values: all }),
      figure({ ...ratio, what: 'the same, Postgres stubbed', target: '>= 0.7', values: without }),
      figure({ ...ratio, what: 'messages a second', unit: '/s', target: '', values: rates }),
    ];
  },
};
