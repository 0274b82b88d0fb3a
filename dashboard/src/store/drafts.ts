// What is being written, chat by chat and agent by agent. Survives sign-out, reload and a lost
// connection; whoever signs in next at this device sees nothing of it.
import { computed, signal } from '@preact/signals';
import * as z from 'zod/mini';
import { keep, kept } from './keep.ts';

/** A note never becomes a reply by a slip, so each has a draft of its own. */
export type Mode = 'reply' | 'note';
export const draftKey = (sessionId: string, mode: Mode): string =>
  mode === 'reply' ? sessionId : `${sessionId} note`;

const Draft = z.object({
  text: z.string(),
  /** Why it came back, in words, and whom it was for; null where it was never sent. */
  reason: z.nullable(z.string()),
  to: z.string(),
});
type Draft = z.infer<typeof Draft>;

const drafts = signal<Record<string, Draft>>({});
let keptName: string | null = null;

/** Drafts of the most recent chats only: storage is small and old drafts are forgotten ones. */
const KEPT = 100;
let saving = 0;

export const loadDrafts = (agentId: string): void => {
  keptName = `drafts.${agentId}`;
  drafts.value = kept(keptName, z.record(z.string(), Draft)) ?? {};
};
export const forgetDrafts = (): void => {
  keepDraftsNow();
  keptName = null;
  drafts.value = {};
};

export const draftOf = (key: string): string => drafts.value[key]?.text ?? '';
/** Why this draft came back, if it did. */
export const draftReason = (key: string): string | null => drafts.value[key]?.reason ?? null;

/** Drafts that came back from sending, the newest last. */
export const returned = computed(() =>
  Object.entries(drafts.value).flatMap(([key, { text, reason, to }]) =>
    reason === null ? [] : [{ key, session_id: key.split(' ')[0] ?? key, text, reason, to }],
  ),
);

const put = (key: string, draft: Draft): void => {
  const { [key]: _, ...others } = drafts.peek();
  drafts.value = draft.text === '' ? others : { ...others, [key]: draft };
  window.clearTimeout(saving);
  saving = window.setTimeout(keepDraftsNow, 250);
};

export const setDraft = (key: string, text: string): void => {
  const { reason = null, to = '' } = drafts.peek()[key] ?? {};
  put(key, { text, reason, to });
};

/** The reason was read; the text stays. */
export const forgetReason = (key: string): void =>
  put(key, { text: draftOf(key), reason: null, to: '' });

/** Text that came back (refused, or an agent wants it again) goes before what was written since. */
export const restoreDraft = (
  key: string,
  text: string,
  reason: string | null = null,
  to = '',
): void => {
  const present = drafts.peek()[key]?.text ?? '';
  const whole = present.trim() === '' ? text : `${text}\n${present}`;
  put(key, { text: present.includes(text) ? present : whole, reason, to });
  keepDraftsNow();
};

export const keepDraftsNow = (): void => {
  window.clearTimeout(saving);
  if (keptName === null) return;
  const all = Object.entries(drafts.peek());
  // What came back stays until its writer has seen it, however old.
  const known = all.filter(([, { reason }], at) => reason !== null || at >= all.length - KEPT);
  keep(keptName, Object.fromEntries(known));
};
