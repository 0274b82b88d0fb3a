import { describe, expect, it } from 'vitest';
import { assign, end, release } from '../../../durable-objects/chat-session/hold.ts';
import { send } from '../../../durable-objects/chat-session/sending/send.ts';
import { takeReceipts } from '../../../durable-objects/chat-session/receipts.ts';
import { readMessages } from '../../../durable-objects/chat-session/read.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../shared/protocol/time.ts';
import { ana, ben, makeWorld, sam, START, type World } from './world.ts';

const text = (command_id: string, body: string) => ({
  command_id,
  type: 'text' as const,
  text: body,
});
const accept = (world: World, who = ana) =>
  assign(world.chat, who, world.openId(), { agent_id: who.id, agent_name: who.name, from: null });
const thread = (world: World, id: string) => {
  const answer = readMessages(world.chat, sam, id, { limit: 200 });
  if (answer === 'gone' || !answer.ok) throw new Error('no thread');
  return answer.value;
};

describe("a session's whole life", () => {
  it('goes from hi to End Chat, with an eviction between all steps', async () => {
    const world = makeWorld();
    await world.says('hi');
    expect(world.phone()).toEqual(['How can we help you today?']);
    world.evict();
    await world.asksForExpert();
    const id = world.openId();
    expect(id).not.toBe('');
    expect(world.phone().at(-1)).toBe('🙋 Connecting you to an agent...');
    world.evict();

    expect(accept(world)).toMatchObject({
      ok: true,
      value: { status: 'active', agent_name: 'Ana' },
    });
    world.evict();
    expect(send(world.chat, ana, id, text('c1', 'Hello, I am Ana'))).toMatchObject({
      ok: true,
      value: { repeated: false, message: { status: 'queued' } },
    });
    await world.settle();
    world.evict();
    const mine = thread(world, id).find((message) => message.sender_type === 'agent');
    expect(mine).toMatchObject({ status: 'sent', wamid: expect.stringContaining('wamid.OUT') });

    takeReceipts(world.chat, [
      {
        wamid: mine?.wamid ?? '',
        status: 'read',
        at: world.now,
        key: mine?.id ?? null,
        played: false,
        attempt: null,
        error: null,
      },
      {
        wamid: mine?.wamid ?? '',
        status: 'delivered',
        at: world.now,
        key: null,
        played: false,
        attempt: null,
        error: null,
      },
    ]);
    expect(thread(world, id).find((message) => message.id === mine?.id)?.status).toBe('read');
    world.evict();

    world.sleep(MINUTE_MS);
    await world.says('  END   chat ');
    expect(world.chat.state.open).toBeNull();
    expect(world.rows('sessions')).toMatchObject([
      { status: 'ended', ended_by: 'customer', end_reason: 'customer_left' },
    ]);
    // What was said before the tap entered the session, and its seq is dense from 1.
    const lines = thread(world, id);
    expect(lines.map((line) => line.seq)).toEqual(lines.map((_, index) => index + 1));
    expect(lines.filter((line) => line.before).map((line) => line.sender_type)).toEqual([
      'customer',
      'system',
    ]);
    await world.pass(10 * SECOND_MS);
    expect(world.chat.state.marks.in_postgres).toBe(world.chat.state.revision);
    expect(world.flushes.flatMap((flush) => flush.sessions).at(-1)).toMatchObject({
      status: 'ended',
    });
  });

  it('R12: ends once, exactly 22 hours after it opened, and never early', async () => {
    const world = makeWorld();
    await world.asksForExpert();
    const id = world.openId();
    await world.pass(22 * HOUR_MS - 1);
    expect(world.openId()).toBe(id);
    await world.pass(1);
    await world.pass(HOUR_MS);
    expect(world.rows('sessions')).toMatchObject([
      {
        status: 'ended',
        ended_by: 'system',
        end_reason: 'expired',
        ended_at: new Date(START + 22 * HOUR_MS).toISOString(),
      },
    ]);
    expect(world.phone().filter((line) => line === '⏰ Chat expired after 22 hours')).toHaveLength(
      1,
    );
  });

  it('R12: a message that finds the session over time is the menu’s, and nothing vanishes', async () => {
    const world = makeWorld();
    await world.asksForExpert();
    world.sleep(22 * HOUR_MS + SECOND_MS);
    await world.says('hello');
    expect(world.rows('sessions')).toMatchObject([{ end_reason: 'expired' }]);
    expect(world.phone().slice(-2)).toEqual([
      '⏰ Chat expired after 22 hours',
      'How can we help you today?',
    ]);
    expect(world.rows('messages').filter((row) => row['text'] === 'hello')).toMatchObject([
      { session_id: null },
    ]);
  });

  it('R3: the same delivery any number of times is one message, one session, one reply', async () => {
    const world = makeWorld();
    const tap = world.message('Talk', { type: 'interactive', reply_id: 'AGENT_MODE' });
    for (let time = 0; time < 5; time += 1) await world.hear(tap, tap);
    world.evict();
    await world.hear(tap);
    expect(world.rows('sessions')).toHaveLength(1);
    expect(world.posts).toHaveLength(1);
    end(world.chat, sam, world.openId());
    await world.settle();
    await world.hear(tap);
    expect(world.rows('sessions')).toHaveLength(1);
    expect(world.rows('messages').filter((row) => row['key'] === tap.wamid)).toHaveLength(1);
  });

  it('the list shows the question that was typed, not the tap after it', async () => {
    const world = makeWorld();
    const listed = async () => {
      await world.pass(2 * SECOND_MS);
      return world.told.flatMap((told) => told.sessions).at(-1)?.last_message;
    };
    await world.asksForExpert();
    expect(await listed()).toBe('👤 Talk to Expert');
    await world.says('Do you deliver?');
    await world.taps('MENU_PRODUCTS', 'Products');
    expect(await listed()).toBe('Do you deliver?');
    world.evict();
    expect(world.chat.state.open?.facts).toMatchObject({ last_message: 'Do you deliver?' });
  });

  it('R8: ten taps in one delivery open one session', async () => {
    const world = makeWorld();
    const taps = Array.from({ length: 10 }, () =>
      world.message('Talk', { type: 'interactive', reply_id: 'AGENT_MODE' }),
    );
    await world.hear(...taps);
    expect(world.rows('sessions')).toHaveLength(1);
    expect(world.phone()).toEqual(['🙋 Connecting you to an agent...']);
  });

  it('R7: of fifty claims one wins and the others hear by whom', async () => {
    const world = makeWorld();
    await world.asksForExpert();
    const agents = Array.from({ length: 50 }, (_, n) => ({
      ...ana,
      id: `${ana.id}${n}`,
      name: `A${n}`,
    }));
    const answers = agents.map((who) => accept(world, who));
    const [won, ...lost] = answers;
    expect(won).toMatchObject({ ok: true });
    for (const answer of lost) {
      expect(answer).toMatchObject({
        ok: false,
        refusal: { code: 'already_assigned', agent_name: 'A0' },
      });
    }
    expect(accept(world, agents[0])).toMatchObject({ ok: true });
  });

  it('transfers, takes over and releases by the policy table', async () => {
    const world = makeWorld();
    await world.asksForExpert();
    const id = world.openId();
    accept(world);
    const to = (who: typeof ana, from: string | null) => ({
      agent_id: who.id,
      agent_name: who.name,
      from,
    });
    expect(assign(world.chat, ben, id, to(ben, ana.id))).toMatchObject({
      refusal: { code: 'forbidden' },
    });
    expect(assign(world.chat, ana, id, to(ben, ana.id))).toMatchObject({ ok: true });
    expect(send(world.chat, ana, id, text('c', 'late'))).toMatchObject({
      refusal: { code: 'forbidden' },
    });
    expect(assign(world.chat, sam, id, to(sam, ana.id))).toMatchObject({
      refusal: { code: 'already_assigned', agent_name: 'Ben' },
    });
    expect(assign(world.chat, sam, id, to(sam, ben.id))).toMatchObject({ ok: true });
    expect(release(world.chat, sam, id)).toMatchObject({ ok: true, value: { status: 'waiting' } });
    expect(release(world.chat, sam, id)).toMatchObject({ ok: true, value: { status: 'waiting' } });
    expect(
      thread(world, id)
        .filter((line) => line.type === 'event')
        .map((line) => line.text),
    ).toEqual([
      'The customer asked for an expert',
      'Ana accepted the chat',
      'Ana transferred the chat from Ana to Ben',
      'Sam took the chat over from Ben',
      'Sam released the chat to the queue',
    ]);
  });

  it('R15, R2: eight days later its rows go; after an eviction a new session reaches Postgres', async () => {
    const world = makeWorld();
    await world.asksForExpert();
    const first = world.openId();
    end(world.chat, sam, first);
    await world.pass(7 * DAY_MS + 23 * HOUR_MS);
    expect(world.rows('messages').length).toBeGreaterThan(0);
    const before = world.chat.state.revision;
    await world.pass(2 * HOUR_MS);
    expect(world.rows('messages')).toEqual([]);
    expect(world.rows('sessions')).toEqual([]);
    world.evict();
    expect(world.chat.state.revision).toBe(before);
    world.flushes.length = 0;
    await world.asksForExpert();
    const second = world.openId();
    await world.pass(5 * SECOND_MS);
    expect(world.flushes.flatMap((flush) => flush.sessions.map((session) => session.id))).toContain(
      second,
    );
    expect(world.flushes.flatMap((flush) => flush.messages).length).toBeGreaterThanOrEqual(3);
  });

  it('R15: rows stay while Postgres has not acknowledged them', async () => {
    const world = makeWorld();
    world.postgres = async () => {
      throw new Error('down');
    };
    await world.asksForExpert();
    end(world.chat, sam, world.openId());
    await world.pass(MINUTE_MS);
    world.sleep(9 * DAY_MS);
    await world.pass(MINUTE_MS);
    expect(world.rows('sessions')).toHaveLength(1);
    world.postgres = async () => {};
    await world.pass(HOUR_MS);
    expect(world.flushes.flatMap((flush) => flush.sessions)).toMatchObject([{ status: 'ended' }]);
    expect(world.rows('sessions')).toHaveLength(0);
  });

  it('R17: with Postgres and the inbox down, the chat goes on, and both catch up', async () => {
    const world = makeWorld();
    const down = async () => {
      throw new Error('down');
    };
    world.postgres = down;
    world.inbox = down;
    await world.asksForExpert();
    const id = world.openId();
    accept(world);
    for (let n = 0; n < 20; n += 1) {
      await world.says(`line ${n}`);
      send(world.chat, ana, id, text(`c${n}`, `answer ${n}`));
      await world.settle();
      await world.pass(3 * MINUTE_MS);
    }
    expect(world.posts.filter((body) => body.type === 'text')).toHaveLength(21);
    world.postgres = async () => {};
    world.inbox = async () => {};
    await world.pass(2 * MINUTE_MS);
    const copies = new Map(world.flushes.flatMap((flush) => flush.messages).map((m) => [m.id, m]));
    expect([...copies.values()].toSorted((a, b) => a.seq - b.seq)).toEqual(thread(world, id));
    expect(world.told.at(-1)?.object_revision).toBe(world.chat.state.revision);
  });
});
