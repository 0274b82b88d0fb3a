import { describe, expect, it } from 'vitest';
import { end } from '../../../durable-objects/chat-session/hold.ts';
import { tellNow } from '../../../durable-objects/chat-session/project.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../shared/protocol/time.ts';
import { makeWorld, sam } from './world.ts';

const down = async () => {
  throw new Error('down');
};
const up = async () => {};

/** A chat that has ended and that the inbox heard of at once; nothing is in Postgres yet. */
const justEnded = async () => {
  const world = makeWorld();
  await world.asksForExpert();
  end(world.chat, sam, world.openId());
  await tellNow(world.chat);
  expect(world.told.at(-1)).toMatchObject({ in_postgres: 0, sessions: [{ status: 'ended' }] });
  return world;
};

// The inbox lists an ended chat until it hears that Postgres has it, and health sums what it hears.
describe('the inbox hears that Postgres has everything', () => {
  it('after an outage of Postgres', async () => {
    const world = await justEnded();
    world.postgres = down;
    await world.pass(HOUR_MS);
    world.postgres = up;
    await world.pass(5 * MINUTE_MS);
    expect(world.told.at(-1)?.in_postgres).toBe(world.chat.state.revision);
  });

  it('although it was away itself when Postgres took it', async () => {
    const world = await justEnded();
    world.inbox = down;
    await world.pass(10 * SECOND_MS);
    expect(world.chat.state.marks.in_postgres).toBe(world.chat.state.revision);
    world.inbox = up;
    await world.pass(5 * MINUTE_MS);
    expect(world.told.at(-1)?.in_postgres).toBe(world.chat.state.revision);
  });

  it('although the object was evicted between the two', async () => {
    const world = await justEnded();
    world.postgres = down;
    await world.pass(MINUTE_MS);
    world.postgres = up;
    world.inbox = down;
    while (world.chat.state.marks.in_postgres === 0) await world.pass(SECOND_MS);
    world.inbox = up;
    world.evict();
    await world.pass(5 * MINUTE_MS);
    expect(world.told.at(-1)?.in_postgres).toBe(world.chat.state.revision);
  });

  it('and is left alone while nothing new is to be heard', async () => {
    const world = await justEnded();
    world.postgres = down;
    await world.pass(10 * SECOND_MS);
    const heard = world.told.length;
    const written = world.rows('marks');
    await world.pass(HOUR_MS);
    expect(world.told).toHaveLength(heard);
    expect(world.rows('marks')).toEqual(written);
  });
});

describe('the inbox is called', () => {
  it('once in the request that opens a chat, and not by an alarm at once', async () => {
    const world = makeWorld();
    await world.asksForExpert();
    expect(world.alarmAt).toBe(world.now + SECOND_MS);
    await tellNow(world.chat);
    world.postgres = down;
    await world.pass(9 * MINUTE_MS);
    expect(world.told).toHaveLength(1);
    await world.pass(2 * MINUTE_MS);
    expect(world.told).toHaveLength(2);
  });

  it('again about a message that it missed, though Postgres has it', async () => {
    const world = makeWorld();
    await world.asksForExpert();
    await world.pass(MINUTE_MS);
    world.inbox = down;
    await world.says('are you there?');
    await world.pass(10 * SECOND_MS);
    expect(world.chat.state.marks.in_postgres).toBe(world.chat.state.revision);
    world.inbox = up;
    await world.pass(MINUTE_MS);
    expect(world.told.at(-1)?.sessions).toMatchObject([{ last_message: 'are you there?' }]);
  });

  it('not at all for a customer who only uses the menus', async () => {
    const world = makeWorld();
    await world.says('hi');
    await world.pass(MINUTE_MS);
    expect(world.chat.state.marks.in_postgres).toBe(world.chat.state.revision);
    expect(world.told).toEqual([]);
  });
});
