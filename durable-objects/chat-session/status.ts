// How far an outgoing message has come. Answers and receipts arrive in any order.
import type { MessageError, MessageStatus, ReceiptTimes } from '../../shared/protocol/message.ts';
import { iso } from '../../shared/protocol/time.ts';
import type { Receipt } from '../../shared/whatsapp/inbound.ts';
import { changeMessage } from './changes.ts';
import type { Chat } from './chat.ts';
import type { MessageRow } from './rows.ts';
import { readMessage } from './store.ts';
import { isReaction, takeBack } from './sending/take-back.ts';

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

/**
 * A failure is final for its attempt, and a delivery never fails: of a contradiction (Meta reports
 * both) what came first stands. What arrived of an `older` attempt counts also where a later failed.
 */
export const mayFollow = (from: MessageStatus, to: MessageStatus, older = false): boolean =>
  from !== 'received' && (from !== 'failed' || older) && rank[to] > rank[from];

/** Moves an outgoing message forward; what would move it back changes nothing but its wamid. */
export const setStatus = (
  chat: Chat,
  key: string,
  next: { status: MessageStatus; error?: MessageError | null; wamid?: string },
): void => {
  const row = readMessage(chat.sql, key);
  if (row !== undefined) store(chat, row, moved(chat, row, next));
};

/** A receipt: the state, the wamid where none was known, and the earliest time of each state. */
export const setReceipt = (chat: Chat, row: MessageRow, receipt: Receipt): void => {
  const older = receipt.attempt !== null && receipt.attempt < (row.attempt ?? 1);
  // It failed, a person saw that, and had it sent again.
  if (older && receipt.status === 'failed') return;
  const times = withTime(row, receipt);
  store(chat, row, {
    ...moved(chat, row, { ...receipt, older }),
    ...(times === row.receipts ? {} : { receipts: times }),
  });
};

const store = (chat: Chat, row: MessageRow, change: Partial<MessageRow>): void => {
  changeMessage(chat, row, change);
  if (change.status === 'failed' && isReaction(row)) takeBack(chat, { ...row, ...change });
};

const moved = (
  chat: Chat,
  row: MessageRow,
  next: { status: MessageStatus; error?: MessageError | null; wamid?: string; older?: boolean },
): Partial<MessageRow> => {
  const change: Partial<MessageRow> = {};
  if (mayFollow(row.status, next.status, next.older)) {
    change.status = next.status;
    change.error = next.error ? JSON.stringify(next.error) : null;
    // A receipt for one that waits for another try: it arrived after all, and is not posted again.
    chat.state.queue = chat.state.queue.filter((waiting) => waiting.key !== row.key);
  }
  if (next.wamid !== undefined && row.wamid === null) change.wamid = next.wamid;
  return change;
};

const states = ['sent', 'delivered', 'read', 'played', 'failed'] as const;

/** The row's receipts with this one; in one order, so that the same receipts are the same text. */
const withTime = (row: MessageRow, receipt: Receipt): string | null => {
  const times: ReceiptTimes = row.receipts === null ? {} : JSON.parse(row.receipts);
  const state = receipt.played ? 'played' : receipt.status;
  const at = iso(receipt.at);
  const known = times[state];
  if (known !== undefined && known <= at) return row.receipts;
  times[state] = at;
  return JSON.stringify(
    Object.fromEntries(states.flatMap((name) => (times[name] ? [[name, times[name]]] : []))),
  );
};
