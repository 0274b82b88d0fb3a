import fc from 'fast-check';
import { expect, it } from 'vitest';
import { HOUR_MS } from '../../../shared/protocol/time.ts';
import { checkAfter, checkNow, watcher } from './storm-checks.ts';
import { lookAt, moves } from './storm-moves.ts';
import { makeStorm } from './storm.ts';

// More of them, or others: RUNS=5000 SEED=7 npx vitest run --project unit random
const numRuns = Number(process.env['RUNS'] ?? 300);
const seed = Number(process.env['SEED'] ?? 20_261_123);

const step = fc.tuple(fc.nat(moves.length - 1), fc.nat(60), fc.nat(60));
const steps = fc.array(step, { minLength: 10, maxLength: 80 });

it(
  'R2 to R14 hold whatever happens in whatever order, and all recovers',
  async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.boolean(), async (given, crash) => {
        const storm = await makeStorm();
        const moved = watcher(storm);
        for (const [move, a, b] of given) {
          await moves[move]?.(storm, a, b);
          lookAt(storm, storm.world.openId());
          await storm.tick();
          expect([...checkNow(storm), ...moved()]).toEqual([]);
        }
        await storm.clear(crash);
        await storm.world.pass(3 * HOUR_MS);
        for (const client of storm.clients) storm.hello(client);
        expect([...checkNow(storm), ...moved(), ...checkAfter(storm)]).toEqual([]);
      }),
      { numRuns, seed },
    );
  },
  60_000 + numRuns * 100,
);
