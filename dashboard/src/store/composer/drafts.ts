// What is being written, chat by chat and agent by agent. Survives sign-out, reload and a lost
// connection; whoever signs in next at this device sees nothing of it.
import { computed, signal } from '@preact/signals';
import type { DraftMode } from '../../../../shared/protocol/draft.ts';
import { keepDraft, keptDrafts, onKeptElsewhere } from './drafts-kept.ts';
import { edited, hasLines, isNothing, noDraft, type Draft } from './drafts-state.ts';

/** A note never becomes a reply by a slip, so each has a draft of its own. */
export type Mode = DraftMode;
export const draftKey = (sessionId: string, mode: Mode): string =>
  mode === 'reply' ? sessionId : `${sessionId} note`;

const drafts = signal<Record<string, Draft>>({});
let agent: string | null = null;
let stop = (): void => {};

/** Drafts of the most recent chats only: storage is small and old drafts are forgotten ones. */
const KEPT = 100;
const KEEP_AFTER_MS = 250;
/** Changed here and not written to the device yet. */
const unkept = new Set<string>();
let saving = 0;

export const loadDrafts = (agentId: string): void => {
  stop();
  agent = agentId;
  drafts.value = keptDrafts(agentId, KEPT, Date.now());
  stop = onKeptElsewhere(agentId, (key, draft) => {
    if (!unkept.has(key)) show(key, draft);
  });
};
export const forgetDrafts = (): void => {
  keepDraftsNow();
  stop();
  stop = () => {};
  agent = null;
  drafts.value = {};
};

/** The whole of it, for whoever tells the desk of it. */
export const draftAt = (key: string): Draft => drafts.value[key] ?? noDraft;
export const draftOf = (key: string): string => draftAt(key).text;
/** Why this draft came back, if it did. */
export const draftReason = (key: string): string | null => draftAt(key).reason;
/** What the agent was writing there on another device, if that is another text. */
export const otherDraft = (key: string): string | null => draftAt(key).other;

/** Drafts that came back from sending, the newest last. */
export const returned = computed(() =>
  Object.entries(drafts.value).flatMap(([key, { text, reason, to }]) =>
    reason === null || text === ''
      ? []
      : [{ key, session_id: key.split(' ')[0] ?? key, text, reason, to }],
  ),
);

const show = (key: string, draft: Draft | undefined): void => {
  const { [key]: _, ...others } = drafts.peek();
  drafts.value = draft === undefined ? others : { ...others, [key]: draft };
};

export const putDraft = (key: string, draft: Draft): void => {
  show(key, isNothing(draft) ? undefined : draft);
  unkept.add(key);
  window.clearTimeout(saving);
  saving = window.setTimeout(keepDraftsNow, KEEP_AFTER_MS);
};

const known = (key: string): Draft => drafts.peek()[key] ?? noDraft;

export const setDraft = (key: string, text: string): void => {
  const draft = edited(known(key), text, Date.now());
  putDraft(key, text === '' ? { ...draft, reason: null, to: '' } : draft);
};

/** The reason was read; the text stays. */
export const forgetReason = (key: string): void =>
  putDraft(key, { ...known(key), reason: null, to: '' });

/** The other device's text was taken, or is not wanted. */
export const forgetOther = (key: string): void => putDraft(key, { ...known(key), other: null });

/** Text that came back (refused, or an agent wants it again) goes before what was written since. */
export const restoreDraft = (
  key: string,
  text: string,
  reason: string | null = null,
  to = '',
): void => {
  const present = known(key).text;
  const whole = present.trim() === '' ? text : `${text}\n${present}`;
  const draft = edited(known(key), hasLines(present, text) ? present : whole, Date.now());
  putDraft(key, { ...draft, reason, to });
  keepDraftsNow();
};

/** What was not said in one chat any more is said in the next: nothing is there yet. */
export const moveDraft = (from: string, to: string): void => {
  const text = draftOf(from);
  if (text === '' || draftOf(to) !== '') return;
  setDraft(to, text);
  setDraft(from, '');
  keepDraftsNow();
};

export const keepDraftsNow = (): void => {
  window.clearTimeout(saving);
  if (agent !== null) for (const key of unkept) keepDraft(agent, key, drafts.peek()[key]);
  unkept.clear();
};
