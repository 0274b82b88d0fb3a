// Who a message is from. Since 2026 a customer may come without a phone number: then the
// business-scoped user id (BSUID) names them. Absent, null and empty are one case, and some gateways
// put the BSUID where the phone number belongs.
import { truncate } from './fill.ts';
import type { IdentityChange } from './inbound.ts';
import { idIn, type Json, objectIn, textIn } from './json.ts';

export type Identity = { wa_id: string | null; user_id: string | null };

/** Digits of a phone number; null for anything that is none (a BSUID has letters). */
export const phoneIn = (value: unknown): string | null => {
  const digits = idIn(value)?.replaceAll(/[\s()+-]/g, '') ?? '';
  return /^\d{1,20}$/.test(digits) ? digits : null;
};

const BSUID = /^[A-Za-z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/;

/** A user id verbatim (never lower-cased or trimmed); null where it could not name an object. */
export const userIdIn = (value: unknown): string | null => {
  const id = idIn(value);
  return id !== null && /^[\u0021-\u007e]{1,200}$/.test(id) ? id : null;
};

const misplacedUserId = (value: unknown): string | null =>
  typeof value === 'string' && BSUID.test(value) ? value : null;

/** Whom an object names by `wa_id` (some fields say `phone_number`) and `user_id`. */
export const identityIn = (contact: Json): Identity => ({
  wa_id: phoneIn(contact['wa_id']) ?? phoneIn(contact['phone_number']),
  user_id: userIdIn(contact['user_id']) ?? misplacedUserId(contact['wa_id']),
});

/** The contact that belongs to these identifiers: by user id, then by phone, else the only one. */
export const matchContact = (contacts: Json[], identity: Identity): Json | null => {
  const has = (key: keyof Identity) =>
    identity[key] === null
      ? undefined
      : contacts.find((contact) => identityIn(contact)[key] === identity[key]);
  return has('user_id') ?? has('wa_id') ?? (contacts.length === 1 ? (contacts[0] ?? null) : null);
};

/** Fills in what the contact knows and the message does not, unless the two contradict each other. */
const complete = (identity: Identity, contact: Json | null): Identity => {
  if (contact === null) return identity;
  const other = identityIn(contact);
  const contradicts = (key: keyof Identity) =>
    identity[key] !== null && other[key] !== null && identity[key] !== other[key];
  if (contradicts('wa_id') || contradicts('user_id')) return identity;
  return { wa_id: identity.wa_id ?? other.wa_id, user_id: identity.user_id ?? other.user_id };
};

/**
 * The user id a message comes from. A note that the user id was rotated may name the new one as the
 * sender: where no phone number says whose note it is, the old one is the customer we know.
 */
const senderUserId = (message: Json): string | null => {
  const system = objectIn(message['system']);
  const sender = userIdIn(message['from_user_id']) ?? misplacedUserId(message['from']);
  const [current, previous] = [userIdIn(system['user_id']), userIdIn(system['previous_user_id'])];
  return phoneIn(message['from']) === null
    ? (previous ?? sender ?? current)
    : (current ?? sender ?? previous);
};

/** The sender of a message, and the contact that came with it. */
export const senderOf = (
  message: Json,
  contacts: Json[],
): { identity: Identity; contact: Json | null } => {
  const own: Identity = { wa_id: phoneIn(message['from']), user_id: senderUserId(message) };
  const contact = matchContact(contacts, own);
  return { identity: complete(own, contact), contact };
};

const RENAMED = ['user_changed_number', 'customer_changed_number', 'user_changed_user_id'];

/** Whom a system message names anew; null where it does not say who became whom. */
export const identityChangeIn = (message: Json): IdentityChange | null => {
  const system = objectIn(message['system']);
  if (!RENAMED.includes(textIn(system['type']) ?? '')) return null;
  const current: Identity = {
    // `new_wa_id` was its older name.
    wa_id: phoneIn(system['wa_id'] ?? system['new_wa_id']),
    user_id: userIdIn(system['user_id']) ?? misplacedUserId(system['wa_id']),
  };
  const sender = userIdIn(message['from_user_id']) ?? misplacedUserId(message['from']);
  const previous: Identity = {
    wa_id: phoneIn(message['from']),
    user_id: userIdIn(system['previous_user_id']) ?? (sender === current.user_id ? null : sender),
  };
  const isKnown = ({ wa_id, user_id }: Identity) => wa_id !== null || user_id !== null;
  return isKnown(previous) && isKnown(current) ? { previous, current } : null;
};

/** The recipient of a message that was sent to a customer, and the contact that came with it. */
export const receiverIn = (
  message: Json,
  contacts: Json[],
): { identity: Identity; contact: Json | null } => {
  const own: Identity = {
    wa_id: phoneIn(message['to']),
    user_id:
      userIdIn(message['to_user_id']) ??
      misplacedUserId(message['to']) ??
      // A send to a user id has no `to`.
      misplacedUserId(message['recipient']),
  };
  const contact = matchContact(contacts, own);
  return { identity: complete(own, contact), contact };
};

/** The recipient that a receipt names. */
export const receiverOf = (status: Json, contacts: Json[]): Identity => {
  const own: Identity = {
    wa_id: phoneIn(status['recipient_id']),
    user_id: userIdIn(status['recipient_user_id']) ?? misplacedUserId(status['recipient_id']),
  };
  return complete(own, matchContact(contacts, own));
};

/** The name of the object that hosts this customer: the phone number where there is one. */
export const objectName = (phoneNumberId: string, identity: Identity): string | null => {
  const id = identity.wa_id ?? identity.user_id;
  return id === null ? null : `${phoneNumberId}:${id}`;
};

/** What the customer calls themselves; any of it can change or be missing. */
export const profileOf = (
  contact: Json | null,
): { name: string | null; username: string | null } => {
  const profile = objectIn(contact?.['profile']);
  return {
    name: truncate(textIn(profile['name']) ?? '', 200) || null,
    username: truncate(textIn(profile['username'])?.replace(/^@/, '') ?? '', 100) || null,
  };
};
