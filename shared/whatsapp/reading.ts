// What is collected while a delivery is taken apart.
import { objectName, type Identity, profileOf } from './identity.ts';
import type { CustomerMessages, InboundMessage, ParsedWebhook } from './inbound.ts';
import { isObject, type Json, objectsIn } from './json.ts';

export type Reading = {
  /** Our number's id: what is for another is foreign. */
  phoneNumberId: string;
  /** Milliseconds. */
  now: number;
  /** By object name; two where two people's user ids came with one phone number. */
  groups: Map<string, CustomerMessages[]>;
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

/**
 * The group of one object that a message belongs to. A phone number with another user id is somebody
 * else's by now, unless WhatsApp says in the same breath that one id became the other.
 */
const groupOf = (
  groups: CustomerMessages[],
  userId: string | null,
  change: InboundMessage['identity_change'],
): CustomerMessages | undefined => {
  const withId = (id: string | null | undefined) =>
    groups.findLast(({ identity }) => identity.user_id === id);
  if (userId === null) return groups.at(-1);
  return withId(userId) ?? (change && withId(change.previous.user_id)) ?? withId(null);
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
  const groups = reading.groups.get(name) ?? [];
  if (groups.some(({ raw }) => raw.has(message.wamid))) return true;
  const group = groupOf(groups, who.identity.user_id, message.identity_change);
  if (group === undefined) {
    groups.push({
      object_name: name,
      phone_number_id: reading.phoneNumberId,
      identity: who.identity,
      profile,
      messages: [message],
      raw: new Map([[message.wamid, item]]),
    });
    reading.groups.set(name, groups);
    return true;
  }
  group.identity.user_id = who.identity.user_id ?? group.identity.user_id;
  group.profile.name = profile.name ?? group.profile.name;
  group.profile.username = profile.username ?? group.profile.username;
  group.messages.push(message);
  group.raw.set(message.wamid, item);
  return true;
};
