// Text as a search compares it: without case, marks above and below letters, and what has no shape.
// Pure.

/**
 * Marks that only tell letters of one shape apart (accents, Arabic vowels, the nukta). Vowel signs of
 * Indian scripts are marks, too, but words without them are other words: they stay.
 */
const DIACRITIC = /\p{Diacritic}/u;
const MARK = /\p{M}/u;
/** Joiners, direction marks, soft hyphens; the emoji's variation sign. */
const SHAPELESS = /[\p{Cf}\ufe0e\ufe0f\u0640]/u;

const foldOne = (char: string): string => {
  let folded = '';
  for (const part of char.normalize('NFKD')) {
    if (SHAPELESS.test(part) || (MARK.test(part) && DIACRITIC.test(part))) continue;
    // Twice, for letters that are one in capitals only: ß, ς, ı.
    folded += part.toUpperCase().toLowerCase();
  }
  return /^\s+$/.test(folded) ? ' ' : folded;
};

const folds = new Map<string, string>();
const MOST_FOLDS = 5_000;

const foldOf = (char: string): string => {
  let folded = folds.get(char);
  if (folded === undefined) {
    folded = foldOne(char);
    if (folds.size >= MOST_FOLDS) folds.clear();
    folds.set(char, folded);
  }
  return folded;
};

const ASCII = /^[\x20-\x7e]*$/;

export const fold = (text: string): string => {
  if (ASCII.test(text)) return text.toLowerCase();
  let folded = '';
  for (const char of text) folded += foldOf(char);
  return folded;
};

/** What somebody types into a search field: folded, and without blanks around. */
export const foldQuery = (text: string): string => fold(text).replace(/ +/g, ' ').trim();

export type Place = { start: number; end: number };

/** Where `query`, folded, stands in `text`, in units of the text itself. */
export const placesIn = (text: string, query: string): Place[] => {
  if (query === '') return [];
  const starts: number[] = [];
  const ends: number[] = [];
  let folded = '';
  let at = 0;
  for (const char of text) {
    const piece = foldOf(char);
    const end = at + char.length;
    if (piece === '' && ends.length > 0) ends[ends.length - 1] = end;
    for (let unit = 0; unit < piece.length; unit += 1) {
      starts.push(at);
      ends.push(end);
    }
    folded += piece;
    at = end;
  }
  const places: Place[] = [];
  for (let from = folded.indexOf(query); from !== -1;) {
    places.push({ start: starts[from]!, end: ends[from + query.length - 1]! });
    from = folded.indexOf(query, from + query.length);
  }
  return places;
};
