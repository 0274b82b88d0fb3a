/** What a menu's and an automatic text may name: the customer's own words, and who is who. */
const NAMES = ['item', 'quantity', 'customer_name', 'agent_name'] as const;
export type Variables = Partial<Record<(typeof NAMES)[number], string | number>>;
const variable = new RegExp(`\\{\\{\\s*(${NAMES.join('|')})\\s*\\}\\}`, 'g');

const ELLIPSIS = '…';
/** Making one is far dearer than using it. */
const segmenter = new Intl.Segmenter();

/** At most `max` UTF-16 units, cut between what a reader sees as characters (never inside an emoji). */
export const truncate = (text: string, max: number): string => {
  if (text.length <= max) return text;
  // Where the character begins that the cut would fall into: only its neighbourhood is looked at.
  const room = max - ELLIPSIS.length;
  const end = segmenter.segment(text.slice(0, max + 1)).containing(room)?.index ?? room;
  return text.slice(0, end).trimEnd() + ELLIPSIS;
};

/**
 * Puts the variables' values in place of `{{item}}` and the like, once: a value that looks like a
 * variable stays as it is. Meta refuses a blank text, so one is never returned.
 */
export const fillText = (text: string, variables: Variables, max: number): string => {
  const filled = text.replaceAll(variable, (_, name: keyof Variables) =>
    String(variables[name] ?? ''),
  );
  return filled.trim() === '' ? ELLIPSIS : truncate(filled, max);
};

/** The same for one-line places (headers, titles), where Meta refuses line breaks. */
export const fillLine = (text: string, variables: Variables, max: number): string =>
  truncate(fillText(text, variables, Infinity).replaceAll(/\s+/g, ' ').trim(), max);
