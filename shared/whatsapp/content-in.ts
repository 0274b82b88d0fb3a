// What a customer's message has beside its words. Every text in it is bounded; what is not of the
// shape that it should have is left out here, and the message's words still tell of it.
import type { MessageContent } from '../protocol/content.ts';
import { contactCardsIn } from './contact-cards.ts';
import { truncate } from './fill.ts';
import {
  idIn,
  isObject,
  type Json,
  numberIn,
  objectIn,
  objectsIn,
  storable,
  textIn,
} from './json.ts';
import { lineIn, webUrlIn } from './words.ts';

const BODY_LIMIT = 2000;
const MAX_ITEMS = 200;
const MAX_FIELDS = 100;

/** A number, also where a gateway wrote it as text. */
const amountIn = (value: unknown): number | null => {
  const text = typeof value === 'string' ? value.trim() : '';
  return /^-?\d{1,15}(?:\.\d{1,15})?$/.test(text) ? Number(text) : numberIn(value);
};

const forwarded = (context: Json): MessageContent['forwarded'] => {
  if (context['frequently_forwarded'] === true) return 'often';
  return context['forwarded'] === true ? 'once' : undefined;
};

const product = (context: Json): MessageContent['product'] => {
  const { catalog_id, product_retailer_id } = objectIn(context['referred_product']);
  const catalog = lineIn(catalog_id);
  const product_id = lineIn(product_retailer_id);
  return catalog === null || product_id === null ? undefined : { catalog_id: catalog, product_id };
};

const referral = (value: unknown): MessageContent['referral'] => {
  const from = objectIn(value);
  const body = textIn(from['body']);
  const read = {
    source_type: lineIn(from['source_type'], 40),
    source_url: webUrlIn(from['source_url']),
    headline: lineIn(from['headline']),
    body: body === null ? null : truncate(body, BODY_LIMIT),
  };
  return Object.values(read).every((part) => part === null) ? undefined : read;
};

const location = (value: unknown): MessageContent['location'] => {
  const place = objectIn(value);
  const latitude = amountIn(place['latitude']);
  const longitude = amountIn(place['longitude']);
  if (latitude === null || longitude === null) return undefined;
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return undefined;
  const name = lineIn(place['name']);
  const address = lineIn(place['address']);
  return {
    latitude,
    longitude,
    ...(name === null ? {} : { name }),
    ...(address === null ? {} : { address }),
  };
};

const order = (value: unknown): MessageContent['order'] => {
  const content = objectIn(value);
  const items = objectsIn(content['product_items']).slice(0, MAX_ITEMS);
  if (items.length === 0) return undefined;
  return {
    catalog_id: lineIn(content['catalog_id']),
    items: items.map((item) => ({
      product_id: lineIn(item['product_retailer_id']) ?? '?',
      quantity: amountIn(item['quantity']),
      price: amountIn(item['item_price']),
      currency: lineIn(item['currency'], 20),
    })),
  };
};

const chosen = (reply_id: unknown, title: unknown, about: unknown): MessageContent['choice'] => {
  const id = lineIn(idIn(reply_id));
  if (id === null) return undefined;
  const description = lineIn(about);
  return { id, title: lineIn(title) ?? id, ...(description === null ? {} : { description }) };
};

/** The button, row or template quick reply that was tapped; without an id it is words only. */
const choice = (type: string, message: Json): MessageContent['choice'] => {
  if (type === 'button') {
    const { payload, text } = objectIn(message['button']);
    return chosen(payload, text, undefined);
  }
  const content = objectIn(message['interactive']);
  const reply = objectIn(content['button_reply'] ?? content['list_reply']);
  return chosen(reply['id'], reply['title'], reply['description']);
};

const answerIn = (value: unknown): string => {
  const text =
    typeof value === 'string' ? value : value === null ? '' : JSON.stringify(storable(value));
  return truncate(textIn(text) ?? '', BODY_LIMIT);
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: then it is an answer as it stands.
    return text;
  }
};

/** A form's answers. The token is the sender's own, and nothing that the customer wrote. */
const form = (message: Json): MessageContent['form'] => {
  const { response_json } = objectIn(objectIn(message['interactive'])['nfm_reply']);
  const given = typeof response_json === 'string' ? parsed(response_json) : response_json;
  if (given === undefined || given === null) return undefined;
  const answers: [string, unknown][] = isObject(given)
    ? Object.entries(given).filter(([name]) => name !== 'flow_token')
    : [['answer', given]];
  const fields = answers
    .slice(0, MAX_FIELDS)
    .map(([name, value]) => ({ name: lineIn(name, 200) ?? '?', value: answerIn(value) }));
  return fields.length === 0 ? undefined : fields;
};

/** All that a message of this type has beside its words; null: nothing. */
export const contentIn = (type: string, message: Json): MessageContent | null => {
  const context = objectIn(message['context']);
  const cards = type === 'contacts' ? contactCardsIn(message['contacts']) : [];
  const found: MessageContent = {
    forwarded: forwarded(context),
    referral: referral(message['referral']),
    product: product(context),
    location: type === 'location' ? location(message['location']) : undefined,
    contacts: cards.length === 0 ? undefined : cards,
    order: type === 'order' ? order(message['order']) : undefined,
    choice: type === 'button' || type === 'interactive' ? choice(type, message) : undefined,
    form: type === 'interactive' ? form(message) : undefined,
  };
  const entries = Object.entries(found).filter(([, part]) => part !== undefined);
  return entries.length === 0 ? null : Object.fromEntries(entries);
};
