// The choices of the question how a chat was: their ids carry the session.
import type { Interactive } from '../../../shared/protocol/content.ts';

/** Best first, as the list shows them. */
export const RATINGS = [5, 4, 3, 2, 1] as const;

export const ratingId = (sessionId: string, rating: number): string =>
  `rate:${sessionId}:${rating}`;

export const readRating = (
  replyId: string | null,
): { sessionId: string; rating: number } | null => {
  const match = /^rate:([0-9a-f-]{36}):([1-5])$/.exec(replyId ?? '');
  return match?.[1] === undefined ? null : { sessionId: match[1], rating: Number(match[2]) };
};

/** Would tapping one of these choices rate a chat? Only the product asks that. */
export const asksForRating = (interactive: Interactive): boolean => {
  const choices =
    interactive.kind === 'buttons'
      ? interactive.buttons
      : interactive.sections.flatMap(({ rows }) => rows);
  return choices.some(({ id }) => readRating(id) !== null);
};
