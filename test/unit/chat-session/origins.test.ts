import { expect, it } from 'vitest';
import { assign } from '../../../durable-objects/chat-session/hold.ts';
import { takeReceipts } from '../../../durable-objects/chat-session/receipts.ts';
import { send } from '../../../durable-objects/chat-session/sending/send.ts';
import { toSession } from '../../../durable-objects/chat-session/chat.ts';
import { AGENT_MODE } from '../../../shared/protocol/menu.ts';
import { HOUR_MS, SECOND_MS } from '../../../shared/protocol/time.ts';
import { ana, makeWorld, type World } from './world.ts';

const header = (world: World) => toSession(world.chat, world.chat.state.open!);

it('what a customer says to another app opens the window and nothing else', async () => {
  const world = makeWorld();
  const tap = { type: 'interactive', reply_id: AGENT_MODE, origin: 'standby' as const };
  await world.hear(
    world.message('menu', { origin: 'standby' }),
    world.message('👤 Talk to Expert', tap),
  );
  expect(world.posts).toEqual([]);
  expect(world.chat.state).toMatchObject({ open: null, lastInboundAt: world.now });
  await world.asksForExpert();
  await world.hear(world.message('end chat', { origin: 'standby' }));
  expect(header(world)).toMatchObject({ status: 'waiting', last_message: 'end chat' });
});

it('echoes are the business’s words: sent, without an agent, and never the customer’s', async () => {
  const world = makeWorld();
  await world.hear(
    world.message('From the phone', { origin: 'business_app' }),
    world.message('From a bot', { origin: 'other_app' }),
  );
  expect(world.posts).toEqual([]);
  expect(world.chat.state.lastInboundAt).toBe(null);
  expect(world.rows('messages')).toMatchObject([
    { sender_type: 'agent', sender_id: null, sender_name: 'WhatsApp Business app', status: 'sent' },
    { sender_type: 'agent', sender_id: null, sender_name: 'Another app', status: 'sent' },
  ]);
});

it('a person at the phone answers first; a bot, and what was said before the chat, do not', async () => {
  const world = makeWorld();
  await world.hear(world.message('Earlier', { origin: 'business_app' }));
  world.sleep(SECOND_MS);
  await world.asksForExpert();
  world.sleep(SECOND_MS);
  await world.hear(world.message('A bot', { origin: 'other_app' }));
  expect(header(world).first_response_at).toBe(null);
  world.sleep(SECOND_MS);
  const second = new Date(world.now).toISOString();
  await world.hear(world.message('Hello, the owner here', { origin: 'business_app' }));
  expect(header(world).first_response_at).toBe(second);
  // One that was written before it and arrives after it.
  await world.hear(world.message('Yes?', { origin: 'business_app', at: world.now - SECOND_MS }));
  expect(header(world).first_response_at).not.toBe(second);
  const before = header(world);
  world.evict();
  expect(header(world)).toEqual(before);
});

it('a reply that was written before an echo had been read is refused', async () => {
  const world = makeWorld();
  await world.asksForExpert();
  assign(world.chat, ana, world.openId(), { agent_id: ana.id, agent_name: 'Ana', from: null });
  const base = header(world).last_seq;
  await world.hear(world.message('I have told them', { origin: 'business_app' }));
  const reply = { command_id: 'c', type: 'text' as const, text: 'Hello', base_seq: base };
  expect(send(world.chat, ana, world.openId(), reply)).toMatchObject({
    ok: false,
    refusal: {
      code: 'stale_reply',
      detail: 'WhatsApp Business app replied meanwhile. Read it, then send again.',
    },
  });
});

it('an old echo or standby message is stored like the rest', async () => {
  const world = makeWorld();
  await world.asksForExpert();
  const at = world.now - 3 * HOUR_MS;
  await world.hear(
    world.message('late echo', { origin: 'business_app', at }),
    world.message('late words', { origin: 'standby', at }),
  );
  expect(header(world)).toMatchObject({ last_message: 'late words', status: 'waiting' });
  expect(world.chat.state.lastInboundAt).toBe(world.now);
});

it('receipts move an echo, and never what the customer wrote', async () => {
  const world = makeWorld();
  const echo = world.message('From the phone', { origin: 'business_app' });
  const said = world.message('hello', { origin: 'standby' });
  await world.hear(echo, said);
  const receipt = (wamid: string) => ({
    wamid,
    status: 'read' as const,
    played: false,
    at: world.now,
    key: null,
    attempt: null,
    error: null,
  });
  const unknown = takeReceipts(world.chat, [receipt(echo.wamid), receipt(said.wamid)]);
  expect(unknown.map(({ wamid }) => wamid)).toEqual([said.wamid]);
  expect(world.rows('messages').map(({ status }) => status)).toEqual(['read', 'received']);
});
