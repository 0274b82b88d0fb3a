// Where a delivery belongs: here, at this alias's host, or, of a number that changed hands, at its
// new owner's. Reads only what is stored; what follows from it is done by take-delivery.ts.
import type { Chat } from '../chat.ts';
import { hostLink, nameOf, ofKind, type LinkRow } from './links.ts';
import type { Wish } from './meet.ts';
import type { Delivery } from '../rpc.ts';
import { MINUTE_MS } from '../../../shared/protocol/time.ts';

/**
 * What was said before a way was shortened goes the long way, with a margin for Meta's clock:
 * whoever stored it there knows it, should it come again.
 */
const MARGIN_MS = 5 * MINUTE_MS;

const timesOf = ({ messages }: Delivery) => messages.map((message) => message.at);

export const isPhonesOwn = ({ identity, object_name, phone_number_id }: Delivery): boolean =>
  identity.wa_id !== null && object_name === nameOf(phone_number_id, identity.wa_id);

/** The user ids that are this customer's. */
const knows = (chat: Chat, links: LinkRow[], userId: string): boolean => {
  const { object_name, phone_number_id, user_id } = chat.state.customer;
  const name = nameOf(phone_number_id, userId);
  return (
    user_id === userId ||
    object_name === name ||
    links.some((link) => link.kind === 'alias' && (link.name === name || link.user_id === userId))
  );
};

/** To whom the phone number of this object has gone, if that is whose delivery this is. */
const ownerOf = (chat: Chat | null, links: LinkRow[], delivery: Delivery): LinkRow | undefined => {
  const owners = ofKind(links, 'owner');
  if (owners.length === 0 || !isPhonesOwn(delivery)) return undefined;
  const { user_id } = delivery.identity;
  const newest = Math.max(...timesOf(delivery));
  const named = owners.find((owner) => owner.user_id === user_id);
  if (named !== undefined) {
    const stands =
      named.until === null || Math.min(...timesOf(delivery)) <= named.until + MARGIN_MS;
    return stands ? named : undefined;
  }
  if (user_id !== null && chat !== null && knows(chat, links, user_id)) return undefined;
  return owners.findLast((owner) => owner.until === null && owner.at <= newest);
};

/** Where this object forwards the delivery to; null: it is taken here. */
export const wayOf = (chat: Chat | null, links: LinkRow[], delivery: Delivery): LinkRow | null => {
  const been = (delivery.via ?? []).filter((name) => name === delivery.object_name).length;
  const owner = been === 0 ? ownerOf(chat, links, delivery) : undefined;
  if (owner !== undefined) return owner;
  // Only a crash in the wrong millisecond makes a circle; take-delivery.ts opens it.
  if (been > 1) return null;
  const hosts = ofKind(links, 'host');
  const oldest = Math.min(...timesOf(delivery));
  return hosts.findLast((host) => host.at + MARGIN_MS < oldest) ?? hosts[0] ?? null;
};

/**
 * A known phone number with a user id that is not this customer's, and no word of WhatsApp's that it
 * changed: a new person. A number that has just become theirs may bring its first user id.
 */
export const isStranger = (chat: Chat, links: LinkRow[], delivery: Delivery): boolean => {
  const { wa_id, user_id } = delivery.identity;
  if (wa_id === null || user_id === null || knows(chat, links, user_id)) return false;
  if (delivery.messages.some((message) => message.identity_change !== null)) return false;
  const phone = nameOf(delivery.phone_number_id, wa_id);
  const { customer } = chat.state;
  if (phone === customer.object_name) {
    return customer.user_id !== null || links.some(({ kind }) => kind === 'alias');
  }
  const alias = links.find((link) => link.kind === 'alias' && link.name === phone);
  if (alias !== undefined) return alias.user_id !== null;
  return customer.wa_id === wa_id || ofKind(links, 'gone').some(({ name }) => name === wa_id);
};

/** Objects that may be the same customer's and are not linked yet. */
export const unmet = (chat: Chat | null, links: LinkRow[], delivery: Delivery): Wish[] => {
  const { identity, messages, object_name, phone_number_id: number } = delivery;
  const wishes: Wish[] = [];
  const wish = (id: string | null, more: Omit<Wish, 'name'>) => {
    const name = id === null ? object_name : nameOf(number, id);
    const linked = links.some((link) => link.kind === 'alias' && link.name === name);
    if (name === object_name || linked) return;
    if (!wishes.some((known) => known.name === name)) wishes.push({ name, ...more });
  };
  for (const { identity_change: change } of messages) {
    if (change === null) continue;
    for (const pair of [change.previous, change.current]) {
      wish(pair.wa_id, { reason: 'changed', pair });
      wish(pair.user_id, { reason: 'changed', pair });
    }
  }
  if (identity.wa_id !== null) wish(identity.user_id, { reason: 'pair', pair: identity });
  for (const { name, ...more } of pendingWishes(chat, links, delivery)) {
    wish(name.slice(number.length + 1), more);
  }
  return wishes;
};

/** Who had an open chat when this object met them, as it had: asked again once one has ended. */
export const pendingWishes = (
  chat: Chat | null,
  links: LinkRow[],
  { object_name, phone_number_id: number }: Pick<Delivery, 'object_name' | 'phone_number_id'>,
): Wish[] => {
  if (chat !== null && chat.state.open !== null) return [];
  return ofKind(links, 'pending').map(({ name, reason, user_id }) => {
    const ids = [object_name, name].map((one) => one.slice(number.length + 1));
    // A user id has letters.
    const wa_id = ids.find((id) => /^\d+$/.test(id)) ?? null;
    return { name, reason: reason ?? 'pair', pair: { wa_id, user_id } };
  });
};

// For calls that have no time of Meta's.

/** The newest owner of this object's phone number, where it is not this customer's any more. */
export const presentOwner = (links: LinkRow[]): LinkRow | null =>
  ofKind(links, 'owner').findLast((owner) => owner.until === null) ?? null;

export const presentHost = (links: LinkRow[]): LinkRow | null => hostLink(links) ?? null;
