// The two sides of a link, each in one turn: to become an alias, and to take one in.
import { appendEvent } from '../append.ts';
import { nextRevision, noteChange } from '../changes.ts';
import type { Chat } from '../chat.ts';
import { changeCustomer } from '../customer.ts';
import { takeSaid } from './hand-over.ts';
import { deleteLink, LINKS_TABLE, ofKind, readLinks, writeLink, type LinkReason } from './links.ts';
import type { CustomerRow } from '../rows.ts';
import type { Card, HostRef, Identity, Said } from '../rpc.ts';
import type { Self } from './self.ts';
import { readOrders, updateOrder, updateSession } from '../store.ts';
import { takeTurn } from '../turn.ts';

/** What this object would hand to its host; null: it has nothing. */
export const cardOf = (self: Self): Card | null => {
  const chat = self.chat();
  if (chat === null) return null;
  const { customer, lastInboundAt } = chat.state;
  return {
    customer: { ...customer },
    last_inbound_at: lastInboundAt === null ? null : new Date(lastInboundAt).toISOString(),
    aliases: ofKind(readLinks(self.sql), 'alias').map(({ name, id, user_id }) => ({
      name,
      id,
      user_id,
    })),
  };
};

/**
 * Makes this object an alias, or shortens an alias's way. Its chats are its host's from now on, so
 * both projections hear of each again. An object that was empty writes nothing else.
 */
export const follow = (self: Self, host: HostRef): void => {
  const chat = self.chat();
  const at = self.now();
  const note = () => {
    writeLink(self.sql, { kind: 'host', name: host.name, id: host.id, at });
  };
  if (chat === null) {
    self.sql.transaction(() => {
      self.sql.run(LINKS_TABLE);
      note();
    });
    return;
  }
  takeTurn(chat, () => {
    const { state } = chat;
    note();
    for (const { name } of ofKind(readLinks(chat.sql), 'pending')) {
      deleteLink(chat.sql, 'pending', name);
    }
    if (state.customerId === host.id) return;
    state.customerId = host.id;
    for (const row of state.ended) {
      const since = row.revision;
      row.revision = nextRevision(chat);
      updateSession(chat.sql, row);
      noteChange(chat, row.id, since);
    }
    for (const order of readOrders(chat.sql)) {
      updateOrder(chat.sql, order.id, { revision: nextRevision(chat) });
    }
    state.inboxRevision = state.revision;
  });
};

type Alias = { name: string; id: string; card: Card | null; said: Said | null };

/** Takes an alias in: what was known there is known here. May be repeated. */
export const takeIn = (
  chat: Chat,
  alias: Alias,
  { reason, pair }: { reason: LinkReason; pair: Identity },
): void =>
  takeTurn(chat, () => {
    const { card, name, id, said } = alias;
    const at = chat.now();
    const links = readLinks(chat.sql);
    deleteLink(chat.sql, 'pending', name);
    // Whom we took for the number's new owner is the same person after all.
    for (const owner of ofKind(links, 'owner')) {
      if (owner.name === name && owner.until === null) {
        writeLink(chat.sql, { ...owner, until: at });
        const phone = chat.state.customer.object_name.split(':')[1] ?? '';
        deleteLink(chat.sql, 'gone', phone);
      }
    }
    // What it says of the phone's user id: null, where WhatsApp has not said it yet.
    const user_id = pair.user_id;
    for (const inherited of card?.aliases ?? []) {
      const known = links.some((row) => row.kind === 'alias' && row.name === inherited.name);
      const mine = inherited.name === chat.state.customer.object_name;
      if (!known && !mine) writeLink(chat.sql, { kind: 'alias', at, ...inherited });
    }
    const common = { kind: 'alias' as const, name, id, user_id, at, reason };
    if (card === null) return writeLink(chat.sql, common);
    const before = ofKind(links, 'alias').find((row) => row.name === name);
    writeLink(chat.sql, {
      ...common,
      last_inbound_at: card.last_inbound_at,
      merge_id: before?.merge_id ?? chat.newId(),
      revision: nextRevision(chat),
    });
    const theirs = Date.parse(card.last_inbound_at ?? '') || 0;
    const mine = chat.state.lastInboundAt ?? 0;
    changeCustomer(chat, merged(chat.state.customer, card.customer, theirs > mine));
    if (theirs > mine) chat.state.lastInboundAt = theirs;
    if (chat.state.open !== null && before === undefined) appendEvent(chat, foundLine(card));
    if (said !== null) takeSaid(chat, said);
  });

const foundLine = ({ customer }: Card): string => {
  const name =
    customer.username === null ? customer.wa_id && `+${customer.wa_id}` : `@${customer.username}`;
  return name
    ? `Now also known as ${name}: earlier chats of both belong together`
    : 'Earlier chats of this customer were found under another identity of theirs';
};

/** What people wrote is kept from both; of what Meta says the one heard later counts. */
const merged = (ours: CustomerRow, theirs: CustomerRow, later: boolean): Partial<CustomerRow> => {
  const [first, second] = later ? [theirs, ours] : [ours, theirs];
  const tags: string[] = [...JSON.parse(ours.tags), ...JSON.parse(theirs.tags)];
  const notes = ours.notes.includes(theirs.notes)
    ? ours.notes
    : [ours.notes, theirs.notes].filter((text) => text !== '').join('\n');
  return {
    wa_id: first.wa_id ?? second.wa_id,
    user_id: first.user_id ?? second.user_id,
    name: first.name ?? second.name,
    given_name: ours.given_name ?? theirs.given_name ?? null,
    username: first.username ?? second.username,
    heard_as: first.heard_as,
    identity_at: Math.max(ours.identity_at ?? 0, theirs.identity_at ?? 0) || null,
    language: ours.language ?? theirs.language,
    vip: Math.max(ours.vip, theirs.vip),
    blocked: Math.max(ours.blocked, theirs.blocked),
    tags: JSON.stringify([...new Set(tags)]),
    notes,
    // An alias that still runs older code says nothing of them.
    fields: JSON.stringify({ ...JSON.parse(theirs.fields ?? '{}'), ...JSON.parse(ours.fields) }),
    menu: later ? theirs.menu : ours.menu,
  };
};
