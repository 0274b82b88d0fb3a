import { and, eq, inArray, ne, not, or, sql } from 'drizzle-orm';
import type { MessageStatus } from '../protocol/message.ts';
import { iso } from '../protocol/time.ts';
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
 * A receipt for a message that its object has already deleted: moves the row in Postgres forward, and
 * keeps the earliest time of each state.
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
  const { id, session_id, status, attempt, receipts } = agentMessages;
  const state = receipt.played ? 'played' : receipt.status;
  const at = iso(receipt.at);
  // What is known of an older attempt counts where it arrived; that it failed is past.
  const older =
    receipt.attempt === null ? sql`false` : sql`${attempt} > ${receipt.attempt}::integer`;
  const moves = or(
    inArray(status, mayFollow[receipt.status]),
    and(
      older,
      eq(status, 'failed'),
      sql`${['delivered', 'read'].includes(receipt.status)}::boolean`,
    ),
  );
  const isNews = sql`coalesce(${receipts} ->> ${state}::text > ${at}::text, true)`;
  const changed = await db
    .update(agentMessages)
    .set({
      status: sql`case when ${moves} then ${receipt.status}::text else ${status} end`,
      error: sql`case when ${moves} then ${error === null ? null : JSON.stringify(error)}::jsonb else ${agentMessages.error} end`,
      receipts: sql`case when ${isNews} then ${receipts} || jsonb_build_object(${state}::text, ${at}::text) else ${receipts} end`,
      wamid: sql`coalesce(${agentMessages.wamid}, ${wamid})`,
    })
    .where(
      and(
        inArray(session_id, ofCustomer),
        or(
          receipt.key === null ? undefined : eq(id, storableText(receipt.key)),
          eq(agentMessages.wamid, wamid),
        ),
        // Ours: what a customer wrote, a note, an event line has nothing to deliver.
        ne(status, 'received'),
        receipt.status === 'failed' ? not(older) : undefined,
        or(moves, isNews),
      ),
    )
    .returning({ id });
  return changed.length > 0;
};
