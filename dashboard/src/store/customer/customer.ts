// The customer of the chat on screen, and what hangs on them.
import { batch, computed, signal } from '@preact/signals';
import type { Customer, CustomerPatch } from '../../../../shared/protocol/customer.ts';
import type { Message } from '../../../../shared/protocol/message.ts';
import type { Order } from '../../../../shared/protocol/order.ts';
import { may } from '../../../../shared/protocol/policy.ts';
import type { Session } from '../../../../shared/protocol/session.ts';
import * as api from '../../net/customers-api.ts';
import { RestError } from '../../net/rest.ts';
import { strings } from '../../strings/desk.ts';
import { onChatFrame } from '../chat/chat.ts';
import { patched } from './customer-patch.ts';
import { inbox, inboxLive, myChats } from '../list/inbox.ts';
import { caller } from '../desk/me.ts';
import { notify } from '../desk/notices.ts';

/** `partial`: the history does not answer, older ones are missing. */
export type Rows<T> = { state: 'loading' | 'ready' | 'partial' | 'failed'; rows: readonly T[] };

export type CustomerCard = {
  id: string;
  state: 'loading' | 'ready' | 'hidden' | 'failed';
  customer: Customer | null;
  sessions: Rows<Session>;
  orders: Rows<Order>;
  media: Rows<Message>;
};

const nothing = { state: 'loading', rows: [] } as const;
const emptyCard = (id: string, state: CustomerCard['state']): CustomerCard => ({
  id,
  state,
  customer: null,
  sessions: nothing,
  orders: nothing,
  media: nothing,
});

export const customerCard = signal<CustomerCard | null>(null);

const put = (id: string, change: Partial<CustomerCard>): void => {
  const present = customerCard.peek();
  if (present?.id === id) customerCard.value = { ...present, ...change };
};

type Kind = 'sessions' | 'orders' | 'media';
const askRows: { [K in Kind]: (id: string) => Promise<CustomerCard[K]> } = {
  sessions: async (id) => {
    const { sessions, history } = await api.getCustomerSessions(id);
    return { state: history === undefined ? 'ready' : 'partial', rows: sessions };
  },
  orders: async (id) => {
    const { orders, history } = await api.getCustomerOrders(id);
    return { state: history === undefined ? 'ready' : 'partial', rows: orders };
  },
  media: async (id) => {
    const { messages, history } = await api.getCustomerMedia(id);
    return { state: history === undefined ? 'ready' : 'partial', rows: messages };
  },
};

/** What stands goes on standing where there is no answer. */
export const loadRows = async (kind: Kind): Promise<void> => {
  const card = customerCard.peek();
  if (card?.state !== 'ready') return;
  try {
    put(card.id, { [kind]: await askRows[kind](card.id) });
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    const stands = customerCard.peek()?.[kind].state;
    if (stands === 'loading' || stands === 'failed') {
      put(card.id, { [kind]: { state: 'failed', rows: [] } });
    }
  }
};

/** `hidden`: the policy shows a customer only to those who hold them. */
export const loadCustomer = async (id: string): Promise<void> => {
  // The server would say 403; the policy table is the same on both sides.
  const holds_customer = myChats.peek().some(({ customer_id }) => customer_id === id);
  if (!may(caller(), 'customer.read', { holds_customer })) {
    customerCard.value = emptyCard(id, 'hidden');
    return;
  }
  const known = customerCard.peek();
  if (known?.id !== id || known.state !== 'ready') customerCard.value = emptyCard(id, 'loading');
  try {
    const customer = await api.getCustomer(id);
    put(id, { state: 'ready', customer });
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    const present = customerCard.peek();
    if (present?.id !== id) return;
    if (error.status === 403) customerCard.value = emptyCard(id, 'hidden');
    else if (present.state !== 'ready') customerCard.value = emptyCard(id, 'failed');
    return;
  }
  await Promise.all([loadRows('sessions'), loadRows('orders'), loadRows('media')]);
};

/** Changes when the list hears news of one of this customer's chats that the panel shows. */
export const customerNews = computed(() => {
  const id = customerCard.value?.id;
  return [...inbox.value.sessions.values()]
    .filter(({ customer_id }) => customer_id === id)
    .map((chat) => [chat.id, chat.status, chat.agent_id, chat.rating].join())
    .toSorted((a, b) => (a < b ? -1 : 1))
    .join(' ');
});

/** Their orders, as the list has them where it is ahead. */
export const customerOrders = computed((): Rows<Order> | null => {
  const card = customerCard.value;
  if (card === null) return null;
  const rows = new Map(card.orders.rows.map((order) => [order.id, order]));
  for (const order of inbox.value.orders.values()) {
    const known = rows.get(order.id);
    if (order.customer_id !== card.id) continue;
    if (known === undefined || known.revision < order.revision) rows.set(order.id, order);
  }
  const ordered = [...rows.values()].toSorted((a, b) => (a.created_at < b.created_at ? 1 : -1));
  return { state: card.orders.state, rows: ordered };
});

/** Changes that have no answer yet: until the last has, what is shown is ahead of the server. */
let pending = 0;

/** Asks anew for what a colleague may have changed. */
export const refreshCustomer = async (): Promise<void> => {
  const card = customerCard.peek();
  if (card?.state === 'failed') return loadCustomer(card.id);
  if (card?.state !== 'ready' || pending > 0) return;
  try {
    const customer = await api.getCustomer(card.id);
    if (pending === 0) put(card.id, { customer });
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
  }
};

/** Colleagues' changes as they happen, and after a while away. */
export const watchCustomer = (): (() => void) => {
  const seen = () => {
    if (document.visibilityState === 'visible') void refreshCustomer();
  };
  document.addEventListener('visibilitychange', seen);
  // A short loss of the line is not always felt by a socket.
  window.addEventListener('online', seen);
  const stops = [
    onChatFrame((frame) => {
      if (frame.type === 'customer_changed' && frame.customer_id === customerCard.peek()?.id)
        void refreshCustomer();
    }),
    inboxLive.subscribe((state) => {
      if (state === 'synced') void refreshCustomer();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    document.removeEventListener('visibilitychange', seen);
    window.removeEventListener('online', seen);
  };
};

/**
 * Shown at once; taken back with a word where the server says no. Answers whether it was taken. A
 * field may be left because another customer has come: what was typed is still this one's.
 */
export const changeCustomer = async (id: string, patch: CustomerPatch): Promise<boolean> => {
  const card = customerCard.peek();
  const before = card?.id === id ? card.customer : null;
  if (before !== null) put(id, { customer: patched(before, patch) });
  pending += 1;
  try {
    const after = await api.patchCustomer(id, patch);
    pending -= 1;
    // An answer to an earlier change does not know the later one.
    if (pending === 0) put(id, { customer: after });
    return true;
  } catch (error) {
    pending -= 1;
    if (!(error instanceof RestError)) throw error;
    batch(() => {
      if (before !== null) put(id, { customer: before });
      notify({ tone: 'bad', text: error.message || strings.problems.notSaved });
    });
    void refreshCustomer();
    return false;
  }
};
