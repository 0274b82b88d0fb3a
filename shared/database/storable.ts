// What customers type may hold what Postgres's text cannot: NUL, and halves of surrogate pairs.

const REPLACEMENT = '\u{fffd}';

/** `text` as Postgres can hold it; what it cannot hold becomes U+FFFD. */
export const storableText = (text: string): string =>
  text.replaceAll('\0', REPLACEMENT).toWellFormed();

/** `value` as JSON that Postgres can read, in keys and strings at any depth. */
export const storableJson = (value: unknown): string =>
  // Escapes are taken one by one, so that an escaped backslash before "u0000" stays what it is.
  JSON.stringify(value).replace(/\\(u[0-9a-f]{4}|.)/g, (escape, what: string) =>
    what === 'u0000' || /^ud[89a-f]/.test(what) ? REPLACEMENT : escape,
  );
