import type { Session } from '../../../shared/protocol/session.ts';

/**
 * The chat to go on with: of mine the one that waits longest for an answer, else the first of the
 * queue. Null: nobody waits.
 */
export const nextChat = (
  mine: readonly Session[],
  queue: readonly Session[],
  leaving: string,
): Session | null => {
  const waiting = mine
    .filter(({ id, waiting_since }) => id !== leaving && waiting_since !== null)
    .toSorted((a, b) => ((a.waiting_since ?? '') < (b.waiting_since ?? '') ? -1 : 1));
  return waiting[0] ?? queue.find(({ id }) => id !== leaving) ?? null;
};
