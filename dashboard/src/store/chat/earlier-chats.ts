// What the customer of the chat on screen said in earlier chats, loaded as one asks for it.
import { effect, signal, untracked } from '@preact/signals';
import { may } from '../../../../shared/protocol/policy.ts';
import { MAX_LIMIT } from '../../../../shared/protocol/rest.ts';
import type { Message } from '../../../../shared/protocol/message.ts';
import type { Session } from '../../../../shared/protocol/session.ts';
import * as api from '../../net/api.ts';
import { getCustomerSessions } from '../../net/customers-api.ts';
import { RestError } from '../../net/rest.ts';
import { chatId, chatSession } from './chat.ts';
import { myChats } from '../list/inbox.ts';
import { caller } from '../desk/me.ts';

export type EarlierChat = {
  session: Session;
  /** Ascending by seq; the oldest may be later than seq 1. */
  messages: readonly Message[];
  state: 'closed' | 'loading' | 'open' | 'failed';
};

/** The oldest first, as they stand above the chat. */
export const earlierChats = signal<readonly EarlierChat[]>([]);

let asked: string | null = null;

const isEarlier = (session: Session, than: Session): boolean =>
  session.id !== than.id && session.status === 'ended' && session.started_at < than.started_at;

/** Once for each chat, when its first message comes into sight. */
export const loadEarlierChats = async (): Promise<void> => {
  const session = chatSession.peek();
  if (session === null || asked === session.id) return;
  asked = session.id;
  const { id, customer_id } = session;
  // The server would say 403; the policy table is the same on both sides.
  const holds_customer = myChats.peek().some((mine) => mine.customer_id === customer_id);
  if (!may(caller(), 'customer.read', { holds_customer })) return;
  try {
    const { sessions } = await getCustomerSessions(customer_id);
    if (asked !== id) return;
    earlierChats.value = sessions
      .filter((one) => isEarlier(one, session))
      .toSorted((a, b) => (a.started_at < b.started_at ? -1 : 1))
      .map((one) => ({ session: one, messages: [], state: 'closed' }));
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    // The next look at the chat's beginning asks again.
    if (asked === id) asked = null;
  }
};

const change = (id: string, part: Partial<EarlierChat>): void => {
  earlierChats.value = earlierChats
    .peek()
    .map((one) => (one.session.id === id ? { ...one, ...part } : one));
};

/** Its newest messages, or the page before those that are here. */
export const openEarlierChat = async (id: string): Promise<void> => {
  const known = earlierChats.peek().find(({ session }) => session.id === id);
  if (known === undefined || known.state === 'loading') return;
  const first = known.messages[0]?.seq ?? null;
  if (first === 1) return;
  change(id, { state: 'loading' });
  try {
    const { messages } = await api.getMessages(
      id,
      first === null
        ? { last: MAX_LIMIT }
        : { after: Math.max(0, first - 1 - MAX_LIMIT), limit: Math.min(MAX_LIMIT, first - 1) },
    );
    change(id, { state: 'open', messages: [...messages, ...known.messages] });
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    change(id, { state: 'failed' });
  }
};

export const closeEarlierChat = (id: string): void => change(id, { state: 'closed', messages: [] });

/** Another chat has other ones before it. */
export const watchEarlierChats = (): (() => void) => {
  let of: string | null = null;
  const forget = () => {
    asked = null;
    earlierChats.value = [];
  };
  const stop = effect(() => {
    const id = chatId.value;
    if (id !== of) untracked(forget);
    of = id;
  });
  return () => {
    stop();
    forget();
  };
};
