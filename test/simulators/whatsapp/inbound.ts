// A customer does something on the phone: the bubble appears there, the webhook goes out.
import { type Clock, unixSeconds } from '../clock.ts';
import { Refused } from '../http/json-api.ts';
import type { Deliveries } from './deliveries.ts';
import { newWamid } from './ids.ts';
import type { Phones } from './phones.ts';
import type { Choice, Customer, ScreenMessage } from './types.ts';
import { type Business, contactOf, filled, webhookBody } from './webhook-body.ts';

export interface InboundPorts {
  clock: Clock;
  phones: Phones;
  deliveries: Deliveries;
  business: Business;
}

type Json = Record<string, unknown>;

interface Content {
  /** Meta's `type` and the object of that name. */
  meta: Json;
  /** What the bubble shows. */
  bubble: Pick<ScreenMessage, 'type' | 'text'> & Partial<ScreenMessage>;
}

/**
 * Says what the request describes, e.g. `{type: "text", text: "hi"}`, `{type: "button",
 * button_id: "AGENT_MODE"}`, `{type: "list", list_id: "r1"}` or any message in Meta's own shape
 * as `{type: "raw", message: {…}}` or `{type: "image", image: {…}}`. Answers the wamid.
 */
export function say(ports: InboundPorts, customer: Customer, wanted: Json): string {
  const { clock, phones, deliveries, business } = ports;
  const { meta, bubble } = contentOf(phones.screen(customer.id), wanted);
  const at = timeOf(wanted['timestamp'], clock.now());
  const context = contextOf(wanted['context'], business) ?? replyContext(bubble, business);
  const wamid =
    typeof meta['id'] === 'string'
      ? meta['id']
      : newWamid(customer.wa_id ?? customer.user_id ?? '');
  const message = {
    ...(context === undefined ? {} : { context }),
    ...filled('from', customer.wa_id),
    ...filled('from_user_id', customer.user_id),
    id: wamid,
    timestamp: unixSeconds(at),
    ...meta,
  };
  const timestamp = new Date(at).toISOString();
  const quotedId: unknown = context?.['id'];
  const quoted = typeof quotedId === 'string' ? { context: quotedId } : {};
  if (bubble.type === 'reaction') react(phones, customer.id, meta['reaction'] as Json);
  else
    phones.show(customer.id, {
      wamid,
      from: 'customer',
      status: 'sent',
      timestamp,
      ...quoted,
      ...bubble,
    });
  phones.wrote(customer.id, Math.min(at, clock.now()));
  const body = webhookBody(business, { contacts: [contactOf(customer)], messages: [message] });
  void deliveries.enqueue(`messages ${customer.id}`, body, { customer_id: customer.id, wamid });
  return wamid;
}

function contentOf(screen: ScreenMessage[], wanted: Json): Content {
  const type = wanted['type'] ?? (wanted['button_id'] === undefined ? 'text' : 'button');
  switch (type) {
    case 'text': {
      const text = textOf(wanted['text']);
      return { meta: { type: 'text', text: { body: text } }, bubble: { type: 'text', text } };
    }
    case 'button':
    case 'button_reply':
      return tap(screen, 'button', wanted['button_id'] ?? wanted['id'], wanted);
    case 'list':
    case 'list_reply':
      return tap(screen, 'list', wanted['list_id'] ?? wanted['row_id'] ?? wanted['id'], wanted);
    case 'raw':
      return inMetasShape(wanted['message']);
    default:
      return inMetasShape({ type, [String(type)]: wanted[String(type)] });
  }
}

function textOf(text: unknown): string {
  const body = typeof text === 'object' && text !== null ? (text as Json)['body'] : text;
  if (typeof body === 'string' && body !== '') return body;
  throw new Refused(400, 'A text message needs "text", and it must not be empty.');
}

/** A tap on a button or a row; the title stands on the screen where the choice was offered. */
function tap(screen: ScreenMessage[], type: 'button' | 'list', id: unknown, wanted: Json): Content {
  if (typeof id !== 'string' || id === '')
    throw new Refused(400, `A ${type} reply needs "${type}_id".`);
  const offer = screen.findLast((message) =>
    choicesOf(message, type).some((choice) => choice.id === id),
  );
  const choice = offer && choicesOf(offer, type).find((one) => one.id === id);
  const title = typeof wanted['title'] === 'string' ? wanted['title'] : (choice?.title ?? id);
  const description = choice?.description === undefined ? {} : { description: choice.description };
  const kind = `${type}_reply`;
  const reply = { id, title, ...description };
  return {
    meta: { type: 'interactive', interactive: { type: kind, [kind]: reply } },
    bubble: { type, text: title, reply_id: id, ...(offer ? { context: offer.wamid } : {}) },
  };
}

function choicesOf(message: ScreenMessage, type: 'button' | 'list'): Choice[] {
  if (type === 'button') return message.buttons ?? [];
  return message.list?.sections.flatMap(({ rows }) => rows) ?? [];
}

function inMetasShape(message: unknown): Content {
  const meta = message as Json | undefined;
  if (typeof meta !== 'object' || meta === null || typeof meta['type'] !== 'string') {
    throw new Refused(
      400,
      'A raw message needs "message": an object in Meta\'s shape, with its "type".',
    );
  }
  const { type } = meta;
  const content = (meta[type] ?? {}) as Json;
  const text =
    content['body'] ?? content['caption'] ?? content['filename'] ?? content['name'] ?? '';
  const bubble: Content['bubble'] = { type, text: typeof text === 'string' ? text : '' };
  if (typeof content['mime_type'] === 'string') {
    const { id, mime_type, filename } = content as Record<string, string>;
    bubble.media = {
      mime_type: mime_type!,
      ...(id ? { id } : {}),
      ...(filename ? { filename } : {}),
    };
  }
  return { meta, bubble };
}

function react(phones: Phones, customerId: string, reaction: Json): void {
  const target = phones.message(customerId, String(reaction['message_id']));
  if (target === undefined) return;
  const { customer: _before, ...others } = target.reactions ?? {};
  const emoji = reaction['emoji'];
  const reactions =
    typeof emoji === 'string' && emoji !== '' ? { ...others, customer: emoji } : others;
  phones.show(customerId, { ...target, reactions });
}

function contextOf(context: unknown, business: Business): Json | undefined {
  if (context === undefined) return undefined;
  if (typeof context === 'string') return { from: business.displayNumber, id: context };
  if (typeof context === 'object' && context !== null) return context as Json;
  throw new Refused(400, '"context" must be a wamid or an object in Meta\'s shape.');
}

function replyContext(bubble: Content['bubble'], business: Business): Json | undefined {
  return bubble.context === undefined
    ? undefined
    : { from: business.displayNumber, id: bubble.context };
}

/** Unix seconds (number or text), milliseconds from 1e12 on, or ISO 8601; in ms. */
function timeOf(timestamp: unknown, now: number): number {
  if (timestamp === undefined) return now;
  const number = Number(timestamp);
  const ms = Number.isFinite(number)
    ? number >= 1e12
      ? number
      : number * 1000
    : Date.parse(String(timestamp));
  if (Number.isFinite(ms) && timestamp !== null && timestamp !== '') return ms;
  throw new Refused(400, '"timestamp" must be Unix seconds or ISO 8601.');
}
