// A delivery that Meta repeats: how fast it is answered beside fresh ones, and what it writes.
import { inTurn } from '../contenders/contender.ts';
import { figure } from '../figure.ts';
import { hammer } from '../load/hammer.ts';
import type { Prepared } from '../load/webhooks.ts';
import { repeats, type Row } from './row.ts';

const AT_MOST_PER_SECOND = 4000;

export const duplicates: Row = {
  id: 'T6',
  parts: ['product'],
  run: async (bench) => {
    const pace = bench.smoke
      ? { connections: 16, warmUpMs: 300, measureMs: 700 }
      : { connections: 32, warmUpMs: 1000, measureMs: 2000 };
    const product = await bench.product();
    const customer = inTurn(product.customers);
    const values: number[] = [];
    let lost = 0;
    for (let repeat = 0; repeat < repeats(bench); repeat += 1) {
      const count = ((pace.warmUpMs + pace.measureMs) / 1000) * AT_MOST_PER_SECOND;
      const ready = Array.from({ length: count }, () => product.mint.says(customer()));
      const taken: Prepared[] = [];
      const fresh = await hammer(product, pace, () => {
        const prepared = ready.pop();
        if (prepared === undefined) return null;
        taken.push(prepared);
        return { prepared, isNew: true };
      });
      await product.rests();
      // All that was delivered just now, once more, and from the start where that is not enough.
      const again = inTurn(taken);
      const repeated = await hammer(product, pace, () => ({ prepared: again(), isNew: false }));
      await product.rests();
      bench.say(
        `fresh ${Math.round(fresh.perSecond)}/s, duplicates ${Math.round(repeated.perSecond)}/s`,
      );
      // A frame for a duplicate is counted as lost by the ledger: it belongs to no message.
      lost += fresh.lost + fresh.errors + repeated.lost + repeated.errors;
      values.push(repeated.perSecond / fresh.perSecond);
    }
    const what = 'duplicates answered, beside fresh messages';
    return [figure({ id: 'T6', what, unit: 'of fresh', target: '>= 1', values, lost })];
  },
};
