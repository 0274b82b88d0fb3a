import { and, eq, inArray, or, sql } from 'drizzle-orm';
import type { MessageStatus } from '../protocol/message.ts';
import type { Receipt } from '../whatsapp/inbound.ts';
import type { Database } from './connect.ts';
import { agentMessages, agentSessions } from './desk-tables.ts';
import { storableText } from './storable.ts';

/**
 * What a receipt may follow. Receipts come late and out of order, and only ever move a message
 * forward: a failure after delivery is none, and a failed message stays failed.
 */
const mayFollow: Record<Receipt['status'], MessageStatus[]> = {
  sent: ['queued', 'unknown'],
  delivered: ['queued', 'unknown', 'sent'],
  read: ['queued', 'unknown', 'sent', 'delivered'],
  failed: ['queued', 'unknown', 'sent'],
};

/**
 * A receipt for a message that its object has already deleted: moves the row in Postgres forward.
 * Found among that customer's chats by our key where Meta echoed it, else by wamid. Answers whether
 * a row changed; a receipt for what is not there, or that comes too late, changes nothing.
 */
export const applyLateReceipt = async (
  db: Database,
  customerId: string,
  receipt: Receipt,
): Promise<boolean> => {
  const wamid = storableText(receipt.wamid);
  const error = receipt.error && {
    code: receipt.error.code,
    detail: storableText(receipt.error.detail),
  };
  const ofCustomer = db
    .select({ id: agentSessions.id })
    .from(agentSessions)
    .where(eq(agentSessions.customer_id, customerId));
  const { id, session_id, status } = agentMessages;
  const changed = await db
    .update(agentMessages)
    .set({
      status: receipt.status,
      wamid: sql`coalesce(${agentMessages.wamid}, ${wamid})`,
      ...(error === null ? {} : { error }),
    })
    .where(
      and(
        inArray(session_id, ofCustomer),
        or(
          receipt.key === null ? undefined : eq(id, storableText(receipt.key)),
          eq(agentMessages.wamid, wamid),
        ),
        inArray(status, mayFollow[receipt.status]),
      ),
    )
    .returning({ id });
  return changed.length > 0;
};
