// Lists that have two sources: the inbox's rows, which are live and few, and pages of Postgres.
import { type Position, readCursor, writeCursor } from '../shared/database/cursor.ts';
import { must } from './problem.ts';

type Sources<T> = {
  /** Every live row; where both have one, this wins. */
  live: T[];
  /** Postgres's rows after the same cursor, at most `limit`, newest first. */
  past: { rows: T[]; next_cursor: string | null };
  positionOf: (row: T) => Position;
  cursor: string | undefined;
  limit: number;
};

const isAfter = (row: Position, place: Position): boolean =>
  row.at < place.at || (row.at === place.at && row.id < place.id);

/**
 * One page, newest first. Correct over both sources because Postgres gives as many rows as the page
 * has, so none of its later ones can belong in it.
 */
export const newestFirst = <T>({ live, past, positionOf, cursor, limit }: Sources<T>) => {
  const place = cursor === undefined ? null : must(readCursor(cursor));
  const rows = new Map(past.rows.map((row) => [positionOf(row).id, row]));
  for (const row of live) {
    const position = positionOf(row);
    if (place === null || isAfter(position, place)) rows.set(position.id, row);
  }
  const ordered = [...rows.values()].sort((a, b) =>
    isAfter(positionOf(a), positionOf(b)) ? 1 : -1,
  );
  const shown = ordered.slice(0, limit);
  const last = shown.at(-1);
  const more = ordered.length > limit || past.next_cursor !== null;
  return {
    rows: shown,
    next_cursor: more && last !== undefined ? writeCursor(positionOf(last)) : null,
  };
};
