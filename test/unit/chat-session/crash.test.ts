import { describe, expect, it } from 'vitest';
import { ring } from '../../../durable-objects/chat-session/alarm.ts';
import { assign } from '../../../durable-objects/chat-session/hold.ts';
import { send } from '../../../durable-objects/chat-session/sending/send.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../shared/protocol/time.ts';
import { ana, makeWorld, type World } from './world.ts';

const accept = (world: World) =>
  assign(world.chat, ana, world.openId(), { agent_id: ana.id, agent_name: ana.name, from: null });
const inChat = async (): Promise<World> => {
  const world = makeWorld();
  await world.asksForExpert();
  accept(world);
  world.posts.length = 0;
  return world;
};
const write = (world: World, body: string) =>
  send(world.chat, ana, world.openId(), { command_id: body, type: 'text', text: body });
const row = (world: World, body: string) =>
  world.rows('messages').find((message) => message['text'] === body);

describe('a crash while a POST is under way', () => {
  it('R9, R10: leaves nothing waiting, also after the projections have it all', async () => {
    const world = await inChat();
    world.graph = () => new Promise(() => {});
    write(world, 'began');
    write(world, 'waited');
    world.sleep(SECOND_MS);
    await ring(world.chat);
    expect(world.chat.state.marks.in_postgres).toBe(world.chat.state.revision);
    world.graph = async () => ({ kind: 'sent', wamid: 'wamid.AFTER' });
    world.evict();
    await world.pass(MINUTE_MS);
    expect(row(world, 'began')).toMatchObject({ status: 'unknown' });
    expect(row(world, 'waited')).toMatchObject({ status: 'sent' });
  });
});

/** Storage that throws at the first statement of that kind, as a bug or a full disk would. */
const failOnce = (world: World, is: (query: string) => boolean) => {
  const { sql } = world.chat;
  let failed = false;
  world.chat.sql = {
    ...sql,
    run: (query, ...params) => {
      if (!failed && is(query)) {
        failed = true;
        throw new Error('disk');
      }
      return sql.run(query, ...params);
    },
  };
};

describe('a throw in the middle of a turn', () => {
  it('R7: leaves nothing of an act that was half done', async () => {
    const world = makeWorld();
    await world.asksForExpert();
    const before = world.rows('messages');
    failOnce(world, (query) => query.startsWith('UPDATE sessions'));
    expect(() => accept(world)).toThrow('disk');
    expect(world.rows('messages')).toEqual(before);
    expect(accept(world)).toMatchObject({ ok: true, value: { last_seq: before.length + 1 } });
    expect(world.changes.at(-1)?.messages.map((message) => message.seq)).toEqual([
      before.length + 1,
    ]);
  });

  it('R9: while an answer of Graph is stored makes it unknown, and it is not posted again', async () => {
    const world = await inChat();
    failOnce(world, (query) => query.startsWith('UPDATE messages') && query.includes('wamid'));
    write(world, 'hello');
    write(world, 'behind it');
    await world.settle();
    await world.pass(10 * MINUTE_MS);
    expect(world.phone()).toEqual(['hello', 'behind it']);
    expect(row(world, 'hello')).toMatchObject({ status: 'unknown' });
    expect(row(world, 'behind it')).toMatchObject({ status: 'sent' });
  });

  it('R12: does not make the alarm ring on and on, and what was due is done when it can be', async () => {
    const world = await inChat();
    const { sql } = world.chat;
    let rings = 0;
    world.chat.sql = {
      ...sql,
      run: (query, ...params) => {
        if (!query.startsWith('UPDATE sessions')) return sql.run(query, ...params);
        rings += 1;
        throw new Error('disk');
      },
    };
    await world.pass(22 * HOUR_MS + 10 * MINUTE_MS);
    expect(rings).toBeGreaterThan(1);
    expect(rings).toBeLessThan(30);
    world.chat.sql = sql;
    await world.pass(2 * MINUTE_MS);
    expect(world.rows('sessions')).toMatchObject([{ end_reason: 'expired' }]);
    expect(world.phone()).toEqual(['⏰ Chat expired after 22 hours']);
  });
});
