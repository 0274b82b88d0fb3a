// A customer does something on the phone: the bubble appears there, the webhook goes out.
import { type Clock, unixSeconds } from '../clock.ts';
import { Refused } from '../http/json-api.ts';
import type { Deliveries } from './deliveries.ts';
import { newWamid } from './ids.ts';
import { contentOf } from './inbound/content.ts';
import { type Json, isObject } from './inbound/saying.ts';
import type { Media } from './media.ts';
import type { Phones } from './phones.ts';
import { PHOTOS } from './samples.ts';
import type { Customer } from './types.ts';
import { type Business, contactOf, filled, webhookBody } from './webhook-body.ts';

export interface InboundPorts {
  clock: Clock;
  phones: Phones;
  deliveries: Deliveries;
  business: Business;
  media: Media;
  /** Host and port of the simulator, for the URL of a file. */
  host: () => string;
}

const MOST_OF_AN_ALBUM = 30;
const SAMPLE_GROUP = 'Y2FwaV9ncm91cDoxNTU1MDc4Mzg4MToxMjAz';
const SAMPLE_AD = {
  source_url: 'https://fb.me/4xAmPlE',
  source_id: '120210000000000001',
  source_type: 'ad',
  headline: 'Diwali gift boxes',
  body: 'Fresh from the kitchen, at your door in two days.',
  media_type: 'image',
  image_url: 'https://example.com/diwali.jpg',
  ctwa_clid: 'ARAkLkA8rmlFeiCktEJQ',
  welcome_message: { text: 'Hi! How can we help?' },
};

/**
 * Says what the request describes, e.g. `{type: "text", text: "hi"}`, `{type: "button",
 * button_id: "AGENT_MODE"}`, `{type: "image", caption: "see"}` (with a sample file), or any message
 * in Meta's own shape as `{type: "raw", message: {…}}` or `{type: "image", image: {…}}`. Every type
 * takes `context` (a wamid to quote, or Meta's object), `forwarded`, `frequently_forwarded`,
 * `referral` and `group_id` (true for a sample, or Meta's), and `timestamp`. Answers the wamid.
 */
export function say(ports: InboundPorts, customer: Customer, wanted: Json, lane = ''): string {
  const { clock, phones, deliveries, business, media } = ports;
  const at = timeOf(wanted['timestamp'], clock.now());
  const content = contentOf({
    customer,
    phones,
    media,
    business,
    host: ports.host(),
    wanted,
    at,
  });
  const { meta, bubble } = content;
  const context = contextOf(ports, customer, wanted, bubble?.context);
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
    ...surroundings(wanted),
    ...meta,
  };
  if (bubble !== undefined) {
    const quoted = typeof context?.['id'] === 'string' ? { context: context['id'] } : {};
    const forwarded = wanted['frequently_forwarded']
      ? ({ forwarded: 'often' } as const)
      : wanted['forwarded']
        ? ({ forwarded: 'once' } as const)
        : {};
    const timestamp = new Date(at).toISOString();
    const from = 'customer';
    const marks = { ...quoted, ...forwarded };
    phones.show(customer.id, { wamid, from, status: 'sent', timestamp, ...marks, ...bubble });
  }
  if (content.opensWindow !== false) phones.wrote(customer.id, Math.min(at, clock.now()));
  const contacts = content.withoutContacts ? {} : { contacts: [contactOf(customer)] };
  const body = webhookBody(business, { ...contacts, messages: [message] });
  void deliveries.enqueue(`messages ${customer.id}${lane}`, body, {
    customer_id: customer.id,
    wamid,
  });
  content.after?.();
  return wamid;
}

/** `{type: "album", count?, caption?}`: so many pictures, each its own webhook, all at once. */
export function sayAlbum(ports: InboundPorts, customer: Customer, wanted: Json): string[] {
  const count = Number(wanted['count'] ?? 3);
  if (!Number.isInteger(count) || count < 1 || count > MOST_OF_AN_ALBUM)
    throw new Refused(400, `"count" must be a whole number from 1 to ${MOST_OF_AN_ALBUM}.`);
  const { caption, ...rest } = wanted;
  return Array.from({ length: count }, (_, index) => {
    const picture = { ...rest, type: 'image', sample: PHOTOS[index % PHOTOS.length] };
    const one = index === 0 && caption !== undefined ? { ...picture, caption } : picture;
    return say(ports, customer, one, ` picture ${index}`);
  });
}

/** What stands beside the content: where the customer came from, and the group. */
function surroundings({ referral, group_id, type }: Json): Json {
  const ad = type === 'referral' ? true : referral;
  const group = type === 'group' ? (group_id ?? true) : group_id;
  return {
    ...(isObject(ad) ? { referral: ad } : ad === true ? { referral: SAMPLE_AD } : {}),
    ...(group === undefined ? {} : { group_id: group === true ? SAMPLE_GROUP : group }),
  };
}

function contextOf(
  { phones, business }: InboundPorts,
  customer: Customer,
  wanted: Json,
  offer: string | undefined,
): Json | undefined {
  const { context = offer, forwarded, frequently_forwarded } = wanted;
  if (isObject(context)) return context;
  if (context !== undefined && typeof context !== 'string')
    throw new Refused(400, '"context" must be a wamid or an object in Meta\'s shape.');
  if (context !== undefined) {
    const quoted = phones.message(customer.id, context);
    const author = quoted?.from === 'customer' ? customer.wa_id : business.displayNumber;
    return { ...filled('from', author), id: context };
  }
  if (frequently_forwarded) return { forwarded: true, frequently_forwarded: true };
  return forwarded ? { forwarded: true } : undefined;
}

/** Unix seconds (number or text), milliseconds from 1e12 on, or ISO 8601; in ms. */
export function timeOf(timestamp: unknown, now: number, name = 'timestamp'): number {
  if (timestamp === undefined) return now;
  const number = Number(timestamp);
  const ms = Number.isFinite(number)
    ? number >= 1e12
      ? number
      : number * 1000
    : Date.parse(String(timestamp));
  if (Number.isFinite(ms) && timestamp !== null && timestamp !== '') return ms;
  throw new Refused(400, `"${name}" must be Unix seconds or ISO 8601.`);
}
