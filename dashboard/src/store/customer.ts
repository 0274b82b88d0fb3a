// The customer of the chat on screen.
import { computed, signal } from '@preact/signals';
import type { Customer, CustomerPatch } from '../../../shared/protocol/customer.ts';
import { may } from '../../../shared/protocol/policy.ts';
import type { Session } from '../../../shared/protocol/session.ts';
import * as api from '../net/api.ts';
import { RestError } from '../net/rest.ts';
import { strings } from '../strings.ts';
import { inbox, myChats } from './inbox.ts';
import { caller } from './me.ts';
import { notify } from './notices.ts';

export type CustomerCard = {
  id: string;
  state: 'loading' | 'ready' | 'hidden' | 'failed';
  customer: Customer | null;
  sessions: readonly Session[];
};

export const customerCard = signal<CustomerCard | null>(null);

const still = (id: string): boolean => customerCard.peek()?.id === id;

/** `hidden`: the policy shows a customer only to those who hold them. */
export const loadCustomer = async (id: string): Promise<void> => {
  if (still(id) && customerCard.peek()?.state === 'ready') return;
  // The server would say 403; the policy table is the same on both sides.
  const holds_customer = myChats.peek().some(({ customer_id }) => customer_id === id);
  if (!may(caller(), 'customer.read', { holds_customer })) {
    customerCard.value = { id, state: 'hidden', customer: null, sessions: [] };
    return;
  }
  customerCard.value = { id, state: 'loading', customer: null, sessions: [] };
  try {
    const [customer, { sessions }] = await Promise.all([
      api.getCustomer(id),
      api.getCustomerSessions(id),
    ]);
    if (still(id)) customerCard.value = { id, state: 'ready', customer, sessions };
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    const state = error.status === 403 ? 'hidden' : 'failed';
    if (still(id)) customerCard.value = { id, state, customer: null, sessions: [] };
  }
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

/** Asks for their chats again; what stands goes on standing where there is no answer. */
export const refreshEarlier = async (): Promise<void> => {
  const card = customerCard.peek();
  if (card?.state !== 'ready') return;
  try {
    const { sessions } = await api.getCustomerSessions(card.id);
    const present = customerCard.peek();
    if (present?.id === card.id) customerCard.value = { ...present, sessions };
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
  }
};

export const reloadCustomer = (id: string): Promise<void> => {
  customerCard.value = null;
  return loadCustomer(id);
};

/** Shown at once; taken back with a word where the server says no. */
export const changeCustomer = async (patch: CustomerPatch): Promise<void> => {
  const card = customerCard.peek();
  if (card === null || card.customer === null) return;
  const { id, customer: before } = card;
  const set = (customer: Customer) => {
    const present = customerCard.peek();
    if (present?.id === id) customerCard.value = { ...present, customer };
  };
  set({ ...before, ...patch } as Customer);
  try {
    set(await api.patchCustomer(id, patch));
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    set(before);
    notify({ tone: 'bad', text: error.message || strings.problems.notSaved });
  }
};
