import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { iso, SECOND_MS } from '../../../shared/protocol/time.ts';
import { inChat, report, rowOf, writes } from './in-chat.ts';
import { START } from './world.ts';

const states = ['sent', 'delivered', 'read', 'played'] as const;

describe('the times of receipts', () => {
  it('R10: any order of the same receipts, however often each comes, ends in the same row', async () => {
    const receipt = fc.tuple(fc.constantFrom(...states), fc.nat(50));
    const lists = fc
      .array(receipt, { minLength: 1, maxLength: 10 })
      .chain((list) =>
        fc.tuple(
          fc.shuffledSubarray(list, { minLength: list.length }),
          fc.shuffledSubarray([...list, ...list], { minLength: 2 * list.length }),
        ),
      );
    await fc.assert(
      fc.asyncProperty(lists, async (orders) => {
        const ends = [];
        for (const order of orders) {
          const world = await inChat();
          writes(world, 'hello');
          await world.settle();
          for (const [state, second] of order) {
            report(world, 'hello', state === 'played' ? 'read' : state, {
              at: START + second * SECOND_MS,
              played: state === 'played',
            });
          }
          const { status, receipts, wamid } = rowOf(world, 'hello');
          ends.push({ status, receipts, wamid });
        }
        expect(ends[0]).toEqual(ends[1]);
        const earliest = states.flatMap((state) => {
          const times = (orders[0] ?? []).filter(([name]) => name === state).map(([, at]) => at);
          return times.length === 0
            ? []
            : [[state, iso(START + Math.min(...times) * SECOND_MS)] as const];
        });
        expect(ends[0]?.receipts).toBe(JSON.stringify(Object.fromEntries(earliest)));
      }),
      { numRuns: 60 },
    );
  });

  it('each new one is a revision that is shown, and one that is known writes nothing', async () => {
    const world = await inChat();
    writes(world, 'hello');
    await world.settle();
    report(world, 'hello', 'sent');
    const { revision } = world.chat.state;
    const before = world.rows('messages');
    world.changes.length = 0;
    report(world, 'hello', 'sent');
    report(world, 'hello', 'sent', { at: world.now + SECOND_MS });
    expect(world.rows('messages')).toEqual(before);
    expect(world.changes).toEqual([]);
    report(world, 'hello', 'read', { played: true });
    expect(world.chat.state.revision).toBe(revision + 1);
    expect(world.changes.at(-1)?.messages).toMatchObject([
      { status: 'read', receipts: { sent: iso(world.now), played: iso(world.now) } },
    ]);
    // A delivery that is told after the reading has its time, and takes nothing back.
    report(world, 'hello', 'delivered');
    expect(rowOf(world, 'hello')).toMatchObject({ status: 'read' });
    expect(world.changes.at(-1)?.messages).toMatchObject([
      { receipts: { delivered: iso(world.now) } },
    ]);
  });

  it('of a failure and a delivery what is told first stands, and the times of both are kept', async () => {
    for (const [first, second] of [
      ['failed', 'delivered'],
      ['delivered', 'failed'],
    ] as const) {
      const world = await inChat();
      writes(world, 'hello');
      await world.settle();
      report(world, 'hello', first);
      report(world, 'hello', second);
      expect(rowOf(world, 'hello')).toMatchObject({ status: first });
      expect(JSON.parse(String(rowOf(world, 'hello')['receipts']))).toEqual({
        delivered: iso(world.now),
        failed: iso(world.now),
      });
    }
  });
});
