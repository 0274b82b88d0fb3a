// Ends the open session: once, whoever asks first.
import { iso } from '../../../shared/protocol/time.ts';
import type { EndedBy, EndReason } from '../../../shared/protocol/session.ts';
import { appendEvent } from '../append.ts';
import type { KnownEvent } from '../event-words.ts';
import { expiresAt, type Chat } from '../chat.ts';
import { step } from '../machine.ts';
import { sayGoodbye } from './goodbye.ts';
import { insertSession, updateSession } from '../store.ts';
import { nextRevision, noteChange, revisionOf } from '../changes.ts';
import type { SessionRow } from '../rows.ts';

/** Stores a changed header of the open session and shows it. */
export const storeHeader = (chat: Chat, change: Partial<SessionRow>, isNew = false): void => {
  const { state } = chat;
  if (state.open === null) return;
  const since = isNew ? 0 : revisionOf(chat, state.open.row.id);
  const row = { ...state.open.row, ...change, revision: nextRevision(chat) };
  if (isNew) insertSession(chat.sql, row);
  else updateSession(chat.sql, row);
  state.open.row = row;
  state.inboxRevision = state.revision;
  // Told with this change; by itself again ten minutes later.
  if (row.status === 'waiting') chat.running.toldWaitingAt = chat.now();
  noteChange(chat, row.id, since);
};

const kinds: Record<EndReason, KnownEvent['kind']> = {
  customer_left: 'ended_by_customer',
  cancelled: 'ended_waiting',
  resolved: 'ended',
  expired: 'expired',
};

/**
 * Ends the open session at `at` (milliseconds): the goodbye, a line in the thread, the header. The
 * goodbye is stored last among the session's texts, so what was written before it is sent before it.
 */
export const endSession = (
  chat: Chat,
  end: { by: EndedBy; name?: string; reason: EndReason; at: number },
): void => {
  const { open } = chat.state;
  if (open === null) return;
  const stepped = step(open.row, {
    type: 'end',
    by: end.by,
    reason: end.reason,
    at: iso(end.at),
  });
  if (!stepped.ok || stepped.value.unchanged) return;
  sayGoodbye(chat, open, end.reason);
  appendEvent(chat, {
    kind: kinds[end.reason],
    ...(end.name !== undefined && { by: end.name }),
  });
  storeHeader(chat, { ...stepped.value.holding, expires_at: iso(expiresAt(chat, open)) });
  chat.state.ended.push(open.row);
  chat.state.open = null;
  chat.log({
    event: 'session_ended',
    session_id: open.row.id,
    reason: end.reason,
    late_ms: end.reason === 'expired' ? chat.now() - end.at : null,
  });
};
