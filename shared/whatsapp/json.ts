// Reading values out of JSON that others wrote: absent, null, empty and of the wrong type are one case.

export type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object, or an empty one. */
export const objectIn = (value: unknown): Json => (isObject(value) ? value : {});

/** The objects of an array; anything else is skipped. */
export const objectsIn = (value: unknown): Json[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

/**
 * Text that SQLite, Postgres and UTF-8 can all keep: no NUL (Postgres refuses it) and no lone
 * surrogate. Blank counts as absent.
 */
export const textIn = (value: unknown): string | null => {
  if (typeof value !== 'string') return null;
  const text = value.replaceAll('\0', '').toWellFormed();
  return text.trim() === '' ? null : text;
};

/** An id: a text, or a number that some gateway did not quote. */
export const idIn = (value: unknown): string | null =>
  typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : textIn(value);

export const numberIn = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

const MAX_DEPTH = 12;

/** A copy that every store can keep: texts as `textIn` has them, nothing nested without end. */
export const storable = (value: unknown, depth = 0): unknown => {
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed();
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return null;
  if (Array.isArray(value)) return value.map((item) => storable(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key.replaceAll('\0', '').toWellFormed(),
      storable(item, depth + 1),
    ]),
  );
};
