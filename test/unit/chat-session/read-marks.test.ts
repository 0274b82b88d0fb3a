import { describe, expect, it } from 'vitest';
import { takeFrame } from '../../../durable-objects/chat-session/live.ts';
import type { Settings } from '../../../shared/protocol/settings.ts';
import { DAY_MS, SECOND_MS } from '../../../shared/protocol/time.ts';
import { inChat, says, writes } from './in-chat.ts';
import { ana, sam, type World } from './world.ts';

const chatWith = async (settings: Partial<Settings>): Promise<World> => {
  const world = await inChat();
  world.chat.state.settings = { ...world.chat.state.settings, ...settings };
  return world;
};
const frame = (world: World, up: object, caller = ana) => {
  const ws = { send: () => {}, close: () => {} } as unknown as WebSocket;
  const attachment = {
    caller,
    hash: '',
    expires_at: null,
    session_id: world.openId(),
    opened_at: 0,
    greeted: true,
  };
  takeFrame(world.chat, { ws, attachment }, JSON.stringify(up), () => []);
};
const seen = (world: World, caller = ana, seq?: number) =>
  frame(world, { type: 'seen', seq: seq ?? world.chat.state.open?.facts.last_seq }, caller);

describe('read marks', () => {
  it('on_open: one call for what the holder has on the screen, and none for others', async () => {
    const world = await chatWith({ read_marks: 'on_open' });
    const first = await world.says('one');
    const upTo = world.chat.state.open?.facts.last_seq;
    const second = await world.says('two');
    seen(world, sam);
    expect(world.marks).toEqual([]);
    seen(world, ana, upTo);
    seen(world, ana, upTo);
    seen(world);
    seen(world);
    expect(world.marks).toEqual([first.wamid, second.wamid]);
  });

  it('on_reply: with the holder’s answer, not with a note, a look or a supervisor’s word', async () => {
    const world = await chatWith({ read_marks: 'on_reply' });
    const { wamid } = await world.says('one');
    seen(world);
    says(world, { command_id: 'n', type: 'note', text: 'note' });
    writes(world, 'from Sam', sam);
    expect(world.marks).toEqual([]);
    writes(world, 'answer');
    writes(world, 'and more');
    expect(world.marks).toEqual([wamid]);
  });

  it('never: not at all', async () => {
    const world = await chatWith({ read_marks: 'never' });
    await world.says('one');
    seen(world);
    writes(world, 'answer');
    expect(world.marks).toEqual([]);
  });

  it('what another app answers stays unread', async () => {
    const world = await chatWith({ read_marks: 'on_open' });
    await world.hear(world.message('overheard', { origin: 'standby' }));
    world.evict();
    seen(world);
    expect(world.marks).toEqual([]);
  });

  it('a call that never answers delays no message', async () => {
    const world = await chatWith({ read_marks: 'on_reply' });
    world.chat.graph.markRead = () => new Promise(() => {});
    await world.says('one');
    writes(world, 'answer');
    await world.settle();
    expect(world.phone()).toEqual(['answer']);
  });
});

describe('“typing…”', () => {
  const typing = (world: World, caller = ana) => frame(world, { type: 'typing' }, caller);

  it('is off as shipped', async () => {
    const world = await inChat();
    await world.says('one');
    typing(world);
    expect(world.marks).toEqual([]);
  });

  it('is shown for the holder, each 20 s at most, while the customer’s is the last word', async () => {
    const world = await chatWith({ typing_indicator: true, read_marks: 'on_reply' });
    const { wamid } = await world.says('one');
    typing(world, sam);
    for (let n = 0; n < 25; n += 1) {
      typing(world);
      world.sleep(SECOND_MS);
    }
    expect(world.marks).toEqual([`${wamid} typing`, `${wamid} typing`]);
    // It was marked with the typing: the answer need not.
    writes(world, 'answer');
    world.sleep(30 * SECOND_MS);
    typing(world);
    expect(world.marks).toHaveLength(2);
  });

  it('is not shown outside the window', async () => {
    const world = await chatWith({ typing_indicator: true, read_marks: 'on_reply' });
    await world.says('one');
    world.chat.state.lastInboundAt = world.now - DAY_MS;
    typing(world);
    expect(world.marks).toEqual([]);
  });
});
