// Closed loop: so many connections, each with one request under way, for so long. Bounded by time.
import type { Contender } from '../contenders/contender.ts';
import { Connection } from './connection.ts';
import type { Prepared } from './webhooks.ts';

export type Hammered = { perSecond: number; errors: number; lost: number };
export type Pace = { connections: number; warmUpMs: number; measureMs: number };

/** Posts what `next` answers, until time is over or it answers null. */
export const hammer = async (
  { port, ledger }: Pick<Contender, 'port' | 'ledger'>,
  { connections, warmUpMs, measureMs }: Pace,
  next: () => { prepared: Prepared; isNew: boolean } | null,
): Promise<Hammered> => {
  const begin = performance.now() + warmUpMs;
  const end = begin + measureMs;
  let done = 0;
  let errors = 0;
  let lastAt = begin;
  const work = async () => {
    const connection = new Connection(port);
    for (;;) {
      const now = performance.now();
      const given = now < end ? next() : null;
      if (given === null) break;
      if (given.isNew) for (const serial of given.prepared.serials) ledger.sent(serial, now);
      const status = await connection.post(given.prepared.request);
      const answeredAt = performance.now();
      if (status !== 200) errors += 1;
      if (answeredAt >= begin && answeredAt <= end) {
        done += 1;
        lastAt = answeredAt;
      }
      if (status === 0) break;
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: connections }, work));
  await ledger.settled();
  ledger.takeLatencies();
  // What ran out before its time was measured for as long as it lasted.
  return { perSecond: done / ((lastAt - begin) / 1000), errors, lost: ledger.close() };
};
