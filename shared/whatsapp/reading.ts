// What is collected while a delivery is taken apart.
import { objectName, type Identity, profileOf } from './identity.ts';
import type { CustomerMessages, InboundMessage, ParsedWebhook } from './inbound.ts';
import { isObject, type Json, objectsIn } from './json.ts';

export type Reading = {
  /** Our number's id: what is for another is foreign. */
  phoneNumberId: string;
  /** Milliseconds. */
  now: number;
  groups: Map<string, CustomerMessages>;
  parsed: ParsedWebhook;
};

/** Keeps an item aside for a person. `at` in milliseconds. */
export const park = (reading: Reading, reason: string, at: number | null, item: unknown): void => {
  reading.parsed.unattributed.push({ reason, at, item });
};

/** The objects of a list; what else stands in it, or in its place, is kept aside. */
export const listed = (reading: Reading, list: unknown, reason: string): Json[] => {
  if (list === undefined || list === null) return [];
  const items = Array.isArray(list) ? list : [list];
  for (const item of items) {
    if (!isObject(item) || !Array.isArray(list)) park(reading, reason, null, item);
  }
  return objectsIn(list);
};

/** Adds a message to those of its customer; false: nobody is named. `item` as it came, to be parked. */
export const addMessage = (
  reading: Reading,
  who: { identity: Identity; contact: Json | null },
  message: InboundMessage,
  item: unknown,
): boolean => {
  const name = objectName(reading.phoneNumberId, who.identity);
  if (name === null) return false;
  const profile = profileOf(who.contact);
  const group = reading.groups.get(name);
  if (group === undefined) {
    reading.groups.set(name, {
      object_name: name,
      phone_number_id: reading.phoneNumberId,
      identity: who.identity,
      profile,
      messages: [message],
      raw: new Map([[message.wamid, item]]),
    });
    return true;
  }
  if (group.raw.has(message.wamid)) return true;
  group.identity.user_id = who.identity.user_id ?? group.identity.user_id;
  group.profile.name = profile.name ?? group.profile.name;
  group.profile.username = profile.username ?? group.profile.username;
  group.messages.push(message);
  group.raw.set(message.wamid, item);
  return true;
};
