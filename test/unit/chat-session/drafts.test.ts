import { describe, expect, it } from 'vitest';
import { keepDraft } from '../../../durable-objects/chat-session/drafts/keep-draft.ts';
import { readDrafts } from '../../../durable-objects/chat-session/drafts/store-drafts.ts';
import { end } from '../../../durable-objects/chat-session/hold.ts';
import type { PutDraft } from '../../../shared/protocol/draft.ts';
import { DAY_MS, iso } from '../../../shared/protocol/time.ts';
import { inChat, says, writes } from './in-chat.ts';
import { ana, ben, START, type World } from './world.ts';

const at = (seconds: number) => iso(START + seconds * 1000);
const put = (world: World, id: string, more: Partial<PutDraft> = {}, who = ana) =>
  keepDraft(world.chat, who, id, {
    mode: 'reply',
    text: 'On its w',
    written_at: at(0),
    base: null,
    ...more,
  });
const drafts = (world: World, id: string, who = ana) => readDrafts(world.sql, id, who.id);

describe('a draft', () => {
  it('is kept by agent and mode, and survives an eviction', async () => {
    const world = await inChat();
    const id = world.openId();
    put(world, id);
    put(world, id, { mode: 'note', text: 'Ask Ben' });
    put(world, id, { text: 'Ben’s' }, ben);
    world.evict();
    expect(drafts(world, id).map(({ mode, text }) => [mode, text])).toEqual([
      ['note', 'Ask Ben'],
      ['reply', 'On its w'],
    ]);
    expect(drafts(world, id, ben).map(({ text }) => text)).toEqual(['Ben’s']);
  });

  it('of another device is never overwritten unseen', async () => {
    const world = await inChat();
    const id = world.openId();
    expect(put(world, id, { text: 'from the phone' })).toBe(true);
    expect(put(world, id, { text: 'from the desk', written_at: at(5) })).toBe(false);
    expect(put(world, id, { text: '', written_at: at(5) })).toBe(false);
    expect(drafts(world, id)[0]?.text).toBe('from the phone');
    const base = drafts(world, id)[0]!.written_at;
    expect(put(world, id, { text: 'from both', base, written_at: at(6) })).toBe(true);
    expect(drafts(world, id)[0]?.text).toBe('from both');
  });

  it('has a time of its own, and none in the future', async () => {
    const world = await inChat();
    const id = world.openId();
    put(world, id, { written_at: iso(world.now + DAY_MS) });
    const first = drafts(world, id)[0]!.written_at;
    expect(first).toBe(iso(world.now));
    put(world, id, { text: 'On its way', written_at: first, base: first });
    expect(drafts(world, id)[0]!.written_at).not.toBe(first);
  });

  it('goes when it is emptied, and when it is sent, whoever sends it', async () => {
    const world = await inChat();
    const id = world.openId();
    put(world, id);
    put(world, id, { text: '', base: drafts(world, id)[0]!.written_at });
    expect(drafts(world, id)).toEqual([]);

    put(world, id, { text: 'On its way ' });
    put(world, id, { mode: 'note', text: 'Ask Ben' });
    put(world, id, { text: 'On its way' }, ben);
    writes(world, 'On its way');
    expect(drafts(world, id).map(({ mode }) => mode)).toEqual(['note']);
    says(world, { command_id: 'n', type: 'note', text: 'Ask Ben' });
    expect(drafts(world, id)).toEqual([]);
    expect(drafts(world, id, ben)).toHaveLength(1);
  });

  it('written further than what was sent stays', async () => {
    const world = await inChat();
    const id = world.openId();
    put(world, id, { text: 'On its way, and' });
    writes(world, 'On its way');
    expect(drafts(world, id)[0]?.text).toBe('On its way, and');
  });

  it('is not taken for an ended chat, and goes with the rows of its session', async () => {
    const world = await inChat();
    const id = world.openId();
    put(world, id);
    end(world.chat, ana, id);
    put(world, id, { mode: 'note', text: 'too late' });
    expect(drafts(world, id).map(({ text }) => text)).toEqual(['On its w']);
    await world.pass(9 * DAY_MS);
    expect(world.rows('sessions')).toEqual([]);
    expect(world.rows('drafts')).toEqual([]);
  });
});
