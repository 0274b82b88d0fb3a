// Drafts on the device: a key of localStorage for each chat, mode and agent, so that two windows
// write each other's drafts of other chats never over.
import * as z from 'zod/mini';
import { keep, kept, keptNames } from '../desk/keep.ts';
import { noDraft, type Draft } from './drafts-state.ts';

const Kept = z.object({
  text: z.string(),
  reason: z.nullable(z.string()),
  to: z.string(),
  at: z.number(),
  base: z.nullable(z.string()),
  dirty: z.boolean(),
  // Versions before did not keep it.
  put: z._default(z.nullable(z.string()), null),
  other: z.nullable(z.string()),
});
/** Of versions before: all of an agent's drafts under one name, and no word of other devices. */
const Together = z.record(
  z.string(),
  z.object({ text: z.string(), reason: z.nullable(z.string()), to: z.string() }),
);

const prefixOf = (agentId: string) => `draft.${agentId}.`;

export const keepDraft = (agentId: string, key: string, draft: Draft | undefined): void =>
  keep(prefixOf(agentId) + key, draft);

const takeOver = (agentId: string, now: number): void => {
  const before = kept(`drafts.${agentId}`, Together);
  if (before === undefined) return;
  for (const [key, draft] of Object.entries(before)) {
    if (kept(prefixOf(agentId) + key, Kept) === undefined)
      keepDraft(agentId, key, { ...noDraft, ...draft, at: now, dirty: true });
  }
  keep(`drafts.${agentId}`, undefined);
};

/** All of an agent's; beyond `most` the oldest are forgotten, but what came back stays until it was seen. */
export const keptDrafts = (agentId: string, most: number, now: number): Record<string, Draft> => {
  takeOver(agentId, now);
  const prefix = prefixOf(agentId);
  const found = keptNames(prefix)
    .flatMap((name) => {
      const draft = kept(name, Kept);
      return draft === undefined ? [] : [{ key: name.slice(prefix.length), draft }];
    })
    .toSorted((a, b) => b.draft.at - a.draft.at);
  const known = found.filter(({ draft }, at) => draft.reason !== null || at < most);
  for (const one of found) if (!known.includes(one)) keepDraft(agentId, one.key, undefined);
  return Object.fromEntries(known.map(({ key, draft }) => [key, draft]));
};

/** Tells what another window of this browser has kept or forgotten. */
export const onKeptElsewhere = (
  agentId: string,
  hear: (key: string, draft: Draft | undefined) => void,
): (() => void) => {
  const prefix = `desk.${prefixOf(agentId)}`;
  const onStorage = ({ key }: StorageEvent) => {
    if (key?.startsWith(prefix) !== true) return;
    hear(key.slice(prefix.length), kept(key.slice('desk.'.length), Kept));
  };
  window.addEventListener('storage', onStorage);
  return () => window.removeEventListener('storage', onStorage);
};
