// As whom the customer was last heard: what Meta says of them may come late and in any order.
import type { InboundMessage } from '../../../shared/whatsapp/inbound.ts';
import { appendEvent } from '../append.ts';
import type { Chat } from '../chat.ts';
import { changeCustomer } from '../customer.ts';
import { deleteLink, ofKind, readLinks, writeLink } from './links.ts';
import type { CustomerRow } from '../rows.ts';
import type { Delivery } from '../rpc.ts';
import { updateCustomer } from '../store.ts';

const isGone = (chat: Chat, waId: string): boolean =>
  ofKind(readLinks(chat.sql), 'gone').some(({ name }) => name === waId);

/** What of the heard identity is news: older messages only fill in what is not known at all. */
const heardIn = (
  chat: Chat,
  { identity, profile }: Delivery,
  { at, origin, identity_change: change }: InboundMessage,
): Partial<CustomerRow> => {
  const { customer, lastInboundAt } = chat.state;
  const heard = change?.current ?? identity;
  // What others write to the customer names them, too: that is not where they were heard.
  const theirs = change !== null || origin === 'customer' || origin === 'standby';
  const newest = theirs && at >= Math.max(customer.identity_at ?? 0, lastInboundAt ?? 0);
  const news: Partial<CustomerRow> = {
    name: profile.name ?? customer.name,
    username: profile.username ?? customer.username,
    user_id: (newest ? heard.user_id : null) ?? customer.user_id ?? heard.user_id,
  };
  if (heard.wa_id !== null && heard.wa_id !== customer.wa_id) {
    const isNews = newest || customer.wa_id === null;
    if (isNews && (change !== null || !isGone(chat, heard.wa_id))) news.wa_id = heard.wa_id;
  }
  // WhatsApp's own note may leave the phone number out without its being hidden.
  const as = heard.wa_id !== null ? 'phone' : change === null ? 'user_id' : null;
  if (newest && as !== null) news.heard_as = as;
  return news;
};

/** Keeps the name, username and identity last heard. Writes only what changed. */
export const learnWho = (chat: Chat, delivery: Delivery, message: InboundMessage): void => {
  const { customer } = chat.state;
  const news = heardIn(chat, delivery, message);
  const changed = (Object.keys(news) as (keyof CustomerRow)[]).filter(
    (key) => news[key] !== customer[key],
  );
  if (changed.length === 0) return;
  const before = { ...customer };
  const isIdentity = changed.some((key) => key !== 'name' && key !== 'username');
  const stored = {
    ...news,
    ...(isIdentity ? { identity_at: Math.max(customer.identity_at ?? 0, message.at) } : {}),
  };
  if (message.identity_change !== null && news.wa_id) deleteLink(chat.sql, 'gone', news.wa_id);
  if (changed.every((key) => key === 'heard_as')) {
    // Nothing that anybody sees.
    updateCustomer(chat.sql, stored);
    Object.assign(customer, stored);
    return;
  }
  changeCustomer(chat, stored);
  sayWhatChanged(chat, before);
};

/** In the open chat, in plain words. */
const sayWhatChanged = (chat: Chat, before: CustomerRow): void => {
  const { customer, open } = chat.state;
  if (open === null) return;
  if (customer.wa_id !== null && customer.wa_id !== before.wa_id) {
    appendEvent(
      chat,
      before.wa_id === null
        ? `The phone number is now known: +${customer.wa_id}`
        : `The phone number has changed to +${customer.wa_id}`,
    );
  }
  if (customer.username !== null && customer.username !== before.username) {
    appendEvent(chat, `Now also known as @${customer.username}`);
  }
};

/** The phone number is somebody else's now: nothing that is said here may reach it. */
export const losePhone = (chat: Chat, waId: string, at: number): void => {
  const { customer, open } = chat.state;
  writeLink(chat.sql, { kind: 'gone', name: waId, at });
  if (customer.wa_id !== waId) return;
  changeCustomer(chat, { wa_id: null, heard_as: 'user_id', identity_at: at });
  if (open === null) return;
  appendEvent(chat, `The phone number +${waId} belongs to somebody else now`);
};
