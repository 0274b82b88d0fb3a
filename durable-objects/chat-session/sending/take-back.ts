// A reaction of ours that WhatsApp did not take, at once or after all.
import type { MessageError } from '../../../shared/protocol/message.ts';
import { showAmendments } from '../amendments/amend.ts';
import { appendEvent } from '../append.ts';
import type { Chat } from '../chat.ts';
import type { MessageRow } from '../rows.ts';
import { deleteAmendment, readMessage } from '../store.ts';

/** What is posted of an agent's reaction: a row outside of any session, `reply_to` is its message. */
export const isReaction = (row: MessageRow): boolean =>
  row.type === 'reaction' && row.sender_type === 'agent' && row.body !== null;

/** It finally failed: the message shows what it would without it, and the open chat says why. */
export const takeBack = (chat: Chat, row: MessageRow): void => {
  deleteAmendment(chat.sql, row.key);
  const target = row.reply_to === null ? undefined : readMessage(chat.sql, row.reply_to);
  if (target === undefined) return;
  showAmendments(chat, target);
  if (target.session_id !== chat.state.open?.row.id) return;
  const what = row.text === '' ? 'That a reaction was taken away' : `The reaction ${row.text}`;
  const error = row.error === null ? null : (JSON.parse(row.error) as MessageError);
  appendEvent(chat, `${what} did not reach the customer. ${error?.detail ?? ''}`.trim());
};
