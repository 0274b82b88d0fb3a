import fc from 'fast-check';
import { expect, it } from 'vitest';
import { assign } from '../../../durable-objects/chat-session/hold.ts';
import { send } from '../../../durable-objects/chat-session/sending/send.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/protocol/time.ts';
import type { Amendment, InboundMessage } from '../../../shared/whatsapp/inbound.ts';
import { ana, makeWorld, type World } from './world.ts';

const amends = (world: World, what: Amendment, more: Partial<InboundMessage> = {}) =>
  world.message('something readable', { type: what.kind, amends: what, ...more });

const reacts = (world: World, target: string, emoji: string, more: Partial<InboundMessage> = {}) =>
  amends(world, { kind: 'reaction', target, emoji }, more);

/** What a row shows of its amendments. */
const shown = (world: World, key: string) => {
  const row = world.rows('messages').find((message) => message['key'] === key);
  const { text, original_text, edited_at, reactions, deleted } = row ?? {};
  return { text, original_text, edited_at, reactions: JSON.parse(`${reactions}`), deleted };
};

const openChat = async () => {
  const world = makeWorld();
  await world.asksForExpert();
  assign(world.chat, ana, world.openId(), { agent_id: ana.id, agent_name: 'Ana', from: null });
  await world.settle();
  return world;
};

const answers = async (world: World, text = 'One moment') => {
  send(world.chat, ana, world.openId(), { command_id: text, type: 'text', text });
  await world.settle();
  const row = world.rows('messages').find((message) => message['text'] === text);
  return { key: String(row?.['key']), wamid: String(row?.['wamid']) };
};

it('a reaction is shown on its message, changed and taken away, and is no line', async () => {
  const world = await openChat();
  const reply = await answers(world);
  const lines = world.chat.state.open?.facts.last_seq;
  const change = async (emoji: string) => {
    world.changes.length = 0;
    await world.hear(reacts(world, reply.wamid, emoji));
    return world.changes.flatMap(({ messages }) => messages.map((one) => [one.id, one.reactions]));
  };
  expect(await change('👍')).toEqual([[reply.key, [{ by: 'customer', emoji: '👍' }]]]);
  world.sleep(1000);
  expect(await change('❤️')).toEqual([[reply.key, [{ by: 'customer', emoji: '❤️' }]]]);
  world.sleep(1000);
  expect(await change('')).toEqual([[reply.key, []]]);
  expect(world.chat.state.open?.facts.last_seq).toBe(lines);
  expect(world.phone().filter((text) => text.includes('menu'))).toEqual([]);
});

it('a text edited twice and then deleted keeps its first words', async () => {
  const world = await openChat();
  const said = await world.says('Two boxs');
  world.sleep(1000);
  await world.hear(
    amends(world, { kind: 'edit', target: said.wamid, text: 'Two boxes' }),
    amends(world, { kind: 'edit', target: said.wamid, text: 'Three boxes' }, { at: world.now }),
    amends(world, { kind: 'revoke', target: said.wamid }),
  );
  expect(shown(world, said.wamid)).toEqual({
    text: 'Three boxes',
    original_text: 'Two boxs',
    edited_at: new Date(world.now).toISOString(),
    reactions: null,
    deleted: 1,
  });
  expect(world.chat.state.open?.facts.last_message).toBe('Two boxs');
  const before = world.chat.state.open?.facts;
  world.evict();
  expect(world.chat.state.open?.facts).toEqual(before);
});

it('an edit of a file changes its caption and how the line reads', async () => {
  const world = await openChat();
  const file = {
    meta_id: 'M1',
    mime_type: 'image/jpeg',
    sha256: null,
    filename: null,
    caption: 'two boxs',
    voice: false,
    animated: false,
    detail: null,
  };
  const photo = world.message('📷 Photo: two boxs', { type: 'image', media: file });
  await world.hear(photo);
  const captions = async (text: string) => {
    world.sleep(1000);
    await world.hear(amends(world, { kind: 'edit', target: photo.wamid, text }));
    const row = world.rows('messages').find(({ key }) => key === photo.wamid);
    return [row?.['text'], JSON.parse(`${row?.['media']}`).caption, row?.['original_text']];
  };
  expect(await captions('two boxes')).toEqual([
    '📷 Photo: two boxes',
    'two boxes',
    '📷 Photo: two boxs',
  ]);
  expect(await captions('')).toEqual(['📷 Photo', null, '📷 Photo: two boxs']);
});

it('nobody changes or deletes the other side’s words', async () => {
  const world = await openChat();
  const reply = await answers(world);
  await world.hear(
    amends(world, { kind: 'edit', target: reply.wamid, text: 'Free for you' }),
    amends(world, { kind: 'revoke', target: reply.wamid }),
  );
  expect(shown(world, reply.key)).toMatchObject({ text: 'One moment', deleted: 0 });
});

it('a reaction taken back within its second is gone, in whatever order the two come', async () => {
  for (const wamids of [
    ['wamid.A', 'wamid.B'],
    ['wamid.B', 'wamid.A'],
  ])
    for (const backwards of [false, true]) {
      const world = await openChat();
      const reply = await answers(world);
      const [put, taken] = wamids.map((wamid, index) =>
        world.message('', {
          wamid,
          at: world.now,
          amends: { kind: 'reaction', target: reply.wamid!, emoji: index === 0 ? '👍' : '' },
        }),
      );
      await world.hear(...(backwards ? [taken!, put!] : [put!, taken!]));
      expect(shown(world, reply.key).reactions).toBeNull();
    }
});

it('any order, any repetition, with the message anywhere among them, ends the same', async () => {
  const kinds: ((target: string) => Amendment)[] = [
    (target) => ({ kind: 'reaction', target, emoji: '👍' }),
    (target) => ({ kind: 'reaction', target, emoji: '😂' }),
    (target) => ({ kind: 'reaction', target, emoji: '' }),
    (target) => ({ kind: 'edit', target, text: 'second' }),
    (target) => ({ kind: 'edit', target, text: 'third' }),
    (target) => ({ kind: 'revoke', target }),
  ];
  const play = async (order: number[], evictAt: number) => {
    const world = await openChat();
    const at = world.now;
    const target = world.message('first', { wamid: 'wamid.T', at });
    const all = [
      target,
      ...kinds.map((make, index) =>
        world.message('', {
          wamid: `wamid.A${index}`,
          amends: make('wamid.T'),
          // Two of each kind in the same second: the key decides.
          at: at + 1000 * (index % 2),
          ...(index === 1 ? { origin: 'business_app' as const } : {}),
        }),
      ),
    ];
    for (const [step, index] of order.entries()) {
      if (step === evictAt) world.evict();
      await world.hear(all[index % all.length]!);
    }
    return shown(world, 'wamid.T');
  };
  const whole = [0, 1, 2, 3, 4, 5, 6];
  const usual = await play(whole, -1);
  expect(usual).toMatchObject({ text: 'second', original_text: 'first', deleted: 1 });
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(whole, { minLength: 7 }),
      fc.array(fc.nat(6), { maxLength: 5 }),
      fc.nat(8),
      async (order, again, evictAt) => {
        expect(await play([...order, ...again], evictAt)).toEqual(usual);
      },
    ),
    { numRuns: 60, seed: 4 },
  );
});

it('writes two rows at most, none for a duplicate, and none more for a plain message', async () => {
  const world = await openChat();
  const reply = await answers(world);
  const { sql } = world.chat;
  let written = 0;
  world.chat.sql = {
    ...sql,
    run: (query, ...params) => {
      const rows = sql.run(query, ...params);
      written += rows;
      return rows;
    },
  };
  const cost = async (message: InboundMessage) => {
    written = 0;
    await world.hear(message);
    return written;
  };
  world.sleep(1000);
  const thumb = reacts(world, reply.wamid, '👍');
  expect(await cost(thumb)).toBe(2);
  expect(await cost(thumb)).toBe(0);
  // An older one that changes nothing shown.
  expect(await cost(reacts(world, reply.wamid, '😂', { at: thumb.at - 1000 }))).toBe(1);
  expect(await cost(amends(world, { kind: 'revoke', target: 'wamid.LATER' }))).toBe(1);
  expect(await cost(world.message('hello'))).toBe(1);
  expect(await cost(world.message('gone', { wamid: 'wamid.LATER' }))).toBe(1);
  expect(shown(world, 'wamid.LATER').deleted).toBe(1);
});

it('reaches messages of an ended chat and of none, and opens nothing', async () => {
  const world = makeWorld();
  const outside = await world.says('hello');
  const posts = world.posts.length;
  await world.hear(reacts(world, outside.wamid, '👍'));
  expect(shown(world, outside.wamid).reactions).toHaveLength(1);
  expect(world.posts).toHaveLength(posts);
  expect(world.chat.state.open).toBe(null);
});

it('a customer’s reaction opens the service window, an edit does not', async () => {
  const world = await openChat();
  const said = await world.says('hello');
  const opened = world.chat.state.lastInboundAt;
  world.sleep(HOUR_MS);
  await world.hear(amends(world, { kind: 'edit', target: said.wamid, text: 'hi' }));
  expect(world.chat.state.lastInboundAt).toBe(opened);
  await world.hear(reacts(world, said.wamid, '👍'));
  expect(world.chat.state.lastInboundAt).toBe(world.now);
  expect(world.changes.at(-1)?.session.window_closes_at).toBe(
    new Date(world.now + DAY_MS).toISOString(),
  );
  // Also where the message is not here: the header says so under a revision of its own.
  world.sleep(HOUR_MS);
  await world.hear(reacts(world, 'wamid.ELSEWHERE', '👍'));
  expect(world.changes.at(-1)?.session.window_closes_at).toBe(
    new Date(world.now + DAY_MS).toISOString(),
  );
  const { lastInboundAt, revision } = world.chat.state;
  world.evict();
  expect(world.chat.state).toMatchObject({ lastInboundAt, revision });
});

it('one whose message never comes is told once after ten minutes, and still applies later', async () => {
  const world = await openChat();
  await world.hear(reacts(world, 'wamid.LATE', '👍'));
  const lines = () => world.rows('messages').filter(({ text }) => `${text}`.includes('not here'));
  await world.pass(10 * MINUTE_MS - 1);
  expect(lines()).toEqual([]);
  world.evict();
  await world.pass(1);
  await world.pass(HOUR_MS);
  expect(lines()).toMatchObject([
    { text: 'The customer reacted with 👍 to a message that is not here', type: 'event' },
  ]);
  await world.hear(world.message('late', { wamid: 'wamid.LATE' }));
  expect(shown(world, 'wamid.LATE').reactions).toEqual([{ by: 'customer', emoji: '👍' }]);
  expect(lines()).toHaveLength(1);
});

it('one that came while no chat was open is told to none', async () => {
  const world = makeWorld();
  await world.hear(reacts(world, 'wamid.LATE', '👍'));
  await world.pass(MINUTE_MS);
  await world.asksForExpert();
  await world.pass(HOUR_MS);
  expect(JSON.stringify(world.rows('messages'))).not.toContain('not here');
});

it('amendments go with their messages, and without one after eight days', async () => {
  const world = await openChat();
  const said = await world.says('hello');
  await world.hear(reacts(world, said.wamid, '👍'), reacts(world, 'wamid.NEVER', '👍'));
  await world.pass(7 * DAY_MS);
  expect(world.rows('amendments')).toHaveLength(2);
  await world.pass(2 * DAY_MS);
  expect(world.rows('amendments')).toEqual([]);
  expect(world.chat.state.orphans).toEqual([]);
});
