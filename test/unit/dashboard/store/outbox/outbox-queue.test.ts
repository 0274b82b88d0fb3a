import { describe, expect, it } from 'vitest';
import type { OutboxStore } from '../../../../../dashboard/src/store/outbox/outbox-kept.ts';
import {
  createQueue,
  type Handed,
  type OutboxQueue,
} from '../../../../../dashboard/src/store/outbox/outbox-queue.ts';
import {
  writtenText,
  type Pending,
} from '../../../../../dashboard/src/store/outbox/outbox-state.ts';

/** The device: what is in it outlives every page. */
const device = () => {
  const rows = new Map<string, { agent: string; pending: Pending }>();
  const store: OutboxStore = {
    load: async (agent) =>
      [...rows.values()]
        .filter((row) => row.agent === agent)
        .map(({ pending }) => structuredClone(pending))
        .toSorted((a, b) => a.order - b.order),
    put: async (agent, pending) => void rows.set(pending.command_id, { agent, pending }),
    remove: async (commandId) => void rows.delete(commandId),
  };
  return { rows, store };
};

/** The desk behind the line: takes each command once, and may be out of reach. */
const desk = () => {
  const taken = new Map<string, string>();
  const state = { reachable: true, answers: true, ended: new Set<string>(), calls: 0 };
  const hand = async (pending: Pending): Promise<Handed> => {
    state.calls += 1;
    if (!state.reachable) return { as: 'offline' };
    if (state.ended.has(pending.session_id))
      return { as: 'refused', why: { code: 'session_ended', detail: 'The chat has ended.' } };
    if (!taken.has(pending.command_id))
      taken.set(pending.command_id, writtenText(pending) ?? pending.message.type);
    return state.answers ? { as: 'accepted' } : { as: 'sent' };
  };
  return { state, hand, said: () => [...taken.values()] };
};

const page = (store: OutboxStore, hand: (pending: Pending) => Promise<Handed>) => {
  const back: string[] = [];
  const settled: [string, boolean][] = [];
  const queue = createQueue({
    store,
    hand,
    onBack: (given, reason) => void back.push(`${given.map(writtenText).join(' ')}: ${reason}`),
    onSettled: (commandId, taken) => void settled.push([commandId, taken]),
  });
  return { queue, back, settled };
};

let made = 0;
const write = (queue: OutboxQueue, text: string, session = 's1'): void => {
  made += 1;
  queue.add({
    command_id: `c${made}`,
    session_id: session,
    to: 'Meera Shah',
    message: { type: 'text', text },
    says: text,
    base_seq: 1,
    // The clock stands still: the order must not hang on it.
    created_at: '2026-11-23T10:00:00.000Z',
  });
};

describe('the outbox on the device', () => {
  it('says of each message once whether the desk took it; withdrawn is not taken', async () => {
    const { store } = device();
    const line = desk();
    const { queue, settled } = page(store, async (pending) => {
      const { message } = pending;
      if (message.type !== 'text') return { as: 'offline' };
      if (message.text === 'late')
        return { as: 'refused', why: { code: 'stale_reply', detail: 'Ben replied' } };
      if (message.text === 'kept') return { as: 'later' };
      return line.hand(pending);
    });
    await queue.load('ana');
    const ids = ['one', 'late', 'kept'].map((text) => {
      write(queue, text, text);
      return queue.list.value.at(-1)!.command_id;
    });
    await queue.flush();
    expect(settled).toEqual([
      [ids[0], true],
      [ids[1], false],
    ]);
    queue.remove(ids[2]!);
    expect(settled.at(-1)).toEqual([ids[2], false]);
  });

  it('outlives the page and sends in the order of writing', async () => {
    const { rows, store } = device();
    const line = desk();
    line.state.reachable = false;
    const first = page(store, line.hand);
    await first.queue.load('ana');
    for (const text of ['one', 'two', 'three']) write(first.queue, text);
    await first.queue.flush();
    expect(rows.size).toBe(3);

    line.state.reachable = true;
    const second = page(store, line.hand);
    await second.queue.load('ana');
    expect(line.said()).toEqual(['one', 'two', 'three']);
    expect(rows.size).toBe(0);
    expect(second.queue.list.value).toEqual([]);
  });

  it('is another agent’s neither to see nor to send', async () => {
    const { rows, store } = device();
    const line = desk();
    line.state.reachable = false;
    const mine = page(store, line.hand);
    await mine.queue.load('ana');
    write(mine.queue, 'for Meera');
    await mine.queue.flush();
    mine.queue.unload();
    line.state.reachable = true;
    await mine.queue.load('ben');
    expect(mine.queue.list.value).toEqual([]);
    expect(line.said()).toEqual([]);
    expect(rows.size).toBe(1);
    await mine.queue.load('ana');
    expect(line.said()).toEqual(['for Meera']);
  });

  it('repeats what nobody answered under the same command, and holds the next back', async () => {
    const { store } = device();
    const line = desk();
    line.state.answers = false;
    const { queue } = page(store, line.hand);
    await queue.load('ana');
    write(queue, 'one');
    write(queue, 'two');
    await queue.flush();
    expect(line.state.calls).toBe(1);
    queue.lost();
    line.state.answers = true;
    await queue.flush();
    expect(line.said()).toEqual(['one', 'two']);
    expect(queue.list.value).toEqual([]);
  });

  it('a chat out of reach does not hold up the others', async () => {
    const { store } = device();
    const line = desk();
    const { queue } = page(store, async (pending) =>
      pending.session_id === 's1' ? { as: 'later' } : line.hand(pending),
    );
    await queue.load('ana');
    write(queue, 'held', 's1');
    write(queue, 'free', 's2');
    await queue.flush();
    expect(line.said()).toEqual(['free']);
    expect(queue.list.value.map(({ says }) => says)).toEqual(['held']);
  });

  it('gives back what a chat that ended meanwhile takes no more', async () => {
    const { rows, store } = device();
    const line = desk();
    line.state.reachable = false;
    const { queue, back } = page(store, line.hand);
    await queue.load('ana');
    write(queue, 'one');
    write(queue, 'two');
    write(queue, 'elsewhere', 's2');
    await queue.flush();
    line.state.reachable = true;
    line.state.ended.add('s1');
    await queue.flush();
    expect(back).toEqual(['one two: The chat has ended.']);
    expect(line.said()).toEqual(['elsewhere']);
    expect(rows.size).toBe(0);
  });

  it('what was answered after the sign-out stays for the next sign-in', async () => {
    const { rows, store } = device();
    const answer = Promise.withResolvers<Handed>();
    const { queue } = page(store, () => answer.promise);
    await queue.load('ana');
    write(queue, 'one');
    const flushed = queue.flush();
    queue.unload();
    answer.resolve({ as: 'accepted' });
    await flushed;
    expect([...rows.values()].map(({ pending }) => pending.says)).toEqual(['one']);
  });
});
