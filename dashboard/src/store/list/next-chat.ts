import type { Session } from '../../../../shared/protocol/session.ts';

/** Since when each chat had waited when its agent dealt with it and went on. */
export type DealtWith = ReadonlyMap<string, string | null>;

/**
 * The chat to go on with: of mine the one that waits longest for an answer, else the first of the
 * queue. A chat whose wait was just dealt with is passed over: the list hears of the answer a little
 * later than the agent has given it. Null: nobody waits.
 */
export const nextChat = (
  mine: readonly Session[],
  queue: readonly Session[],
  leaving: string,
  dealtWith: DealtWith = new Map(),
): Session | null => {
  const waiting = mine
    .filter(({ id, waiting_since }) => id !== leaving && waiting_since !== null)
    .filter(({ id, waiting_since }) => dealtWith.get(id) !== waiting_since)
    .toSorted((a, b) => ((a.waiting_since ?? '') < (b.waiting_since ?? '') ? -1 : 1));
  return waiting[0] ?? queue.find(({ id }) => id !== leaving) ?? null;
};
