import { expect, it } from 'vitest';
import { randomFrom } from '../../chat-session/recorded-day.ts';
import { chatOverBadLine } from './chat-cuts.ts';
import { inboxOverBadLine } from './inbox-cuts.ts';
import { stateHash } from './state-hash.ts';

const SEED = Number(process.env['SEED'] ?? 20_261_129);
const CUTS = 1_000;
const CUTS_A_RUN = 20;
const SNAPSHOT = 200;

/** Hash for hash; what differs is shown in words. */
const same = (browser: object, object: object, where: string): void => {
  if (stateHash(browser) !== stateHash(object)) expect(browser, where).toEqual(object);
  expect(stateHash(browser), where).toBe(stateHash(object));
};

it('R5, R6: after each of 1,000 cuts at random places a chat on screen is the chat that is stored', async () => {
  let cuts = 0;
  for (let run = 0; cuts < CUTS; run += 1) {
    const random = randomFrom(SEED + run);
    const { line, move, ends } = await chatOverBadLine(random);
    line.drain();
    for (let n = 0; n < CUTS_A_RUN; n += 1) {
      for (let moves = random.int(6); moves > 0; moves -= 1) {
        await move();
        for (let steps = random.int(4); steps > 0; steps -= 1) line.step();
      }
      line.cut();
      cuts += 1;
      for (let moves = random.int(6); moves > 0; moves -= 1) await move();
      if (random.int(2) === 0) line.sweep();
      line.drain();
      const { browser, object, shown, stored } = ends();
      same(browser, object, `seed ${SEED + run}, cut ${n + 1}`);
      expect(shown).toBeGreaterThanOrEqual(Math.min(SNAPSHOT, stored));
    }
  }
  expect(cuts).toBe(CUTS);
}, 120_000);

it('R5: after each of 1,000 cuts at random places the list on screen is the list that is stored', async () => {
  let cuts = 0;
  for (let run = 0; cuts < CUTS; run += 1) {
    const random = randomFrom(SEED + run);
    const { line, move, rest, ends } = inboxOverBadLine(random);
    line.drain();
    for (let n = 0; n < CUTS_A_RUN; n += 1) {
      for (let moves = random.int(10); moves > 0; moves -= 1) {
        await move();
        for (let steps = random.int(3); steps > 0; steps -= 1) line.step();
      }
      line.cut();
      cuts += 1;
      for (let moves = random.int(10); moves > 0; moves -= 1) await move();
      if (random.int(2) === 0) line.sweep();
      line.drain();
      await rest();
      line.drain();
      const { browser, object } = ends();
      same(browser, object, `seed ${SEED + run}, cut ${n + 1}`);
    }
  }
  expect(cuts).toBe(CUTS);
}, 120_000);
