// Takes a whole delivery apart: every entry, change, message and receipt of it, whatever else is in
// it. What cannot be attributed to a customer is handed back to be kept aside, never dropped.
import { objectName, profileOf, receiverOf, senderOf } from './identity.ts';
import type { CustomerMessages, ParsedWebhook } from './inbound.ts';
import { idIn, isObject, type Json, numberIn, objectIn, objectsIn, textIn } from './json.ts';
import { parseMessage, parseReceipt, readCallbackData } from './parse.ts';

export const WEBHOOK_OBJECT = 'whatsapp_business_account';

type Options = {
  /** Our number's id: what is for another is foreign. */
  phoneNumberId: string;
  /** Milliseconds. */
  now: number;
};

type Reading = Options & { groups: Map<string, CustomerMessages>; parsed: ParsedWebhook };

/** A body of Meta's shape: what is signed and is not one is kept aside whole. */
export const isWebhook = (body: unknown): body is { entry: unknown[] } =>
  isObject(body) && body['object'] === WEBHOOK_OBJECT && Array.isArray(body['entry']);

/** Everything in a parsed webhook body. Never throws, whatever JSON came. */
export const parseWebhook = (body: unknown, options: Options): ParsedWebhook => {
  const parsed: ParsedWebhook = {
    groups: [],
    receipts: [],
    unattributed: [],
    foreign: [],
    unhandled_fields: [],
    unknown_statuses: [],
    error_codes: [],
  };
  const reading: Reading = { ...options, groups: new Map(), parsed };
  const entries = isObject(body) ? body['entry'] : undefined;
  for (const entry of listed(reading, entries, 'an entry that is no object')) {
    for (const change of listed(reading, entry['changes'], 'a change that is no object')) {
      readChange(reading, change);
    }
  }
  parsed.groups = [...reading.groups.values()];
  return parsed;
};

const park = (reading: Reading, reason: string, at: number | null, item: unknown): void => {
  reading.parsed.unattributed.push({ reason, at, item });
};

/** The objects of a list; what else stands in it, or in its place, is kept aside. */
const listed = (reading: Reading, list: unknown, reason: string): Json[] => {
  if (list === undefined || list === null) return [];
  const items = Array.isArray(list) ? list : [list];
  for (const item of items) {
    if (!isObject(item) || !Array.isArray(list)) park(reading, reason, null, item);
  }
  return objectsIn(list);
};

const readChange = (reading: Reading, change: Json): void => {
  const field = textIn(change['field']);
  if (field !== null && field !== 'messages') {
    reading.parsed.unhandled_fields.push(field);
    return;
  }
  const { value } = change;
  if (!isObject(value)) return park(reading, 'a change without a value', null, change);
  const messages = listed(reading, value['messages'], 'a message that is no object');
  const statuses = listed(reading, value['statuses'], 'a receipt that is no object');
  for (const error of objectsIn(value['errors'])) {
    reading.parsed.error_codes.push(numberIn(error['code']) ?? -1);
  }
  if (messages.length + statuses.length === 0) return;

  const phoneNumberId = idIn(objectIn(value['metadata'])['phone_number_id']);
  if (phoneNumberId === null) return park(reading, 'a change without our number', null, change);
  if (phoneNumberId !== reading.phoneNumberId) {
    reading.parsed.foreign.push({
      phone_number_id: phoneNumberId,
      messages: messages.length,
      receipts: statuses.length,
    });
    return;
  }
  const contacts = objectsIn(value['contacts']);
  for (const message of messages) readMessage(reading, message, contacts);
  for (const status of statuses) readStatus(reading, status, contacts);
};

const readMessage = (reading: Reading, message: Json, contacts: Json[]): void => {
  const item = { phone_number_id: reading.phoneNumberId, contacts, message };
  const parsed = parseMessage(message, reading.now);
  if (!parsed.ok) return park(reading, parsed.reason, null, item);
  const { at, wamid } = parsed.message;
  // Answering one person of a group would leak what another wrote.
  if (idIn(message['group_id']) !== null) return park(reading, 'a group message', at, item);
  const { identity, contact } = senderOf(message, contacts);
  const name = objectName(reading.phoneNumberId, identity);
  if (name === null) return park(reading, 'a message without a sender', at, item);

  const profile = profileOf(contact);
  const group = reading.groups.get(name);
  if (group === undefined) {
    reading.groups.set(name, {
      object_name: name,
      phone_number_id: reading.phoneNumberId,
      identity,
      profile,
      messages: [parsed.message],
      raw: new Map([[wamid, item]]),
    });
    return;
  }
  if (group.raw.has(wamid)) return;
  group.identity.user_id = identity.user_id ?? group.identity.user_id;
  group.profile.name = profile.name ?? group.profile.name;
  group.profile.username = profile.username ?? group.profile.username;
  group.messages.push(parsed.message);
  group.raw.set(wamid, item);
};

const readStatus = (reading: Reading, status: Json, contacts: Json[]): void => {
  const receipt = parseReceipt(status, reading.now);
  if (receipt === 'unknown') {
    reading.parsed.unknown_statuses.push(textIn(status['status']) ?? 'none');
    return;
  }
  if (receipt === null) {
    const item = { phone_number_id: reading.phoneNumberId, status };
    return park(reading, 'a receipt without an id', null, item);
  }
  const group = status['recipient_type'] === 'group';
  reading.parsed.receipts.push({
    object_id: readCallbackData(status['biz_opaque_callback_data'])?.object_id ?? null,
    object_name: group ? null : objectName(reading.phoneNumberId, receiverOf(status, contacts)),
    receipt,
  });
};
