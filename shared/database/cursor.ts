// Where a page ended: the moment and id of its last row. Opaque to callers.
import { refuse, type Result } from '../protocol/problem.ts';

export type Position = { at: string; id: string };

const POSITION =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/** Base64url without padding. */
export const writeCursor = ({ at, id }: Position): string =>
  btoa(`${at} ${id}`).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** Refuses, naming the field `cursor`, what `writeCursor` cannot have written. */
export const readCursor = (cursor: string): Result<Position> => {
  const [, at, id] = POSITION.exec(decoded(cursor)) ?? [];
  if (at === undefined || id === undefined || Number.isNaN(Date.parse(at))) {
    return refuse('invalid_request', 'cursor is not one that a list has answered.', {
      field: 'cursor',
    });
  }
  return { ok: true, value: { at, id } };
};

const decoded = (cursor: string): string => {
  if (!/^[\w-]+$/.test(cursor)) return '';
  try {
    return atob(cursor.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return '';
  }
};

/** A page of one row more than asked for, cut to size, with the cursor of the next. */
export const page = <T>(
  rows: T[],
  limit: number,
  position: (row: T) => Position,
): { rows: T[]; next_cursor: string | null } => {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    rows: rows.slice(0, limit),
    next_cursor: last === undefined ? null : writeCursor(position(last)),
  };
};
