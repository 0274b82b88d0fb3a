// A draft on this device beside the one that the desk has of the same agent. Pure.
import type { Draft as TheirDraft } from '../../../../shared/protocol/draft.ts';

export type Draft = {
  text: string;
  /** Why it came back, in words, and whom it was for; null where it was never sent. */
  reason: string | null;
  to: string;
  /** When it was last changed here, in milliseconds. */
  at: number;
  /** The desk's draft that it was made from, by its `written_at`; null: of none. */
  base: string | null;
  /** The desk has not heard this text yet. An empty one is kept until it has. */
  dirty: boolean;
  /** The text that was last handed over, while the desk has not said that it has it. */
  put: string | null;
  /** What was being written on another device meanwhile; the agent chooses. */
  other: string | null;
};

export const noDraft: Draft = {
  text: '',
  reason: null,
  to: '',
  at: 0,
  base: null,
  dirty: false,
  put: null,
  other: null,
};

/** Nothing of it needs to be kept. */
export const isNothing = ({ text, dirty, other }: Draft): boolean =>
  text === '' && other === null && !dirty;

/** Nothing has changed but that it was looked at. */
export const isSame = (a: Draft, b: Draft): boolean =>
  a.text === b.text &&
  a.base === b.base &&
  a.dirty === b.dirty &&
  a.put === b.put &&
  a.other === b.other;

/** The draft after its writer has changed it. What the desk may have heard of is emptied there, too. */
export const edited = (draft: Draft, text: string, at: number): Draft => ({
  ...draft,
  text,
  at,
  dirty: text !== '' || draft.base !== null || draft.dirty,
});

/**
 * What the desk is told. Of two texts it may have taken either, and could not be understood: until it
 * has said what it has, it is told the same again.
 */
export const handedOver = ({ text, put }: Draft): string => put ?? text;

/**
 * What the desk says is older than what is under way: it answers the other mode's words, or another
 * window's. Ours are still to be answered.
 */
export const isUnanswered = (
  { put, base }: Draft,
  theirs: Pick<TheirDraft, 'text' | 'written_at'> | null,
): boolean => put !== null && (theirs?.written_at ?? null) === base && (theirs?.text ?? '') !== put;

/** Whole lines of it: a short text stands within many a longer one by chance. */
export const hasLines = (text: string, lines: string): boolean =>
  `\n${text}\n`.includes(`\n${lines}\n`);

/** Written on, or among other lines. */
const contains = (text: string, part: string): boolean =>
  text.startsWith(part) || hasLines(text, part);

const beside = (other: string | null, text: string): string =>
  other === null || hasLines(text, other) ? text : `${other}\n${text}`;

/**
 * The draft after the desk has said which one it has (null: none). What only one side has changed
 * is taken from that side; of two changed texts the newer stands and the other is offered, unless
 * the newer contains it.
 */
export const mergeDraft = (
  mine: Draft,
  theirs: Pick<TheirDraft, 'text' | 'written_at'> | null,
): Draft => {
  if (theirs === null) {
    // Sent or given up elsewhere; what came back from sending is not given up by that.
    const gone = !mine.dirty && mine.base !== null && mine.reason === null;
    const text = gone ? '' : mine.text;
    return { ...mine, text, base: null, dirty: text !== '', put: null };
  }
  const base = theirs.written_at;
  if (theirs.text === mine.text) return { ...mine, base, dirty: false, put: null };
  // Our own words of a moment ago: what was typed or taken away since stands.
  if (theirs.text === mine.put) return { ...mine, base, dirty: true, put: null };
  if (theirs.written_at === mine.base) return mine;
  const taken = { ...mine, text: theirs.text, at: Date.parse(base), base, dirty: false, put: null };
  const own = { ...mine, base, dirty: true, put: null };
  if (!mine.dirty || mine.text.trim() === '') return taken;
  if (contains(mine.text, theirs.text)) return own;
  if (Date.parse(base) <= mine.at) return { ...own, other: beside(mine.other, theirs.text) };
  return contains(theirs.text, mine.text)
    ? taken
    : { ...taken, other: beside(mine.other, mine.text) };
};
