// POST /{phone number id}/messages: what the Graph API decides about one call. It answers 200 for
// much that never arrives, exactly as Meta does.
import { type Clock } from '../clock.ts';
import { type GraphError, graphError } from './graph-errors.ts';
import { digitsOf, looksLikeUserId, newWamid } from './ids.ts';
import { checkLimits } from './limits.ts';
import type { Media } from './media.ts';
import type { Phones } from './phones.ts';
import type { PairRate } from './pair-rate.ts';
import type { Category } from './billing.ts';
import { bubbleOf } from './bubble.ts';
import { unfitFile, unknownFile } from './sent-media.ts';
import { renderTemplate } from './template-send.ts';
import type { Sent } from './types.ts';

type Json = Record<string, unknown>;

const WINDOW_MS = 24 * 3_600_000;

export interface Accepted {
  status: 200;
  body: object;
  /** The message to report on; absent where Meta drops it in silence. */
  sent?: Sent;
}

export interface SendPorts {
  clock: Clock;
  phones: Phones;
  media: Media;
  /** Absent: not enforced. */
  pairRate: PairRate | undefined;
  /** The code that a fault has in store for the next accepted message. */
  plannedFailure: () => number | undefined;
}

/** Accepts or refuses a message; an accepted one is on the customer's screen when this returns. */
export function acceptSend(ports: SendPorts, message: Json): Accepted | GraphError {
  const refusal = checkLimits(message) ?? unknownFile(ports.media, message);
  if (refusal !== undefined) return refusal;
  const { to, recipient } = message as { to?: string; recipient?: string };
  const input = to ?? recipient ?? ''; // where both are given, `to` wins
  const byUserId = to === undefined || to === '';
  const wamid = newWamid(digitsOf(input));
  const answer = (contact: object) => ({
    messaging_product: 'whatsapp',
    contacts: [{ input, ...contact }],
    messages: [{ id: wamid }],
  });
  // The trap of 2026: a BSUID in `to` is accepted, answered with a wamid, and never delivered.
  if (!byUserId && looksLikeUserId(input)) return { status: 200, body: answer({ wa_id: input }) };
  const waId = byUserId ? null : digitsOf(input);
  if (waId !== null && !/^\d{5,20}$/.test(waId)) {
    return graphError(131009, `Recipient phone number ${input} is not valid.`);
  }
  const customer = ports.phones.find(waId ?? input);
  if (ports.pairRate?.exceeded(waId ?? input, ports.clock.now())) return graphError(131056);
  const closed =
    customer !== undefined && message['type'] !== 'template' && isWindowClosed(ports, customer.id);
  const unfit = unfitFile(ports.media, message);
  const failure = ports.plannedFailure() ?? (closed ? 131047 : unfit === undefined ? null : 131053);
  const sent: Sent = {
    wamid,
    customer_id: customer?.id ?? null,
    wa_id: waId,
    user_id: byUserId ? input : null,
    callback_data: (message['biz_opaque_callback_data'] as string | undefined) ?? null,
    failure,
    ...(failure === 131053 && unfit !== undefined ? { failure_details: unfit } : {}),
    category: categoryOf(message),
    status: 'accepted',
    at: ports.clock.now(),
  };
  ports.phones.remember(sent);
  const body = answer(byUserId ? { user_id: input } : { wa_id: waId });
  if (customer !== undefined && failure === null)
    bubbleOf(ports.phones, ports.media, customer.id, sent, message);
  return { status: 200, body, sent };
}

function categoryOf(message: Json): Category {
  if (message['type'] !== 'template') return 'service';
  const { category } = renderTemplate(message['template'] as Json).template;
  return category.toLowerCase() as Category;
}

/** A number the simulator never saw is a phone elsewhere: its window cannot be known here. */
function isWindowClosed({ phones, clock }: SendPorts, customerId: string): boolean {
  return clock.now() - (phones.lastInbound(customerId) ?? 0) >= WINDOW_MS;
}

/** `status: "read"`: that message and all earlier ones of the customer have been read. */
export function markRead(phones: Phones, wamid: string): string | undefined {
  const customer = phones.all().find(({ id }) => phones.message(id, wamid));
  if (customer === undefined) return undefined;
  for (const message of phones.screen(customer.id)) {
    if (message.from === 'customer' && message.status !== 'read')
      phones.show(customer.id, { ...message, status: 'read' });
    if (message.wamid === wamid) break;
  }
  return customer.id;
}
