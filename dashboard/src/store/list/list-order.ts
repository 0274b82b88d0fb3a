// In which order chats stand in a list. Pure.
import type { Session } from '../../../../shared/protocol/session.ts';

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
/** Those who wait equally long stay as they are, whatever they say meanwhile. */
const longest: Compare = (a, b) =>
  sooner(a.waiting_since, b.waiting_since) ||
  (a.waiting_since === null ? newest(a, b) : earlier(a.started_at, b.started_at));
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
 * Sorts rows from the order that they had before: of a thousand rows a frame changes a few, most of
 * which stay where they stand.
 */
export const makeSorter = () => {
  let places = new Map<string, number>();
  /** The rows where they stood, and those that have come since at the end. */
  const asBefore = (rows: readonly Session[]): Session[] => {
    const stood = Array.from<Session | undefined>({ length: places.size });
    const fresh: Session[] = [];
    for (const row of rows) {
      const place = places.get(row.id);
      if (place === undefined) fresh.push(row);
      else stood[place] = row;
    }
    const still = stood.filter((row) => row !== undefined);
    return fresh.length === 0 ? still : [...still, ...fresh];
  };
  return (rows: readonly Session[], compare: Compare): readonly Session[] => {
    const sorted = asBefore(rows).sort(compare);
    if (sorted.length !== places.size || sorted.some(({ id }, at) => places.get(id) !== at))
      places = new Map(sorted.map(({ id }, at) => [id, at]));
    return sorted;
  };
};
