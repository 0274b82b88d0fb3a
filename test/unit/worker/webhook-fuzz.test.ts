// The corpus, spoilt at random, through the Worker's webhook. `FUZZ_BODIES=1000000` runs more bodies,
// and `FUZZ_SEED=7` those of a failure again.
import * as fs from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { diceOf, mutate, spoilBytes } from './mutate.ts';
import { sign, webhookDesk } from './webhook-desk.ts';

const BODIES = Number(process.env['FUZZ_BODIES'] ?? 100_000);
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_123);
/** So many bodies share one desk. */
const BATCH = 500;

const folder = join(import.meta.dirname, '../whatsapp/corpus');
const bodies = fs
  .readdirSync(folder)
  .filter((file) => file.endsWith('.json') && !file.endsWith('.expected.json'))
  .filter((file) => !/^(?:not-json|deep-nesting)/.test(file))
  .map((file): unknown =>
    JSON.parse(fs.readFileSync(join(folder, file), 'utf8').replace(/^\ufeff/, '')),
  );
const oversize = new Uint8Array(3 * 1024 * 1024 + 1);

it(
  `${BODIES} spoilt bodies are stored, kept aside or refused, and nothing is thrown`,
  async () => {
    const seen: Record<number, number> = {};
    let bug = '';
    for (const level of ['log', 'warn', 'error'] as const) {
      vi.spyOn(console, level).mockImplementation((line: string) => {
        if (line.includes('"event":"bug"')) bug = line;
      });
    }
    let desk = webhookDesk();
    for (let n = 0; n < BODIES; n += 1) {
      if (n % BATCH === 0) desk = webhookDesk();
      const seed = SEED + n;
      const dice = diceOf(seed);
      const text = mutate(dice, dice.of(bodies), dice.of(bodies));
      const bytes = new Uint8Array(new TextEncoder().encode(text));
      const isSpoilt = dice.chance(0.1);
      const isForged = dice.chance(0.03);
      const isBroken = dice.chance(0.02);
      const isLarge = dice.chance(0.0005);
      const body = isLarge ? oversize : isSpoilt ? spoilBytes(dice, bytes) : bytes;
      desk.breakStores(isBroken);
      const signature = isForged ? sign(new Uint8Array([...body.slice(0, 99), 1])) : sign(body);
      const { status } = await desk.post(body, signature);
      const allowed = isLarge
        ? [413]
        : isForged
          ? [401]
          : [200, ...(isSpoilt ? [400] : []), ...(isBroken ? [503] : [])];
      if (!allowed.includes(status) || bug !== '') {
        throw new Error(
          `FUZZ_SEED=${seed} FUZZ_BODIES=1: ${status} ${bug}\n${text.slice(0, 2000)}`,
        );
      }
      seen[status] = (seen[status] ?? 0) + 1;
    }
    if (BODIES >= 20_000) {
      expect(Object.keys(seen).map(Number)).toEqual([200, 400, 401, 413, 503]);
    }
  },
  Math.max(120_000, BODIES * 10),
);
