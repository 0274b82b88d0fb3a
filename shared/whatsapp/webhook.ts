// Takes a whole delivery apart: every entry, change, message and receipt of it, whatever else is in
// it. What cannot be attributed to a customer is handed back to be kept aside, never dropped.
import { readCall } from './calls.ts';
import { readEcho } from './echoes.ts';
import { objectName, phoneIn, receiverOf, senderOf } from './identity.ts';
import type { Origin, ParsedWebhook } from './inbound.ts';
import { idIn, isObject, type Json, numberIn, objectIn, objectsIn, textIn } from './json.ts';
import { readHandover, readPreference, readUserIdUpdate } from './notices.ts';
import { errorReport, isKnownField, numberReport } from './number-events.ts';
import { parseMessage, parseReceipt, readCallbackData } from './parse.ts';
import { addMessage, listed, park, type Reading } from './reading.ts';
import { typeIn } from './type-in.ts';

export const WEBHOOK_OBJECT = 'whatsapp_business_account';

type Options = Pick<Reading, 'phoneNumberId' | 'now'>;

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
    number_reports: [],
    unhandled_fields: [],
    unknown_statuses: [],
    error_codes: [],
  };
  const reading: Reading = { ...options, groups: new Map(), parsed };
  const entries = isObject(body) ? body['entry'] : undefined;
  for (const entry of listed(reading, entries, 'an entry that is no object')) {
    for (const change of listed(reading, entry['changes'], 'a change that is no object')) {
      readChange(reading, entry, change);
    }
  }
  parsed.groups = [...reading.groups.values()].flat();
  return parsed;
};

/** Fields that are about customers. Their values are read alike: by what is in them. */
const CUSTOMER_FIELDS = [
  'messages',
  'standby',
  'smb_message_echoes',
  'calls',
  'user_preferences',
  'messaging_handovers',
  'user_id_update',
];

/** What a value may hold of customers. */
const LISTS = ['messages', 'statuses', 'message_echoes', 'calls', 'user_preferences', 'standby'];
/** What stands beside it. */
const ENVELOPE = ['messaging_product', 'metadata', 'contacts', 'errors'];

const readChange = (reading: Reading, entry: Json, change: Json): void => {
  const field = textIn(change['field']) ?? 'messages';
  const value = objectIn(change['value']);
  if (!CUSTOMER_FIELDS.includes(field)) {
    if (!isKnownField(field)) reading.parsed.unhandled_fields.push(field);
    if (isForeign(reading, value, 0, 0)) return;
    if (!isKnownField(field) && LISTS.some((key) => value[key] !== undefined)) {
      return park(reading, 'a field that the desk does not know', null, change);
    }
    reading.parsed.number_reports.push(numberReport(field, entry, change, reading.now));
    return;
  }
  if (!isObject(change['value'])) return park(reading, 'a change without a value', null, change);
  if (field === 'messaging_handovers') return readHandovers(reading, value, change);
  if (field === 'user_id_update') return readUserIdUpdates(reading, value);
  readCustomers(reading, entry, value, change);
};

/** Is the value for another number than ours? Then it is counted, and nothing of it is kept. */
const isForeign = (reading: Reading, value: Json, messages: number, receipts: number): boolean => {
  const phone_number_id = idIn(objectIn(value['metadata'])['phone_number_id']);
  if (phone_number_id === null || phone_number_id === reading.phoneNumberId) return false;
  reading.parsed.foreign.push({ phone_number_id, messages, receipts });
  return true;
};

const readCustomers = (reading: Reading, entry: Json, value: Json, change: Json): void => {
  const standby = objectIn(value['standby']);
  const messages = listed(reading, value['messages'], 'a message that is no object');
  const seen = listed(reading, standby['messages'], 'a message that is no object');
  const statuses = [
    ...listed(reading, value['statuses'], 'a receipt that is no object'),
    ...listed(reading, standby['statuses'], 'a receipt that is no object'),
  ];
  const echoes = listed(reading, value['message_echoes'], 'an echo that is no object');
  const others = listed(reading, standby['message_echoes'], 'an echo that is no object');
  const calls = listed(reading, value['calls'], 'a call that is no object');
  const preferences = listed(reading, value['user_preferences'], 'a preference that is no object');

  const said = messages.length + seen.length + echoes.length + others.length + calls.length;
  const count = said + preferences.length;
  const errors = objectsIn(value['errors']);
  for (const error of errors) reading.parsed.error_codes.push(numberIn(error['code']) ?? -1);
  if (isForeign(reading, value, count, statuses.length)) return;
  if (count + statuses.length === 0) {
    const keys = Object.keys(value);
    const isUnknown = keys.some((key) => !ENVELOPE.includes(key) && !LISTS.includes(key));
    if (isUnknown) park(reading, 'a change that the desk cannot read', null, change);
    for (const error of errors) {
      reading.parsed.number_reports.push(errorReport(error, entry, reading.now));
    }
    return;
  }
  const metadata = objectIn(value['metadata']);
  if (idIn(metadata['phone_number_id']) === null) {
    return park(reading, 'a change without our number', null, change);
  }
  const contacts = objectsIn(value['contacts']);
  const known = [...contacts, ...objectsIn(standby['contacts'])];
  for (const message of messages) {
    const withError = messages.length === 1 ? withErrors(message, value['errors']) : message;
    readMessage(reading, withError, contacts, 'customer');
  }
  for (const message of seen) readMessage(reading, message, known, 'standby');
  for (const echo of echoes) readEcho(reading, echo, contacts, 'business_app');
  for (const echo of others) readEcho(reading, echo, known, 'other_app');
  const ourPhone = phoneIn(metadata['display_phone_number']);
  for (const call of calls) readCall(reading, call, contacts, ourPhone);
  for (const preference of preferences) readPreference(reading, preference, contacts);
  for (const status of statuses) readStatus(reading, status, known);
};

/** A message without its content can have the error beside itself instead of inside. */
const withErrors = (message: Json, errors: unknown): Json =>
  message['errors'] === undefined && errors !== undefined && !isObject(message[typeIn(message)])
    ? { ...message, errors }
    : message;

/** Who we are is said by its recipient. */
const readHandovers = (reading: Reading, value: Json, change: Json): void => {
  const list = value['messaging_handovers'] ?? [value];
  for (const handover of listed(reading, list, 'a handover that is no object')) {
    const recipient = objectIn(handover['recipient']);
    const metadata = { ...objectIn(value['metadata']), ...recipient };
    if (isForeign(reading, { metadata }, 1, 0)) continue;
    if (idIn(metadata['phone_number_id']) === null) {
      park(reading, 'a change without our number', null, change);
    } else readHandover(reading, handover);
  }
};

/** User ids belong to the business, not to one of its numbers: none is named. */
const readUserIdUpdates = (reading: Reading, value: Json): void => {
  const list = value['user_id_update'] ?? [value];
  const updates = listed(reading, list, 'an update that is no object');
  if (isForeign(reading, value, updates.length, 0)) return;
  const contacts = objectsIn(value['contacts']);
  for (const update of updates) readUserIdUpdate(reading, update, contacts);
};

const readMessage = (
  reading: Reading,
  message: Json,
  contacts: Json[],
  origin: Extract<Origin, 'customer' | 'standby'>,
): void => {
  const item = { phone_number_id: reading.phoneNumberId, contacts, message };
  const kept = origin === 'standby' ? { ...item, standby: true } : item;
  const parsed = parseMessage(message, reading.now, origin);
  if (!parsed.ok) return park(reading, parsed.reason, null, kept);
  const { at } = parsed.message;
  // Answering one person of a group would leak what another wrote.
  if (idIn(message['group_id']) !== null) return park(reading, 'a group message', at, kept);
  if (!addMessage(reading, senderOf(message, contacts), parsed.message, kept)) {
    park(reading, 'a message without a sender', at, kept);
  }
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
