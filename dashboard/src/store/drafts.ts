// What is being written, chat by chat. Survives sign-out, reload and a lost connection.
import { signal } from '@preact/signals';
import * as z from 'zod/mini';
import { keep, kept } from './keep.ts';

const drafts = signal<Record<string, string>>(
  kept('drafts', z.record(z.string(), z.string())) ?? {},
);

/** Drafts of the most recent chats only: storage is small and old drafts are forgotten ones. */
const KEPT = 100;
let saving = 0;

export const draftOf = (sessionId: string): string => drafts.value[sessionId] ?? '';
export const hasDraft = (sessionId: string): boolean => draftOf(sessionId).trim() !== '';

export const setDraft = (sessionId: string, text: string): void => {
  const { [sessionId]: _, ...others } = drafts.peek();
  drafts.value = text === '' ? others : { ...others, [sessionId]: text };
  window.clearTimeout(saving);
  saving = window.setTimeout(saveDrafts, 250);
};

const saveDrafts = (): void =>
  keep('drafts', Object.fromEntries(Object.entries(drafts.peek()).slice(-KEPT)));

/** Text that came back (refused, or an agent wants it again) goes before what was written since. */
export const restoreDraft = (sessionId: string, text: string): void => {
  const present = drafts.peek()[sessionId] ?? '';
  if (present.includes(text)) return;
  setDraft(sessionId, present.trim() === '' ? text : `${text}\n${present}`);
};

export const keepDraftsNow = (): void => {
  window.clearTimeout(saving);
  saveDrafts();
};
