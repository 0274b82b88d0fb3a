import { describe, expect, it } from 'vitest';
import { assign, release } from '../../../durable-objects/chat-session/hold.ts';
import { readMessages } from '../../../durable-objects/chat-session/read.ts';
import type { Caller } from '../../../shared/protocol/agent.ts';
import { ana, ben, makeWorld, sam, type World } from './world.ts';

const give = (world: World, who: Caller, to: Caller, from: Caller | null, note?: string) =>
  assign(world.chat, who, world.openId(), {
    agent_id: to.id,
    agent_name: to.name,
    from: from?.id ?? null,
    ...(note !== undefined && { note }),
  });

const lines = (world: World) => {
  const answer = readMessages(world.chat, sam, world.openId(), { limit: 200 });
  if (answer === 'gone' || !answer.ok) throw new Error('no thread');
  return answer.value.map(({ type, sender_name, text }) => [type, sender_name, text]);
};

const anasChat = async () => {
  const world = makeWorld();
  await world.asksForExpert();
  give(world, ana, ana, null);
  await world.settle();
  return world;
};

describe('what is handed over with a chat', () => {
  it('stands before the line that gives the chat, in one change', async () => {
    const world = await anasChat();
    world.changes.length = 0;
    give(world, ana, ben, ana, 'She wants the blue one');
    expect(lines(world).slice(-2)).toEqual([
      ['note', 'Ana', 'She wants the blue one'],
      ['event', null, 'Ana transferred the chat from Ana to Ben'],
    ]);
    expect(world.changes).toHaveLength(1);
    expect(world.changes[0]).toMatchObject({
      session: { agent_id: ben.id },
      messages: [{ type: 'note' }, { type: 'event' }],
    });
  });

  it('never goes to the customer, nor into the list as their last word', async () => {
    const world = await anasChat();
    const posts = world.posts.length;
    give(world, ana, ben, ana, 'Careful, she is angry');
    release(world.chat, ben, world.openId(), 'Too difficult');
    await world.settle();
    expect(world.posts).toHaveLength(posts);
    expect(JSON.stringify(world.changes.map(({ session }) => session))).not.toContain('angry');
  });

  it('is not stored where the chat does not go', async () => {
    const world = await anasChat();
    const before = lines(world).length;
    expect(give(world, ana, ben, sam, 'stale')).toMatchObject({ ok: false });
    expect(give(world, ben, ben, ana, 'not mine to take')).toMatchObject({ ok: false });
    expect(release(world.chat, ben, world.openId(), 'not mine')).toMatchObject({ ok: false });
    expect(lines(world)).toHaveLength(before);
  });

  it('is stored once, however often it is repeated, across an eviction', async () => {
    const world = await anasChat();
    give(world, ana, ben, ana, 'once');
    world.evict();
    expect(give(world, sam, ben, ana, 'once')).toMatchObject({ ok: true });
    release(world.chat, ben, world.openId(), 'for whoever comes');
    world.evict();
    expect(release(world.chat, ben, world.openId(), 'for whoever comes')).toMatchObject({
      ok: true,
    });
    const notes = lines(world).flatMap(([type, , text]) => (type === 'note' ? [text] : []));
    expect(notes).toEqual(['once', 'for whoever comes']);
  });
});
