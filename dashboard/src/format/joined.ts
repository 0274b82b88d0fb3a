import { locale } from '../language.ts';

/** `Ana and Ben`, as the page's language joins names. */
export const joined = (names: readonly string[]): string =>
  new Intl.ListFormat(locale).format(names);
