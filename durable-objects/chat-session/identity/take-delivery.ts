// A delivery at one of a customer's objects: taken here, or forwarded to where the customer's open
// chat is. After every await all is asked anew: two objects may have become one customer's meanwhile.
import { describeError } from '../../../shared/log.ts';
import { SECOND_MS } from '../../../shared/protocol/time.ts';
import { withLimit } from '../../runtime/with-limit.ts';
import { follow } from './become.ts';
import type { Chat } from '../chat.ts';
import {
  deleteLink,
  hostLink,
  LINKS_TABLE,
  nameOf,
  ofKind,
  readLinks,
  writeLink,
  type LinkRow,
} from './links.ts';
import { amendedAt, amendHere, askAlias, NOTHING_AMENDED } from './amend-at-alias.ts';
import { handOver } from './hand-over.ts';
import { meet } from './meet.ts';
import { tellNow } from '../project.ts';
import { receive } from '../receive.ts';
import { isPhonesOwn, isStranger, unmet, wayOf } from './route.ts';
import type { Delivery, Received } from '../rpc.ts';
import type { Self } from './self.ts';
import { refreshSettings, settingsAreFresh } from '../settings.ts';
import { isStored } from '../store.ts';
import { takeTurn } from '../turn.ts';
import { losePhone } from './who.ts';

/** Without an answer in this time the delivery is to come again: it finds its duplicates by wamid. */
const FORWARD_LIMIT_MS = 8 * SECOND_MS;
/** More ways than a customer can have: what goes on for longer is kept aside. */
const MAX_ROUNDS = 12;

export const takeDelivery = async (self: Self, given: Delivery): Promise<Received> => {
  let delivery = given;
  const refused: Received['refused'] = [];
  const asked = new Set<string>();
  let refreshed = false;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    // Nothing is stored, and no chat opens, while it is decided whose it would be.
    while (self.asking.running !== null) await self.asking.running;
    if (delivery.via?.includes(delivery.object_name)) openCircle(self, delivery);
    const chat = self.chat();
    const links = readLinks(self.sql);
    const way = wayOf(chat, links, delivery);
    if (way !== null) {
      const answer = await forward(self, delivery, way);
      if (answer.stranger !== true || !isPhonesOwn(delivery)) return answer;
      noteOwner(self, delivery);
      continue;
    }
    if (chat !== null && isStranger(chat, links, delivery)) {
      const { wa_id } = delivery.identity;
      takeTurn(chat, () => losePhone(chat, wa_id ?? '', firstTime(delivery)));
      if (!isPhonesOwn(delivery)) return { refused: [], stranger: true };
      noteOwner(self, delivery);
      continue;
    }
    const wish = unmet(chat, links, delivery).find(({ name }) => !asked.has(name));
    if (wish !== undefined) {
      asked.add(wish.name);
      await meet(self, delivery, wish);
      continue;
    }
    const alias = amendedAt(self, links, delivery).find((name) => !asked.has(name));
    if (alias !== undefined) {
      asked.add(alias);
      const there = await askAlias(self, alias, delivery);
      refused.push(...there.refused);
      const messages = delivery.messages.filter(({ wamid }) => !there.taken.includes(wamid));
      if (messages.length === 0) return { refused };
      delivery = { ...delivery, messages };
      continue;
    }
    const mine = self.adopt(delivery);
    if (!refreshed && !settingsAreFresh(mine)) {
      refreshed = true;
      await refreshSettings(mine);
      continue;
    }
    const answer = await take(self, mine, links, delivery);
    return { ...answer, refused: [...refused, ...answer.refused] };
  }
  const reason = 'no object of this customer takes it';
  return { refused: delivery.messages.map(({ wamid }) => ({ key: wamid, reason })) };
};

const firstTime = ({ messages }: Delivery): number => Math.min(...messages.map(({ at }) => at));

const take = async (
  self: Self,
  chat: Chat,
  links: LinkRow[],
  delivery: Delivery,
): Promise<Received> => {
  const before = chat.state.open?.row;
  noteFirstUserId(chat, links, delivery);
  const refused = receive(chat, delivery);
  // A message in a live chat reaches the inbox's list with the flush; a change of state, at once.
  if (chat.state.open?.row !== before) await tellNow(chat);
  if (delivery.via === undefined) return { refused };
  return { refused, host: { name: delivery.object_name, id: self.id } };
};

/** A number that became theirs without a user id has one now: the next other one is a stranger's. */
const noteFirstUserId = (chat: Chat, links: LinkRow[], { identity, ...at }: Delivery): void => {
  if (identity.wa_id === null || identity.user_id === null) return;
  const phone = nameOf(at.phone_number_id, identity.wa_id);
  const alias = links.find((link) => link.kind === 'alias' && link.name === phone);
  if (alias === undefined || alias.user_id !== null) return;
  writeLink(chat.sql, { ...alias, user_id: identity.user_id });
};

const forward = async (self: Self, delivery: Delivery, way: LinkRow): Promise<Received> => {
  const { taken, refused } = way.kind === 'host' ? amendHere(self, delivery) : NOTHING_AMENDED;
  const messages = delivery.messages.filter(
    ({ wamid }) => !taken.includes(wamid) && (self.chat() === null || !isStored(self.sql, wamid)),
  );
  // What is handed over first stands before it. A reaction here opens the window there, too.
  if (way.kind === 'host') await handOver(self, taken.length > 0);
  if (messages.length === 0) return { refused };
  const via = [...(delivery.via ?? []), delivery.object_name];
  let answer: Received;
  try {
    const forwarded = { ...delivery, object_name: way.name, messages, via };
    answer = await withLimit(self.peer(way.name).receive(forwarded), FORWARD_LIMIT_MS);
  } catch (error) {
    self.log({ event: 'forward_failed', ...describeError(error) });
    return { refused, again: true };
  }
  const { host } = answer;
  const known = hostLink(readLinks(self.sql));
  const isNews = host !== undefined && host.name !== known?.name;
  if (isNews && way.kind === 'host' && host.name !== delivery.object_name) follow(self, host);
  return { ...answer, refused: [...refused, ...answer.refused] };
};

/** From now on that phone's deliveries with this user id are somebody else's. */
const noteOwner = (self: Self, delivery: Delivery): void => {
  const { user_id } = delivery.identity;
  if (user_id === null) return;
  self.sql.run(LINKS_TABLE);
  const name = nameOf(delivery.phone_number_id, user_id);
  const known = ofKind(readLinks(self.sql), 'owner').find((owner) => owner.name === name);
  const at = Math.min(firstTime(delivery), known?.at ?? Number.MAX_SAFE_INTEGER);
  writeLink(self.sql, { kind: 'owner', name, user_id, at });
  self.log({ event: 'number_recycled' });
};

/**
 * It came back: whom we took for the number's new owner has turned out to be this customer; or, where
 * it came back twice, a crash between two answers has bound two objects to each other.
 */
const openCircle = (self: Self, delivery: Delivery): void => {
  const { via = [], object_name } = delivery;
  const links = readLinks(self.sql);
  for (const owner of ofKind(links, 'owner')) {
    if (owner.until !== null || !via.includes(owner.name)) continue;
    const until = Math.max(...delivery.messages.map(({ at }) => at));
    writeLink(self.sql, { ...owner, until });
    deleteLink(self.sql, 'gone', delivery.identity.wa_id ?? '');
  }
  if (via.filter((name) => name === object_name).length < 2) return;
  for (const { name } of ofKind(links, 'host')) deleteLink(self.sql, 'host', name);
  const chat = self.chat();
  if (chat !== null) chat.state.customerId = chat.state.customer.object_id;
};
