// In which order chats stand in a list. Pure.
import type { Session } from '../../../shared/protocol/session.ts';

export const sorts = ['longest', 'closing', 'newest', 'priority'] as const;
export type Sort = (typeof sorts)[number];

type Compare = (a: Session, b: Session) => number;

/** Times are ISO texts of one form, so they compare as texts, without parsing a thousand of them. */
const earlier = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/** What has no time comes after what has one. */
const sooner = (a: string | null, b: string | null): number => {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return earlier(a, b);
};

/** When something was last said by a person. */
export const lastSaidAt = (session: Session): string =>
  session.last_line?.at ?? session.last_customer_message_at ?? session.started_at;

const newest: Compare = (a, b) => earlier(lastSaidAt(b), lastSaidAt(a));
const longest: Compare = (a, b) => sooner(a.waiting_since, b.waiting_since) || newest(a, b);
const priority: Compare = (a, b) =>
  Number(b.priority === 'high') - Number(a.priority === 'high') || longest(a, b);
/** A window that is closed presses nobody any more. */
const closing =
  (now: string): Compare =>
  (a, b) => {
    const left = ({ window_closes_at: at }: Session) => (at !== null && at > now ? at : null);
    return sooner(left(a), left(b)) || longest(a, b);
  };

/** `now` as ISO text. */
export const compareBy = (sort: Sort, now: string): Compare => {
  const by = { longest, newest, priority, closing: closing(now) }[sort];
  return (a, b) => by(a, b) || earlier(a.id, b.id);
};

/**
 * Sorts rows into the order that they had before: of a thousand rows a frame changes a few, and what
 * is nearly sorted is sorted in one pass.
 */
export const makeSorter = () => {
  let before: readonly string[] = [];
  return (rows: readonly Session[], compare: Compare): readonly Session[] => {
    const left = new Map(rows.map((row) => [row.id, row]));
    const sorted: Session[] = [];
    for (const id of before) {
      const row = left.get(id);
      if (row !== undefined && left.delete(id)) sorted.push(row);
    }
    sorted.push(...left.values());
    sorted.sort(compare);
    before = sorted.map(({ id }) => id);
    return sorted;
  };
};
