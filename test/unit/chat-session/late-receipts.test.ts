import { describe, expect, it } from 'vitest';
import { assign } from '../../../durable-objects/chat-session/hold.ts';
import { takeReceipts } from '../../../durable-objects/chat-session/receipts.ts';
import { send } from '../../../durable-objects/chat-session/sending/send.ts';
import { MINUTE_MS } from '../../../shared/protocol/time.ts';
import type { Outcome } from '../../../shared/whatsapp/graph.ts';
import { ana, makeWorld, type World } from './world.ts';

const inChat = async (): Promise<World> => {
  const world = makeWorld();
  await world.asksForExpert();
  assign(world.chat, ana, world.openId(), { agent_id: ana.id, agent_name: ana.name, from: null });
  world.posts.length = 0;
  return world;
};
const write = (world: World, body: string) =>
  send(world.chat, ana, world.openId(), { command_id: body, type: 'text', text: body });
const row = (world: World, body: string) =>
  world.rows('messages').find((message) => message['text'] === body);
const delivered = (world: World, body: string) =>
  takeReceipts(world.chat, [
    {
      wamid: 'wamid.LATE',
      status: 'delivered',
      at: world.now,
      key: String(row(world, body)?.['key']),
      played: false,
      attempt: null,
      error: null,
    },
  ]);
const passing: Outcome = {
  kind: 'refused',
  code: 131000,
  action: 'backoff_customer',
  detail: 'later',
  trace: null,
};

// Graph says that it did not take a message, and the receipt says that it arrived.
describe('a receipt for a message that was refused', () => {
  it('R9: takes it out of the queue, and what waits behind it goes at once', async () => {
    const world = await inChat();
    world.graph = async () => passing;
    write(world, 'hello');
    write(world, 'behind it');
    await world.settle();
    world.graph = async () => ({ kind: 'sent', wamid: 'wamid.AFTER' });
    delivered(world, 'hello');
    await world.settle();
    expect(world.phone()).toEqual(['hello', 'behind it']);
    await world.pass(10 * MINUTE_MS);
    expect(world.phone()).toEqual(['hello', 'behind it']);
    expect(row(world, 'hello')).toMatchObject({ status: 'delivered' });
  });

  it('R9: counts also where it comes before the refusal', async () => {
    const world = await inChat();
    let answer: (outcome: Outcome) => void = () => {};
    world.graph = () => new Promise((resolve) => (answer = resolve));
    write(world, 'hello');
    delivered(world, 'hello');
    world.graph = async () => ({ kind: 'sent', wamid: 'wamid.AFTER' });
    answer(passing);
    await world.settle();
    await world.pass(10 * MINUTE_MS);
    expect(world.phone()).toEqual(['hello']);
    expect(row(world, 'hello')).toMatchObject({ status: 'delivered' });
  });
});

it('R10: an inbox that never answers holds up no message', async () => {
  const world = await inChat();
  world.chat.state.paused = true;
  world.chat.inbox = { ...world.chat.inbox, sendingWorks: () => new Promise(() => {}) };
  write(world, 'one');
  write(world, 'two');
  await world.pass(MINUTE_MS);
  await world.settle();
  expect(world.phone()).toEqual(['one', 'two']);
});
