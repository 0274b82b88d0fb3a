// Open loop: a delivery every so often, whether the ones before it are answered or not.
import type { Contender } from '../contenders/contender.ts';
import { Connection } from './connection.ts';
import type { Prepared } from './webhooks.ts';

export type Dripped = { latencies: number[]; errors: number; lost: number };

export const drip = async (
  { port, ledger }: Pick<Contender, 'port' | 'ledger'>,
  pace: { perSecond: number; warmUpMs: number; measureMs: number },
  next: () => Prepared,
): Promise<Dripped> => {
  const idle: Connection[] = [];
  const all: Connection[] = [];
  const pending = new Set<Promise<void>>();
  let errors = 0;
  const connection = () => {
    const made = new Connection(port);
    all.push(made);
    return made;
  };
  const post = async ({ request, serials }: Prepared) => {
    const one = idle.pop() ?? connection();
    const now = performance.now();
    for (const serial of serials) ledger.sent(serial, now);
    const status = await one.post(request);
    if (status !== 200) errors += 1;
    if (status !== 0) idle.push(one);
  };
  const run = async (ms: number) => {
    const start = performance.now();
    const count = Math.round((ms / 1000) * pace.perSecond);
    const ready = Array.from({ length: count }, next);
    for (const [index, prepared] of ready.entries()) {
      const due = start + (index * 1000) / pace.perSecond;
      const wait = due - performance.now();
      if (wait > 0) await new Promise((go) => setTimeout(go, wait));
      const posted = post(prepared);
      pending.add(posted);
      void posted.finally(() => pending.delete(posted));
    }
    await Promise.all(pending);
    await ledger.settled();
  };
  await run(pace.warmUpMs);
  ledger.takeLatencies();
  await run(pace.measureMs);
  for (const one of all) one.close();
  return { latencies: ledger.takeLatencies(), errors, lost: ledger.close() };
};
