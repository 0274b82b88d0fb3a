// What lies at an object that became an alias: the question that was typed before the tap, its ended
// chats, and what is said about their messages later.
import { describe, expect, it } from 'vitest';
import { assign } from '../../../durable-objects/chat-session/hold.ts';
import type { Identity } from '../../../durable-objects/chat-session/rpc.ts';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../../shared/protocol/time.ts';
import { makeTown, nameOf, type Place, type Town } from './town.ts';
import { sam } from './world.ts';

const PHONE: Identity = { wa_id: '15550100001', user_id: null };
const HIDDEN: Identity = { wa_id: null, user_id: 'US.134aBc' };
const BOTH: Identity = { ...PHONE, user_id: HIDDEN.user_id };
const P = nameOf(PHONE);
const U = nameOf(HIDDEN);

const shownIn = ({ chat, sql }: Place) =>
  sql.rows<{ key: string; before: number }>(
    `SELECT key, before FROM messages WHERE session_id = ? AND sender_type = 'customer' ORDER BY seq`,
    chat?.state.open?.row.id ?? '',
  );
const aboutIt = (town: Town, target: string, emoji = '👍') =>
  town.message(emoji, { type: 'reaction', amends: { kind: 'reaction', target, emoji } });
const reactionsOf = ({ sql }: Place, key: string) =>
  sql.rows<{ reactions: string }>('SELECT reactions FROM messages WHERE key = ?', key)[0]
    ?.reactions;

describe('the question that was typed before the tap', () => {
  it('is seen in the host’s chat, once, whichever object hears of the other', async () => {
    const town = makeTown();
    const question = await town.says(HIDDEN, 'do you deliver to Leeds?');
    town.sleep(MINUTE_MS);
    const tap = town.tap();
    await town.deliver(BOTH, [tap]);
    await town.settle();
    const shown = [
      { key: question.wamid, before: 1 },
      { key: tap.wamid, before: 0 },
    ];
    expect(shownIn(town.place(P))).toEqual(shown);
    // R3: it comes again, everywhere.
    for (const identity of [HIDDEN, BOTH]) await town.deliver(identity, [question, tap]);
    town.place(U).evict();
    town.place(P).evict();
    await town.deliver(HIDDEN, [question]);
    expect(shownIn(town.place(P))).toEqual(shown);
    expect(town.homesOf(question.wamid)).toEqual([P]);
    // Its menu's answer was posted once, and the host has it without posting it.
    expect(town.place(U).posts).toHaveLength(1);
    await town.pass(MINUTE_MS);
    expect(JSON.stringify(town.place(P).posts)).not.toContain('Welcome');
  });

  it('comes with the alias’s first delivery where the host was asked', async () => {
    const town = makeTown();
    await town.says(PHONE, 'old customer');
    town.sleep(MINUTE_MS);
    const next: Identity = { wa_id: '15550100002', user_id: null };
    const question = await town.says(next, 'is it still in stock?');
    town.sleep(MINUTE_MS);
    const change = { previous: PHONE, current: next };
    const word = town.message('new number', {
      type: 'system',
      origin: 'meta',
      identity_change: change,
    });
    await town.deliver(next, [word, town.tap()]);
    await town.settle();
    expect(town.open()).toEqual([P]);
    expect(shownIn(town.place(P)).map(({ key }) => key)).toContain(question.wamid);
  });

  it.each(['failed', 'lost'] as const)('is not lost where the call has %s', async (how) => {
    const town = makeTown();
    const question = await town.says(HIDDEN, 'do you deliver to Leeds?');
    town.weather = async ({ from, verb }) =>
      how === 'failed' ? (verb === 'meet' ? 'failed' : 'ok') : from === U ? 'lost' : 'ok';
    await town.deliver(BOTH, [town.tap()]);
    town.weather = async () => 'ok';
    await town.settle();
    expect(shownIn(town.place(P))).toHaveLength(1);
    town.sleep(MINUTE_MS);
    await town.says(BOTH, 'hello?');
    expect(shownIn(town.place(P)).filter(({ key }) => key === question.wamid)).toHaveLength(1);
    await town.says(HIDDEN, 'hello?');
    expect(shownIn(town.place(P)).filter(({ key }) => key === question.wamid)).toHaveLength(1);
  });

  it('is of the last 24 hours, the newest 20, and in the order of what was said at both', async () => {
    const town = makeTown();
    await town.says(HIDDEN, 'yesterday');
    town.sleep(DAY_MS + MINUTE_MS);
    const theirs: string[] = [];
    for (let n = 0; n < 30; n += 1) {
      town.sleep(SECOND_MS);
      theirs.push((await town.says(HIDDEN, `line ${n}`)).wamid);
    }
    await town.says(BOTH, 'linked');
    await town.says(HIDDEN, 'one more');
    await town.taps(BOTH);
    const shown = shownIn(town.place(P));
    expect(shown.filter(({ before }) => before === 1).length).toBeLessThanOrEqual(20);
    expect(shown.map(({ key }) => key)).toContain(theirs.at(-1));
    expect(shown.map(({ key }) => key)).not.toContain(theirs[0]);
  });
});

describe('reactions, edits and deletions about what lies at the alias', () => {
  it('are shown there, whichever object they come to, and no chat hears of a missing message', async () => {
    const town = makeTown();
    await town.taps(HIDDEN);
    const said = await town.says(HIDDEN, 'thanks');
    town.ends(U);
    town.sleep(MINUTE_MS);
    await town.taps(BOTH);
    const edit = town.message('thank you', {
      type: 'edit',
      amends: { kind: 'edit', target: said.wamid, text: 'thank you' },
    });
    const revoke = town.message('', {
      type: 'revoke',
      amends: { kind: 'revoke', target: said.wamid },
    });
    const here = aboutIt(town, said.wamid);
    town.sleep(SECOND_MS);
    const there = aboutIt(town, said.wamid, '❤️');
    const other = town.message('and this is for the host');
    for (let times = 0; times < 2; times += 1) {
      await town.deliver(HIDDEN, [here, edit, other]);
      await town.deliver(BOTH, [there, revoke]);
    }
    expect(town.homesOf(other.wamid)).toEqual([P]);
    expect(reactionsOf(town.place(U), said.wamid)).toContain('❤️');
    expect(
      town.place(U).sql.rows('SELECT text, deleted FROM messages WHERE key = ?', said.wamid),
    ).toEqual([{ text: 'thank you', deleted: 1 }]);
    expect(town.place(P).sql.rows('SELECT * FROM amendments')).toEqual([]);
    await town.pass(20 * MINUTE_MS);
    expect(town.place(P).events().join()).not.toContain('message');
  });

  it('open Meta’s window at the host, also after an eviction', async () => {
    const town = makeTown();
    await town.taps(HIDDEN);
    const said = await town.says(HIDDEN, 'thanks');
    town.ends(U);
    await town.taps(BOTH);
    for (const identity of [HIDDEN, BOTH]) {
      town.sleep(MINUTE_MS);
      const reaction = aboutIt(town, said.wamid);
      await town.deliver(identity, [reaction]);
      expect(town.place(P).chat?.state.lastInboundAt).toBe(reaction.at);
      town.place(P).evict();
      expect(town.place(P).chat?.state.lastInboundAt).toBe(reaction.at);
    }
  });

  it('of what was handed over are shown by the host', async () => {
    const town = makeTown();
    const question = await town.says(HIDDEN, 'is it red?');
    const first = aboutIt(town, question.wamid, '🙏');
    await town.deliver(HIDDEN, [first]);
    await town.taps(BOTH);
    expect(reactionsOf(town.place(P), question.wamid)).toContain('🙏');
    await town.says(HIDDEN, 'hello');
    town.sleep(SECOND_MS);
    await town.deliver(HIDDEN, [first, aboutIt(town, question.wamid, '😀')]);
    expect(reactionsOf(town.place(P), question.wamid)).toContain('😀');
  });

  it('of an alias that is away are kept by the host', async () => {
    const town = makeTown();
    await town.taps(HIDDEN);
    const said = await town.says(HIDDEN, 'thanks');
    town.ends(U);
    await town.taps(BOTH);
    town.weather = async () => 'failed';
    const reaction = aboutIt(town, said.wamid);
    expect(await town.deliver(BOTH, [reaction])).toEqual({ refused: [] });
    expect(town.place(P).sql.rows('SELECT key FROM amendments')).toEqual([{ key: reaction.wamid }]);
  });
});

it('the holder of the open chat at the host may read the alias’s ended chats, and nobody else', async () => {
  const town = makeTown();
  const agent = { ...sam, id: 'agent-2', name: 'Ann', role: 'agent' as const };
  const other = { ...agent, id: 'agent-3', name: 'Bob' };
  await town.taps(HIDDEN);
  const earlier = town.place(U).chat?.state.open?.row.id ?? '';
  town.ends(U);
  await town.taps(BOTH);
  const host = town.place(P).chat;
  const id = host?.state.open?.row.id ?? '';
  const read = (who: typeof agent) => town.place(U).rpc.messages(who, earlier, { limit: 10 });
  expect(await read(agent)).toMatchObject({ ok: false, refusal: { code: 'forbidden' } });
  if (host === null) throw new Error('the host has no chat');
  assign(host, agent, id, { agent_id: agent.id, agent_name: agent.name, from: null });
  expect(await read(agent)).toMatchObject({ ok: true });
  expect(await read(other)).toMatchObject({ ok: false, refusal: { code: 'forbidden' } });
  town.ends(P);
  expect(await read(agent)).toMatchObject({ ok: false, refusal: { code: 'forbidden' } });
  town.weather = async () => 'failed';
  expect(await read(agent)).toMatchObject({ ok: false, refusal: { code: 'forbidden' } });
});
