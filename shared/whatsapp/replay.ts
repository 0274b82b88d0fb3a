// What was kept aside, as the delivery that it was: so that it is taken in by the same code again.
import type { AddressedReceipt } from './inbound.ts';
import { isObject, type Json } from './json.ts';
import { isWebhook, WEBHOOK_OBJECT } from './webhook.ts';

const inChange = (change: unknown): Json => ({
  object: WEBHOOK_OBJECT,
  entry: [{ changes: [change] }],
});

/** The field, and its value beside the envelope, of an item that was kept by itself. */
const partsOf = (item: Json): [string, Json] | null => {
  const { message, status, call, preference, handover, update, business_app, other_app } = item;
  const contacts = item['contacts'];
  if (message !== undefined) {
    return item['standby'] === true
      ? ['standby', { standby: { contacts, messages: [message] } }]
      : ['messages', { contacts, messages: [message] }];
  }
  if (business_app !== undefined) {
    return ['smb_message_echoes', { contacts, message_echoes: [business_app] }];
  }
  if (other_app !== undefined) {
    return ['standby', { standby: { contacts, message_echoes: [other_app] } }];
  }
  if (status !== undefined) return ['messages', { statuses: [status] }];
  if (call !== undefined) return ['calls', { contacts, calls: [call] }];
  if (preference !== undefined) {
    return ['user_preferences', { contacts, user_preferences: [preference] }];
  }
  if (handover !== undefined) return ['messaging_handovers', { messaging_handovers: [handover] }];
  return update === undefined ? null : ['user_id_update', { contacts, user_id_update: [update] }];
};

/** A delivery to parse, a receipt that had its address already, or null: neither can be made of it. */
export const replayOf = (
  kept: unknown,
): { body: unknown } | { receipt: AddressedReceipt } | null => {
  if (isWebhook(kept)) return { body: kept };
  if (!isObject(kept) || !isObject(kept['item'])) return null;
  const { item } = kept;
  if (isObject(item['receipt'])) return { receipt: item as unknown as AddressedReceipt };
  if (isObject(item['value'])) return { body: inChange(item) };
  const parts = partsOf(item);
  if (parts === null) return null;
  const [field, value] = parts;
  const metadata = { phone_number_id: item['phone_number_id'] };
  return { body: inChange({ field, value: { metadata, ...value } }) };
};
