/** What a menu's texts may name; the customer's own words. */
export type Variables = { item?: string; quantity?: number };

const ELLIPSIS = '…';

/** At most `max` UTF-16 units, cut between what a reader sees as characters (never inside an emoji). */
export const truncate = (text: string, max: number): string => {
  if (text.length <= max) return text;
  let kept = '';
  for (const { segment } of new Intl.Segmenter().segment(text.slice(0, max + 1))) {
    if (kept.length + segment.length > max - ELLIPSIS.length) break;
    kept += segment;
  }
  return kept.trimEnd() + ELLIPSIS;
};

/**
 * Puts the variables' values in place of `{{item}}` and `{{quantity}}`, once: a value that looks
 * like a variable stays as it is. Meta refuses a blank text, so one is never returned.
 */
export const fillText = (text: string, variables: Variables, max: number): string => {
  const filled = text.replaceAll(/\{\{\s*(item|quantity)\s*\}\}/g, (_, name: 'item' | 'quantity') =>
    String(variables[name] ?? ''),
  );
  return filled.trim() === '' ? ELLIPSIS : truncate(filled, max);
};

/** The same for one-line places (headers, titles), where Meta refuses line breaks. */
export const fillLine = (text: string, variables: Variables, max: number): string =>
  truncate(fillText(text, variables, Infinity).replaceAll(/\s+/g, ' ').trim(), max);
