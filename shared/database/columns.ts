import { sql, type SQL } from 'drizzle-orm';
import { customType } from 'drizzle-orm/pg-core';

/**
 * A moment as the protocol writes it: ISO 8601 in UTC with milliseconds. So a row of these columns
 * is an answer's body, with no mapping between.
 */
export const instant = customType<{ data: string; driverData: string }>({
  dataType: () => 'timestamp (3) with time zone',
  fromDriver: (value) => new Date(value).toISOString(),
});

export const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/**
 * Postgres's text parser makes one word of `yes/no`, `shop.example`, `A-12`, and none at all of
 * `<hello>`. People search whole words as they see them, so these signs part words, in the index
 * and in the question alike. Changing the list needs a migration that rebuilds the column.
 */
const wordSeparators = '/.@:;-_+=&?#%~<>|*';

/** `text` with blanks for the separators. */
export const partWords = (text: SQL): SQL =>
  sql`translate(${text}, ${sql.raw(`'${wordSeparators}', '${' '.repeat(wordSeparators.length)}'`)})`;

/** Postgres refuses a tsvector above 1 MB: of a longer text the start is found. In characters. */
export const SEARCHED_CHARACTERS = 50_000;
