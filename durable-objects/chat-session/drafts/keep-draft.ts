// What an agent is writing follows them to another device, and nobody else sees it.
import type { Caller } from '../../../shared/protocol/agent.ts';
import type { DraftMode, PutDraft } from '../../../shared/protocol/draft.ts';
import { iso } from '../../../shared/protocol/time.ts';
import { findSession, type Chat } from '../chat.ts';
import { deleteDraft, readDrafts, writeDraft } from './store-drafts.ts';

/**
 * Keeps a draft; false: another device has written since, and nothing is overwritten that its
 * writer has not seen. In a turn.
 */
export const keepDraft = (
  chat: Chat,
  caller: Caller,
  sessionId: string,
  { mode, text, written_at, base }: PutDraft,
): boolean => {
  const stands = readDrafts(chat.sql, sessionId, caller.id).find((draft) => draft.mode === mode);
  if (stands !== undefined && stands.written_at !== base && stands.text !== text) return false;
  const key = { session_id: sessionId, agent_id: caller.id, mode };
  if (text === '') {
    if (stands !== undefined) deleteDraft(chat.sql, key);
    return true;
  }
  // An ended chat takes nothing more: its draft stays where it was written.
  const session = findSession(chat, sessionId);
  if (session === null || session.row.status === 'ended' || stands?.text === text) return true;
  let at = Math.min(Date.parse(written_at), chat.now());
  if (stands !== undefined && Date.parse(stands.written_at) === at) at += 1;
  writeDraft(chat.sql, key, { text, written_at: iso(at) });
  return true;
};

/** What was sent is a draft no more, on no device. */
export const dropSentDraft = (
  chat: Chat,
  caller: Caller,
  sessionId: string,
  sent: { mode: DraftMode; text: string },
): void => {
  const stands = readDrafts(chat.sql, sessionId, caller.id).find(({ mode }) => mode === sent.mode);
  if (stands?.text.trim() !== sent.text.trim()) return;
  deleteDraft(chat.sql, { session_id: sessionId, agent_id: caller.id, mode: sent.mode });
};
