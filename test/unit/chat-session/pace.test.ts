import { describe, expect, it } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../../../shared/protocol/time.ts';
import { inChat, rowOf, writes } from './in-chat.ts';
import type { World } from './world.ts';

/** The connecting text was posted, too. */
const LEFT = 44;

const writesMany = (world: World, count: number) => {
  for (let n = 0; n < count; n += 1) writes(world, `line ${n}`);
  return world.settle();
};

describe('Meta’s pair rate', () => {
  it('lets a burst of 45 go at once, and then one each 6 s by itself, in order', async () => {
    const world = await inChat();
    await writesMany(world, 50);
    expect(world.posts).toHaveLength(LEFT);
    expect(rowOf(world, `line ${LEFT}`)).toMatchObject({ status: 'queued', begun_at: null });
    await world.pass(5 * SECOND_MS);
    expect(world.posts).toHaveLength(LEFT);
    await world.pass(SECOND_MS);
    expect(world.posts).toHaveLength(LEFT + 1);
    await world.pass(12 * SECOND_MS);
    expect(world.posts).toHaveLength(LEFT + 3);
    await world.pass(MINUTE_MS);
    expect(world.phone()).toEqual(Array.from({ length: 50 }, (_, n) => `line ${n}`));
  });

  it('is not forgotten by an eviction', async () => {
    const world = await inChat();
    await writesMany(world, LEFT);
    expect(world.posts).toHaveLength(LEFT);
    world.evict();
    writes(world, 'one more');
    await world.settle();
    expect(world.posts).toHaveLength(LEFT);
    world.evict();
    await world.pass(6 * SECOND_MS);
    expect(world.phone().at(-1)).toBe('one more');
  });

  it('is paid back with time: after 4.5 minutes of silence the whole burst is there again', async () => {
    const world = await inChat();
    await writesMany(world, LEFT);
    world.sleep(45 * 6 * SECOND_MS);
    world.posts.length = 0;
    for (let n = 0; n < 46; n += 1) writes(world, `later ${n}`);
    await world.settle();
    expect(world.posts).toHaveLength(45);
  });

  it('131056 makes this customer’s messages wait longer and longer, and none is lost', async () => {
    const world = await inChat();
    const times: number[] = [];
    world.graph = async () => {
      times.push(world.now);
      return times.length <= 3
        ? { kind: 'refused', code: 131056, action: 'backoff_customer', detail: 'rate', trace: null }
        : { kind: 'sent', wamid: `wamid.OUT${times.length}` };
    };
    writes(world, 'hello');
    writes(world, 'behind it');
    await world.settle();
    await world.pass(5 * MINUTE_MS);
    const waits = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect(waits).toEqual([4 * SECOND_MS, 16 * SECOND_MS, 64 * SECOND_MS, 0]);
    expect(rowOf(world, 'behind it')).toMatchObject({ status: 'sent' });
  });
});
