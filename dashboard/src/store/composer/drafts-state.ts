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
  other: null,
};

/** Nothing of it needs to be kept. */
export const isNothing = ({ text, dirty, other }: Draft): boolean =>
  text === '' && other === null && !dirty;

/** Nothing has changed but that it was looked at. */
export const isSame = (a: Draft, b: Draft): boolean =>
  a.text === b.text && a.base === b.base && a.dirty === b.dirty && a.other === b.other;

/** The draft after its writer has changed it. What the desk may have heard of is emptied there, too. */
export const edited = (draft: Draft, text: string, at: number): Draft => ({
  ...draft,
  text,
  at,
  dirty: text !== '' || draft.base !== null || draft.dirty,
});

const beside = (other: string | null, text: string): string =>
  other === null || text.includes(other) ? text : `${other}\n${text}`;

/**
 * The draft after the desk has said which one it has (null: none). What only one side has changed
 * is taken from that side; of two changed texts the newer stands and the other is offered, unless
 * one contains the other. `put`: the text that this window has handed over and not heard of since.
 */
export const mergeDraft = (
  mine: Draft,
  theirs: Pick<TheirDraft, 'text' | 'written_at'> | null,
  put: string | null,
): Draft => {
  if (theirs === null) {
    // Sent or given up elsewhere; what came back from sending is not given up by that.
    const gone = !mine.dirty && mine.base !== null && mine.reason === null;
    const text = gone ? '' : mine.text;
    return { ...mine, text, base: null, dirty: text !== '' };
  }
  const base = theirs.written_at;
  if (theirs.text === mine.text) return { ...mine, base, dirty: false };
  if (theirs.text === put) return { ...mine, base, dirty: true };
  if (theirs.written_at === mine.base) return mine;
  const taken = { ...mine, text: theirs.text, at: Date.parse(base), base, dirty: false };
  const own = { ...mine, base, dirty: true };
  // Emptied after that was written: it does not come back.
  if (mine.dirty && mine.text === '' && Date.parse(base) <= mine.at) return own;
  if (!mine.dirty || mine.text.trim() === '' || theirs.text.includes(mine.text)) return taken;
  if (mine.text.includes(theirs.text)) return own;
  return Date.parse(base) > mine.at
    ? { ...taken, other: beside(mine.other, mine.text) }
    : { ...own, other: beside(mine.other, theirs.text) };
};
