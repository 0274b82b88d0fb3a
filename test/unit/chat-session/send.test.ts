import { describe, expect, it } from 'vitest';
import { assign, end } from '../../../durable-objects/chat-session/hold.ts';
import { readMessages } from '../../../durable-objects/chat-session/read.ts';
import { send } from '../../../durable-objects/chat-session/sending/send.ts';
import type { SendMessage } from '../../../shared/protocol/send-message.ts';
import { DAY_MS, HOUR_MS } from '../../../shared/protocol/time.ts';
import { ana, ben, makeWorld, sam, type World } from './world.ts';

const inChat = async (): Promise<World> => {
  const world = makeWorld();
  await world.asksForExpert();
  assign(world.chat, ana, world.openId(), { agent_id: ana.id, agent_name: ana.name, from: null });
  world.posts.length = 0;
  return world;
};
const says = (world: World, command: SendMessage, who = ana) =>
  send(world.chat, who, world.openId(), command);

const kinds: [SendMessage, string, object][] = [
  [
    { command_id: '1', type: 'text', text: 'see https://a.example', preview_url: true },
    'see https://a.example',
    { type: 'text', text: { preview_url: true, body: 'see https://a.example' } },
  ],
  [
    {
      command_id: '2',
      type: 'location',
      location: { latitude: 37.4, longitude: -122, name: 'HQ', address: '1 Hacker Way' },
    },
    '📍 Location: HQ, 1 Hacker Way · 37.4, -122',
    {
      type: 'location',
      location: { latitude: '37.4', longitude: '-122', name: 'HQ', address: '1 Hacker Way' },
    },
  ],
  [
    {
      command_id: '3',
      type: 'contacts',
      contacts: [{ name: 'Bo', phones: [{ phone: '+1555', type: 'WORK' }], organization: 'Acme' }],
    },
    '👤 Contact: Bo (+1555)',
    {
      type: 'contacts',
      contacts: [
        {
          name: { formatted_name: 'Bo', first_name: 'Bo' },
          phones: [{ phone: '+1555', type: 'WORK' }],
          org: { company: 'Acme' },
        },
      ],
    },
  ],
  [
    {
      command_id: '4',
      type: 'interactive',
      interactive: {
        kind: 'buttons',
        body: 'When?',
        footer: 'Open till six',
        buttons: [
          { id: 'a', title: 'Today' },
          { id: 'b', title: 'Tomorrow' },
        ],
      },
    },
    'When?\nOpen till six\n[Today] [Tomorrow]',
    {
      type: 'interactive',
      interactive: {
        type: 'button',
        body: { text: 'When?' },
        footer: { text: 'Open till six' },
        action: {
          buttons: [
            { type: 'reply', reply: { id: 'a', title: 'Today' } },
            { type: 'reply', reply: { id: 'b', title: 'Tomorrow' } },
          ],
        },
      },
    },
  ],
  [
    {
      command_id: '5',
      type: 'interactive',
      interactive: {
        kind: 'list',
        header: 'Boxes',
        body: 'Which?',
        button: 'Choose',
        sections: [{ title: 's', rows: [{ id: 'r', title: 'Small', description: 'of six' }] }],
      },
    },
    'Boxes\nWhich?\n[Small]',
    {
      type: 'interactive',
      interactive: {
        type: 'list',
        header: { type: 'text', text: 'Boxes' },
        body: { text: 'Which?' },
        action: {
          button: 'Choose',
          sections: [{ title: 's', rows: [{ id: 'r', title: 'Small', description: 'of six' }] }],
        },
      },
    },
  ],
];

describe('what an agent sends', () => {
  it.each(kinds)('%j is stored in words and posted once', async (command, text, post) => {
    const world = await inChat();
    const sent = says(world, command);
    expect(sent).toMatchObject({ ok: true, value: { message: { type: command.type, text } } });
    await world.settle();
    world.evict();
    expect(says(world, command)).toMatchObject({ ok: true, value: { repeated: true } });
    await world.settle();
    expect(world.posts).toEqual([expect.objectContaining(post)]);
  });

  it.each(kinds)('the command_id of %j with anything else in it is refused', async (command) => {
    const world = await inChat();
    says(world, command);
    for (const [other] of kinds) {
      const again = says(world, { ...other, command_id: command.command_id });
      if (other === command) expect(again).toMatchObject({ value: { repeated: true } });
      else expect(again).toMatchObject({ refusal: { code: 'command_conflict' } });
    }
    const changed = structuredClone(command);
    if (changed.type === 'text') changed.preview_url = false;
    if (changed.type === 'location') changed.location.name = 'Elsewhere';
    if (changed.type === 'contacts') changed.contacts.push({ name: 'Al', phones: [] });
    if (changed.type === 'interactive') changed.interactive.header = 'New';
    expect(says(world, changed)).toMatchObject({ refusal: { code: 'command_conflict' } });
  });

  it('stale_reply carries what was missed; a reply from the phone app counts as a colleague', async () => {
    const world = await inChat();
    const base_seq = world.chat.state.open?.facts.last_seq ?? 0;
    await world.says('and one more thing');
    says(world, { command_id: 'sam', type: 'text', text: 'I answer' }, sam);
    const refused = says(world, { command_id: 'a', type: 'text', text: 'late', base_seq });
    expect(refused).toMatchObject({
      refusal: {
        code: 'stale_reply',
        missed: [{ text: 'and one more thing' }, { text: 'I answer', sender_name: 'Sam' }],
      },
    });
    // A note is for colleagues: it is never late.
    expect(says(world, { command_id: 'n', type: 'note', text: 'fyi', base_seq })).toMatchObject({
      ok: true,
    });
    world.sql.run(
      `UPDATE messages SET sender_id = NULL, sender_name = NULL WHERE command_id = 'sam'`,
    );
    expect(says(world, { command_id: 'b', type: 'text', text: 'late', base_seq })).toMatchObject({
      refusal: { code: 'stale_reply', detail: expect.stringContaining('A colleague replied') },
    });
  });
});

describe('private notes', () => {
  const note = (text: string, mentions?: string[]): SendMessage => ({
    command_id: text,
    type: 'note',
    text,
    ...(mentions === undefined ? {} : { mentions }),
  });

  it('are kept in a waiting chat and outside the window, not in an ended one, and reach nobody else', async () => {
    const world = makeWorld();
    await world.asksForExpert();
    world.posts.length = 0;
    expect(says(world, note('waiting'), ben)).toMatchObject({
      value: { message: { visibility: 'note', type: 'note', status: 'received' } },
    });
    world.chat.sessionTtlMs = 72 * HOUR_MS;
    world.chat.state.lastInboundAt = world.now - DAY_MS;
    expect(says(world, note('late'), ben)).toMatchObject({ ok: true });
    const id = world.openId();
    end(world.chat, sam, id);
    expect(send(world.chat, sam, id, note('ended'))).toMatchObject({
      refusal: { code: 'session_ended' },
    });
    await world.settle();
    expect(world.posts.map((post) => JSON.stringify(post)).join()).not.toMatch(/waiting|late/);
  });

  it('change neither the first answer nor the last message of the list', async () => {
    const world = await inChat();
    says(world, note('hush'));
    const facts = world.chat.state.open?.facts;
    expect(facts).toMatchObject({ first_response_at: null });
    expect(facts?.last_message).not.toBe('hush');
    world.evict();
    expect(world.chat.state.open?.facts).toEqual(facts);
  });

  it('let those whom they call read the chat while it is open, also after an eviction', async () => {
    const world = await inChat();
    const read = (id: string) => readMessages(world.chat, ben, id, { limit: 50 });
    const id = world.openId();
    expect(read(id)).toMatchObject({ refusal: { code: 'forbidden' } });
    expect(says(world, note('me?'), ben)).toMatchObject({ refusal: { code: 'forbidden' } });
    says(world, note('ask Ben', [ben.id, ben.id.toUpperCase()]));
    expect(read(id)).toMatchObject({ ok: true });
    world.evict();
    expect(read(id)).toMatchObject({ ok: true });
    expect(says(world, note('here I am'), ben)).toMatchObject({ ok: true });
    expect(says(world, { command_id: 'x', type: 'text', text: 'hello' }, ben)).toMatchObject({
      refusal: { code: 'forbidden' },
    });
    await world.pass(2000);
    expect(world.told.at(-1)?.sessions).toMatchObject([{ mentioned: [ben.id] }]);
    end(world.chat, ana, id);
    expect(read(id)).toMatchObject({ refusal: { code: 'forbidden' } });
  });

  it('repeat by command_id, and are no other message', async () => {
    const world = await inChat();
    says(world, note('once', [ben.id]));
    expect(says(world, note('once', [ben.id]))).toMatchObject({ value: { repeated: true } });
    expect(says(world, note('once'))).toMatchObject({ refusal: { code: 'command_conflict' } });
    expect(says(world, { command_id: 'once', type: 'text', text: 'once' })).toMatchObject({
      refusal: { code: 'command_conflict' },
    });
  });
});
