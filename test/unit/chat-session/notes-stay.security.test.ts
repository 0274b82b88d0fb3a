// S54: whatever is sent in whatever order, refused, sent again, evicted: no private note reaches Graph.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { asOutgoing } from '../../../durable-objects/chat-session/sending/outgoing.ts';
import { retry } from '../../../durable-objects/chat-session/sending/retry.ts';
import type { MessageRow } from '../../../durable-objects/chat-session/rows.ts';
import type { SendMessage } from '../../../shared/protocol/send-message.ts';
import { MINUTE_MS } from '../../../shared/protocol/time.ts';
import type { Outcome } from '../../../shared/whatsapp/graph.ts';
import { inChat, says } from './in-chat.ts';
import { ana, ben, sam, type World } from './world.ts';

const RUNS = 10_000;
/** So many runs share a world: making one costs more than all that happens in it. */
const RUNS_PER_WORLD = 50;
const TOKEN = 'SECRET-NOTE';

const outcomes: Outcome[] = [
  { kind: 'sent', wamid: 'wamid.X' },
  { kind: 'unknown', detail: 'no answer' },
  { kind: 'refused', code: 131026, action: 'fail', detail: 'no', trace: null },
  { kind: 'refused', code: 131000, action: 'retry', detail: 'later', trace: null },
];

const commands = (id: string): SendMessage[] => [
  { command_id: id, type: 'note', text: `${TOKEN} ${id}` },
  { command_id: id, type: 'note', text: `${TOKEN} ${id}`, mentions: [ben.id] },
  { command_id: id, type: 'text', text: 'hello' },
  { command_id: id, type: 'location', location: { latitude: 1, longitude: 2 } },
  { command_id: id, type: 'contacts', contacts: [{ name: 'Bo', phones: [{ phone: '+1' }] }] },
  {
    command_id: id,
    type: 'interactive',
    interactive: { kind: 'buttons', body: 'Which?', buttons: [{ id: 'a', title: 'A' }] },
  },
];

const play = async (world: World, run: string, steps: [number, number, number][]) => {
  for (const [kind, who, how] of steps) {
    world.graph = async () => outcomes[how] as Outcome;
    const rows = world.sql.rows<MessageRow>(
      'SELECT * FROM messages ORDER BY position DESC LIMIT 8',
    );
    const row = rows[who % rows.length];
    // The same command_id for a note and for what is sent: one of them is refused.
    const command = commands(`${run}-${how}`)[kind];
    if (command !== undefined) says(world, command, [ana, ben, sam][who % 3]);
    // A note, an event line, the customer's words: sent again by whoever asks, they stay here.
    else if (row !== undefined) {
      retry(world.chat, ana, world.openId(), row.key, row.attempt ?? 1);
      if (row.type === 'note') expect(asOutgoing(row)).toBeNull();
    }
  }
  await world.settle();
  if (steps.length % 5 === 0) world.evict();
};

it(`S54: over ${RUNS} random runs no note is in what Graph was sent`, async () => {
  const step = fc.tuple(fc.nat(7), fc.nat(8), fc.nat(3));
  const runs = fc.array(fc.array(step, { minLength: 1, maxLength: 8 }), {
    minLength: RUNS_PER_WORLD,
    maxLength: RUNS_PER_WORLD,
  });
  let notes = 0;
  await fc.assert(
    fc.asyncProperty(runs, async (given) => {
      const world = await inChat();
      for (const [index, steps] of given.entries()) {
        await play(world, String(index), steps);
        if (index % 10 === 9) await world.pass(5 * MINUTE_MS);
      }
      notes += world.rows('messages').filter(({ type }) => type === 'note').length;
      expect(world.posts.length).toBeGreaterThan(0);
      expect(world.posts.filter((body) => JSON.stringify(body).includes(TOKEN))).toEqual([]);
    }),
    { numRuns: RUNS / RUNS_PER_WORLD, endOnFailure: true },
  );
  expect(notes).toBeGreaterThan(RUNS / 10);
}, 180_000);
