// Which language the desk speaks. English is part of the page; any other is one file, loaded before
// a word is drawn, and it replaces the English words in place: modules have long taken their parts
// of them (`strings.nav`). So a module that comes with the first page must not take a single word
// at its top level, only at the time of drawing; a test looks for that.
import type { Translation, Words } from './translation.ts';

const files = import.meta.glob<Translation>('./languages/*.ts', { import: 'default' });

/** Every language of the desk, English first. */
export const languages: readonly string[] = [
  'en',
  ...Object.keys(files).map((file) => file.slice('./languages/'.length, -'.ts'.length)),
];

/** What is spoken, and the same for Intl. */
export let language = 'en';
export let locale = 'en-GB';
export let direction: 'ltr' | 'rtl' = 'ltr';

/** The first that the desk speaks; `es` serves `es-MX` too. */
export const pickLanguage = (asked: readonly string[]): string =>
  asked.map((tag) => tag.split('-')[0]!.toLowerCase()).find((code) => languages.includes(code)) ??
  'en';

let translated: Partial<Words> = {};
const known: [area: keyof Words, words: unknown][] = [];

const replace = (words: unknown, by: unknown): void => {
  for (const [key, word] of Object.entries(by ?? {})) {
    const here = words as Record<string, unknown>;
    const part = here[key];
    if (typeof part === 'object' && part !== null) replace(part, word);
    else here[key] = word;
  }
};

/** The words of one area, written in English. */
export const inLanguage = <W>(area: keyof Words, english: W): W => {
  known.push([area, english]);
  replace(english, translated[area]);
  return english;
};

/** To be awaited before anything is drawn. A file that does not come leaves the desk in English. */
export const speak = async (code: string): Promise<void> => {
  try {
    const translation = await files[`./languages/${code}.ts`]?.();
    if (translation === undefined) return;
    ({ locale, dir: direction, words: translated } = translation);
    language = code;
    document.documentElement.lang = code;
    document.documentElement.dir = direction;
    for (const [area, words] of known) replace(words, translated[area]);
  } catch (error) {
    console.warn('The language could not be loaded', error);
  }
};
