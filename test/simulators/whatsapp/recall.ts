// What a new process goes on with, from the journal of the one before.
import type { Deliveries } from './deliveries.ts';
import { type ReceiptPorts, followUp } from './receipts.ts';
import type { JournalEntry, Pending, Sent } from './types.ts';

/** The journal without what later lines have overtaken. */
export function recall(entries: JournalEntry[]): JournalEntry[] {
  const latest = new Map<string, JournalEntry>();
  for (const entry of entries) {
    if (entry.kind === 'delivered') latest.delete(`pending ${entry.id}`);
    else latest.set(keyOf(entry), entry);
  }
  return [...latest.values()];
}

/** Delivers what is undelivered and goes on with receipts that are due. */
export function settle(
  entries: JournalEntry[],
  deliveries: Deliveries,
  receipts: ReceiptPorts,
): void {
  deliveries.resume(
    entries.flatMap((entry): Pending[] => (entry.kind === 'pending' ? [entry.pending] : [])),
  );
  const unfinished = entries.flatMap((entry): Sent[] =>
    entry.kind === 'sent' ? [entry.sent] : [],
  );
  for (const sent of unfinished) {
    if (sent.status === 'accepted' || sent.status === 'sent') void followUp(receipts, sent);
  }
}

function keyOf(entry: Exclude<JournalEntry, { kind: 'delivered' }>): string {
  switch (entry.kind) {
    case 'customer':
      return `customer ${entry.customer.id}`;
    case 'message':
      return `message ${entry.message.wamid}`;
    case 'inbound':
      return `inbound ${entry.customer_id}`;
    case 'sent':
      return `sent ${entry.sent.wamid}`;
    case 'pending':
      return `pending ${entry.pending.id}`;
    default:
      return entry satisfies never;
  }
}
