// Receipts in any order, any number of times: each only moves its message forward.
import type { Receipt } from '../../shared/whatsapp/inbound.ts';
import type { Chat } from './chat.ts';
import type { MessageRow } from './rows.ts';
import { setReceipt } from './status.ts';
import { readMessage, readMessageByWamid } from './store.ts';
import { takeTurn } from './turn.ts';

/** By us, or for the business by its phone app or another app: those rows have no body. */
const wasSent = (row: MessageRow): boolean =>
  row.body !== null
    ? row.sender_type !== 'customer'
    : row.sender_type === 'agent' && row.wamid !== null;

/** Answers the receipts of messages that are not here: their rows are deleted, or never were. */
export const takeReceipts = (chat: Chat, receipts: Receipt[]): Receipt[] =>
  takeTurn(chat, () =>
    receipts.filter((receipt) => {
      const named = receipt.key === null ? undefined : readMessage(chat.sql, receipt.key);
      const row = named ?? readMessageByWamid(chat.sql, receipt.wamid);
      // Only our own messages have receipts; a wamid of the customer's proves nothing.
      if (row === undefined || !wasSent(row)) return true;
      setReceipt(chat, row, receipt);
      return false;
    }),
  );
