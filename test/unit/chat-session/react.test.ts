import { expect, it } from 'vitest';
import { assign, end } from '../../../durable-objects/chat-session/hold.ts';
import { takeReceipts } from '../../../durable-objects/chat-session/receipts.ts';
import { send } from '../../../durable-objects/chat-session/sending/send.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/protocol/time.ts';
import type { Outcome } from '../../../shared/whatsapp/graph.ts';
import { ana, makeWorld, type World } from './world.ts';

const openChat = async () => {
  const world = makeWorld();
  await world.asksForExpert();
  assign(world.chat, ana, world.openId(), { agent_id: ana.id, agent_name: 'Ana', from: null });
  const said = await world.says('My order came!');
  await world.settle();
  return { world, id: said.wamid };
};

const react = async (world: World, messageId: string, emoji: string, commandId = emoji) => {
  const answer = send(world.chat, ana, world.openId(), {
    command_id: commandId,
    type: 'reaction',
    reaction: { message_id: messageId, emoji },
  });
  await world.settle();
  return answer;
};

const reactionsOn = (world: World, key: string) =>
  JSON.parse(`${world.rows('messages').find((row) => row['key'] === key)?.['reactions']}`);

const posted = (world: World) =>
  world.posts.flatMap((body) => (body.type === 'reaction' ? [body.reaction] : []));

const lines = (world: World) =>
  world
    .rows('messages')
    .flatMap(({ type, text }) => (type === 'event' && `${text}`.includes('eaction') ? [text] : []));

const refusal = (action: 'retry' | 'fail'): Outcome => ({
  kind: 'refused',
  code: action === 'fail' ? 131026 : 131016,
  detail: 'They cannot be reached.',
  action,
  trace: null,
});

it('is on its message at once, posted once, and no line of the chat', async () => {
  const { world, id } = await openChat();
  const lastSeq = world.chat.state.open?.facts.last_seq;
  const facts = world.chat.state.open?.facts.first_response_at;
  world.changes.length = 0;
  const answer = await react(world, id, '🎉');
  expect(answer).toMatchObject({
    ok: true,
    value: { repeated: false, message: { id, reactions: [{ by: 'agent', emoji: '🎉' }] } },
  });
  expect(posted(world)).toEqual([{ message_id: id, emoji: '🎉' }]);
  expect(world.changes.flatMap(({ messages }) => messages.map((one) => one.id))).toEqual([id]);
  expect(world.chat.state.open?.facts).toMatchObject({
    last_seq: lastSeq,
    first_response_at: facts,
    last_message: 'My order came!',
  });
  expect(await react(world, id, '🎉')).toMatchObject({ ok: true, value: { repeated: true } });
  expect(await react(world, id, '😂', '🎉')).toMatchObject({
    ok: false,
    refusal: { code: 'command_conflict' },
  });
  expect(posted(world)).toHaveLength(1);
  await world.pass(MINUTE_MS);
  await react(world, id, '');
  expect(posted(world).at(-1)).toEqual({ message_id: id, emoji: '' });
  expect(reactionsOn(world, id)).toBe(null);
});

it('is posted in its place among the messages', async () => {
  const { world, id } = await openChat();
  const session = world.openId();
  send(world.chat, ana, session, { command_id: '1', type: 'text', text: 'first' });
  send(world.chat, ana, session, {
    command_id: '2',
    type: 'reaction',
    reaction: { message_id: id, emoji: '👍' },
  });
  send(world.chat, ana, session, { command_id: '3', type: 'text', text: 'last' });
  await world.settle();
  expect(world.phone().slice(-3)).toEqual(['first', 'reaction', 'last']);
});

it('that WhatsApp does not take is taken back, down to the one before, and said', async () => {
  const { world, id } = await openChat();
  await react(world, id, '👍');
  world.sleep(1000);
  world.graph = async () => refusal('fail');
  await react(world, id, '🎉');
  expect(reactionsOn(world, id)).toEqual([{ by: 'agent', emoji: '👍' }]);
  expect(lines(world)).toEqual([
    'The reaction 🎉 did not reach the customer. They cannot be reached.',
  ]);
  expect(posted(world)).toHaveLength(2);
  // The same command again is answered, and not sent again.
  expect(await react(world, id, '🎉')).toMatchObject({ ok: true, value: { repeated: true } });
  expect(posted(world)).toHaveLength(2);
});

it('is tried again only where Graph definitely refused for a passing reason', async () => {
  const { world, id } = await openChat();
  world.graph = async () => refusal('retry');
  await react(world, id, '👍');
  expect(reactionsOn(world, id)).toHaveLength(1);
  world.graph = async () => ({ kind: 'unknown', detail: 'no answer' });
  world.evict();
  await world.pass(HOUR_MS);
  expect(posted(world)).toHaveLength(2);
  expect(reactionsOn(world, id)).toHaveLength(1);
  // A receipt settles it: it failed after all.
  const row = world.rows('messages').find(({ type }) => type === 'reaction');
  takeReceipts(world.chat, [
    {
      wamid: 'wamid.R',
      status: 'failed',
      played: false,
      at: world.now,
      key: String(row?.['key']),
      attempt: 1,
      error: { code: 131047, detail: 'Too late.' },
    },
  ]);
  expect(reactionsOn(world, id)).toBe(null);
  expect(lines(world)).toEqual(['The reaction 👍 did not reach the customer. Too late.']);
});

it('is taken back where the window closes before it is posted', async () => {
  const { world, id } = await openChat();
  world.chat.state.open!.row.rolling = 1;
  world.graph = async () => refusal('retry');
  await react(world, id, '👍');
  world.sleep(DAY_MS);
  world.evict();
  await world.pass(HOUR_MS);
  expect(posted(world)).toHaveLength(1);
  expect(reactionsOn(world, id)).toBe(null);
});

it('is refused in plain words where there is nothing to react to', async () => {
  const { world, id } = await openChat();
  world.graph = async () => ({ kind: 'unknown', detail: 'no answer' });
  send(world.chat, ana, world.openId(), { command_id: 't', type: 'text', text: 'sent?' });
  await world.settle();
  const rows = world.rows('messages');
  const unsent = String(rows.find(({ text }) => text === 'sent?')?.['key']);
  const event = String(rows.find(({ type }) => type === 'event')?.['key']);
  await world.hear(world.message('', { amends: { kind: 'revoke', target: id } }));
  const refused = async (messageId: string, emoji = '👍') => {
    const answer = await react(world, messageId, emoji, `${messageId}${emoji}`);
    return answer !== 'gone' && !answer.ok && answer.refusal.detail;
  };
  expect(await refused(unsent)).toMatch('has not reached WhatsApp');
  expect(await refused(event)).toBe('This is no message of this chat.');
  expect(await refused('wamid.ELSEWHERE')).toBe('This is no message of this chat.');
  expect(await refused(id)).toMatch('was deleted');
  expect(await refused(id, 'ok')).toMatch('one emoji');
  expect(posted(world)).toEqual([]);
});

it('stays out of a chat that opens later', async () => {
  const { world, id } = await openChat();
  await react(world, id, '👍');
  end(world.chat, ana, world.openId());
  await world.asksForExpert();
  const inChat = world.rows('messages').filter((row) => row['session_id'] === world.openId());
  expect(inChat.some(({ type }) => type === 'reaction')).toBe(false);
});

it('leaves its command_id free for a later chat', async () => {
  const { world, id } = await openChat();
  await react(world, id, '👍', '1');
  end(world.chat, ana, world.openId());
  await world.asksForExpert();
  const open = world.openId();
  assign(world.chat, ana, open, { agent_id: ana.id, agent_name: 'Ana', from: null });
  expect(send(world.chat, ana, open, { command_id: '1', type: 'text', text: 'hi' })).toMatchObject({
    ok: true,
    value: { repeated: false },
  });
});

it('takes emoji of all makes', async () => {
  const { world, id } = await openChat();
  for (const emoji of ['❤️', '❤', '👍🏽', '👩‍👩‍👧', '🇮🇳', '1️⃣']) {
    expect(await react(world, id, emoji)).toMatchObject({ ok: true });
    await world.pass(MINUTE_MS);
  }
});
