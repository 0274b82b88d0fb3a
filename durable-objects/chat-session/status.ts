// How far an outgoing message has come. Answers and receipts arrive in any order.
import type { MessageError, MessageStatus } from '../../shared/protocol/message.ts';
import { nextRevision, noteChange, revisionOf } from './changes.ts';
import type { Chat } from './chat.ts';
import type { MessageRow } from './rows.ts';
import { readMessage, updateMessage } from './store.ts';

/** A message's status only ever moves forward. */
const rank: Record<MessageStatus, number> = {
  received: 0,
  queued: 1,
  unknown: 2,
  sent: 3,
  delivered: 4,
  read: 5,
  // Stands above sent: what arrives late does not clear a failure, and a failure does not undo a delivery.
  failed: 3.5,
};

export const mayFollow = (from: MessageStatus, to: MessageStatus): boolean =>
  from !== 'received' && from !== 'failed' && rank[to] > rank[from];

/** Moves an outgoing message forward; what would move it back changes nothing but its wamid. */
export const setStatus = (
  chat: Chat,
  key: string,
  next: { status: MessageStatus; error?: MessageError | null; wamid?: string },
): void => {
  const row = readMessage(chat.sql, key);
  if (row === undefined) return;
  const forward = mayFollow(row.status, next.status);
  const change: Partial<MessageRow> = {};
  if (forward) {
    change.status = next.status;
    change.error = next.error ? JSON.stringify(next.error) : null;
    // A receipt for one that waits for another try: it arrived after all, and is not posted again.
    chat.state.queue = chat.state.queue.filter((waiting) => waiting.key !== key);
  }
  if (next.wamid !== undefined && row.wamid === null) change.wamid = next.wamid;
  if (Object.keys(change).length === 0) return;
  if (row.session_id !== null) {
    const since = revisionOf(chat, row.session_id);
    change.revision = nextRevision(chat);
    const { open } = chat.state;
    if (open?.row.id === row.session_id) open.facts.revision = change.revision;
    noteChange(chat, row.session_id, since, { ...row, ...change });
  }
  updateMessage(chat.sql, key, change);
};
