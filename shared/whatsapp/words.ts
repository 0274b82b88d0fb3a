// Values of Meta's as words of bounded length. Whole texts (a body, a caption) are not cut: these are
// the parts that stand beside them.
import { truncate } from './fill.ts';
import { textIn } from './json.ts';

const PART_LIMIT = 300;

/** One line of at most `max` UTF-16 units; null where there is none. Numbers become their digits. */
export const lineIn = (value: unknown, max = PART_LIMIT): string | null => {
  const text = typeof value === 'number' ? String(value) : textIn(value);
  // Cut before the spaces are looked at: a text may be megabytes of them.
  return text === null
    ? null
    : truncate(
        text
          .slice(0, 4 * max)
          .toWellFormed()
          .replaceAll(/\s+/g, ' ')
          .trim(),
        max,
      ) || null;
};

export const joined = (parts: (string | null)[], separator: string): string =>
  parts.filter((text) => text !== null).join(separator);

/** "label: part, part", or the label alone. */
export const labelled = (label: string, parts: (string | null)[], separator = ', '): string => {
  const rest = joined(parts, separator);
  return rest === '' ? label : `${label}: ${rest}`;
};

const URL_LIMIT = 2048;

/** An address of the web as it came; null for any other scheme, or where it is too long to be one. */
export const webUrlIn = (value: unknown): string | null => {
  const url = textIn(value)?.trim() ?? '';
  return url.length <= URL_LIMIT && /^https?:\/\/[^\s/]/i.test(url) && URL.canParse(url)
    ? url
    : null;
};
