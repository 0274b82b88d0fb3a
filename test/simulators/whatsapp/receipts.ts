// What Meta reports about an accepted message: sent, delivered, read, or failed. HTTP 200 meant
// no more than "accepted"; a closed window shows here.
import { type Clock, unixSeconds } from '../clock.ts';
import type { Billing } from './billing.ts';
import type { Deliveries } from './deliveries.ts';
import type { Faults } from './faults.ts';
import { statusError } from './graph-errors.ts';
import type { Phones } from './phones.ts';
import type { Customer, Sent } from './types.ts';
import { type Business, contactOf, filled, webhookBody } from './webhook-body.ts';

export interface ReceiptPorts {
  clock: Clock;
  phones: Phones;
  deliveries: Deliveries;
  business: Business;
  faults: () => Faults;
  billing: Billing;
  delays: ReceiptDelays;
}

export interface ReceiptDelays {
  sent: number;
  delivered: number;
  read: number;
  failed: number;
}

/** Milliseconds after the send: slow enough to be seen, quick enough to test with. */
export const RECEIPT_DELAYS: ReceiptDelays = { sent: 60, delivered: 250, read: 1_200, failed: 400 };

const RANK = ['accepted', 'sent', 'delivered', 'read', 'played'];

/** Sends the receipts this message is due, from its present status on. */
export async function followUp(ports: ReceiptPorts, sent: Sent): Promise<void> {
  const { receipts } = ports.faults();
  if (!receipts.enabled) return;
  const statuses = sent.failure === null ? dueStatuses(ports, sent) : ['failed'];
  const wanted = statuses.filter((status) => !receipts.skip.includes(status));
  if (receipts.order === 'before_response') {
    for (const status of wanted) await report(ports, sent, status);
    return;
  }
  const order = receipts.order === 'reversed' ? wanted.toReversed() : wanted;
  for (const [index, status] of order.entries()) {
    // Reversed keeps the usual moments and swaps who takes them.
    const delay = ports.delays[(wanted[index] ?? status) as keyof ReceiptDelays];
    ports.clock.after(delay, () => void report(ports, sent, status));
  }
}

/** The phone opens the chat: what was delivered becomes read. */
export function readAll(ports: ReceiptPorts, customerId: string): void {
  for (const message of ports.phones.screen(customerId)) {
    const sent = message.from === 'business' ? ports.phones.sent(message.wamid) : undefined;
    if (sent?.status === 'delivered') void report(ports, sent, 'read');
  }
}

/** Sends one receipt now. Extra keys, as Meta or a hostile sender may add them, go along. */
export function report(
  ports: ReceiptPorts,
  sent: Sent,
  status: string,
  extra: object = {},
  at: number = ports.clock.now(),
): Promise<void> {
  const { phones, deliveries, business } = ports;
  const customer = sent.customer_id === null ? undefined : phones.find(sent.customer_id);
  const current = phones.sent(sent.wamid) ?? sent;
  if (status === 'failed' || RANK.indexOf(status) > RANK.indexOf(current.status)) {
    phones.remember({ ...current, status });
    const bubble = customer && phones.message(customer.id, sent.wamid);
    if (bubble && customer) phones.show(customer.id, { ...bubble, status });
  }
  const failed = status === 'failed';
  const pricing = priced(ports, sent.wamid, status, at);
  const receipt = {
    id: sent.wamid,
    status,
    timestamp: unixSeconds(at),
    ...filled('recipient_id', sent.wa_id ?? customer?.wa_id ?? null),
    ...filled(
      'recipient_user_id',
      failed ? sent.user_id : (sent.user_id ?? customer?.user_id ?? null),
    ),
    ...filled('biz_opaque_callback_data', sent.callback_data),
    // conversation is gone since v24.
    ...pricing,
    ...(failed ? { errors: [statusError(sent.failure ?? 131000, sent.failure_details)] } : {}),
    ...extra,
  };
  const contacts =
    failed || customer === undefined ? {} : { contacts: [contactIn(status, customer)] };
  const lane = `receipts ${sent.customer_id ?? sent.wa_id ?? sent.user_id}`;
  return deliveries.enqueue(lane, webhookBody(business, { ...contacts, statuses: [receipt] }));
}

/** Usernames come from `delivered` on. */
function contactIn(status: string, customer: Customer): object {
  return contactOf(status === 'sent' ? { ...customer, username: null } : customer);
}

/** `pricing` comes with `sent` and with the first of `delivered` and `read`, which is what counts. */
function priced({ phones, billing }: ReceiptPorts, wamid: string, status: string, at: number) {
  const sent = phones.sent(wamid);
  if (sent === undefined || !['sent', 'delivered', 'read'].includes(status)) return {};
  const { category = 'service' } = sent;
  const pricing = billing.pricing(category, at);
  if (status === 'sent') return { pricing };
  if (sent.billed !== undefined) return {};
  phones.remember({ ...sent, billed: billing.count(category, at) });
  return { pricing };
}

function dueStatuses(ports: ReceiptPorts, sent: Sent): string[] {
  const customer = sent.customer_id === null ? undefined : ports.phones.find(sent.customer_id);
  const reads = ports.faults().receipts.auto_read && customer?.looking === true;
  const all = reads ? ['sent', 'delivered', 'read'] : ['sent', 'delivered'];
  return all.slice(Math.max(0, RANK.indexOf(sent.status)));
}
