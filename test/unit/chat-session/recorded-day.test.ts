import { expect, it } from 'vitest';
import { database } from '../database/desk.ts';
import { hashOf, openDesk } from './day-desk.ts';
import {
  afterAnOutage,
  type Body,
  delayed,
  type Event,
  inOrder,
  randomFrom,
  type Random,
  recordDay,
} from './recorded-day.ts';
import { START } from './world.ts';

const SEED = Number(process.env['SEED'] ?? 20_261_123);
/** What this day has at least. */
const PARTS = [
  '"deleted":true',
  '"edited_at":"2026',
  '"played":"2026',
  '"reactions":[{"by":"customer"',
  '"by":"agent","emoji"',
  '"state":"ready"',
  'to a message that is not here',
  'WhatsApp Business app',
  'Another app',
  'To the other app',
];
const db = database();

/** Runs that use the same database differ in the ids that the desk makes. */
const firstRun = Date.now() % 0x7fff_0000;

const play = async (run: number, deliver: (day: Event[], random: Random) => Body[]) => {
  const random = randomFrom(SEED + run);
  const desk = await openDesk(firstRun + run, db, random);
  const day = recordDay(SEED, START / 1000 + 3600, desk.replies);
  await desk.play(deliver(day, random));
  return desk.end();
};

it('a recorded day ends the same however it is delivered: in objects, in Postgres, on screen', async () => {
  const usual = await play(0, inOrder);
  const told = usual.flatMap(({ screen }) => screen).join('\n');
  for (const part of PARTS) expect(told).toContain(part);
  const objects = hashOf(usual.map(({ object }) => object));
  const chats = hashOf(usual.map(({ screen }) => screen));
  expect(usual.map(({ postgres }) => postgres)).toEqual(usual.map(({ screen }) => screen));
  for (const [run, deliver] of [
    afterAnOutage,
    delayed,
    afterAnOutage,
    delayed,
    afterAnOutage,
  ].entries()) {
    const ends = await play(1 + run, deliver);
    // First in words, chat by chat: what differs is then seen.
    for (const [customer, end] of ends.entries()) expect(end).toEqual(usual[customer]);
    expect(hashOf(ends.map(({ object }) => object))).toBe(objects);
    expect(hashOf(ends.map(({ postgres }) => postgres))).toBe(chats);
    expect(hashOf(ends.map(({ screen }) => screen))).toBe(chats);
  }
}, 600_000);
