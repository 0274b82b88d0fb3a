// What an agent does with a chat. Each says on screen how it ended; none throws a refusal.
import { signal } from '@preact/signals';
import type { PresenceState } from '../../../shared/protocol/agent.ts';
import type { Order } from '../../../shared/protocol/order.ts';
import type { Session } from '../../../shared/protocol/session.ts';
import { may } from '../../../shared/protocol/policy.ts';
import * as api from '../net/api.ts';
import { RestError } from '../net/rest.ts';
import { customerName } from '../format/customer.ts';
import { strings } from '../strings.ts';
import { listStrings } from '../strings-list.ts';
import { chat, chatHears } from './chat.ts';
import { inbox, inboxHears, inboxTold, refreshInbox } from './inbox.ts';
import { leaveChat, whileLeaving } from './leave.ts';
import { caller } from './me.ts';
import { notify } from './notices.ts';
import { chatPath, navigate } from './route.ts';

/** The acts under way, as `<session id> <act>`, so that a second click does nothing. */
export const busy = signal<ReadonlySet<string>>(new Set());

const once = async (key: string, act: () => Promise<void>): Promise<void> => {
  if (busy.peek().has(key)) return;
  busy.value = new Set([...busy.peek(), key]);
  try {
    await act();
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    explain(error);
  } finally {
    busy.value = new Set([...busy.peek()].filter((one) => one !== key));
  }
};

const explain = (error: RestError): void => {
  if (error.status === 401) return;
  if (error.code === 'already_assigned') {
    notify({ tone: 'info', text: strings.chat.takenBy(error.problem.agent_name ?? null) });
    refreshInbox();
    return;
  }
  if (error.status === 409 || error.status === 404) refreshInbox();
  notify({
    tone: 'bad',
    text:
      error.code === 'offline'
        ? strings.problems.offline
        : error.message || strings.problems.failed,
  });
};

/** The answer's header goes to the list and to the chat on screen, whichever is behind. */
const told = (session: Session): void => {
  inboxTold(session);
  if (chat.peek()?.id === session.id) chatHears(session.id, { type: 'told', session });
};

const take = (session: Session, from: string | null): Promise<void> =>
  once(`${session.id} assign`, () =>
    // Whoever loses the race hears it from the answer, not a second time from the socket.
    whileLeaving(session.id, async () => {
      told(await api.assign(session.id, caller().id, from));
      navigate(chatPath('active', session.id));
    }),
  );

export const accept = (session: Session): Promise<void> => take(session, null);
export const takeOver = (session: Session): Promise<void> => take(session, session.agent_id);

export const transfer = (session: Session, to: { id: string; name: string }): Promise<void> =>
  once(`${session.id} assign`, () =>
    whileLeaving(session.id, async () => {
      const after = await api.assign(session.id, to.id, session.agent_id);
      told(after);
      notify({ tone: 'good', text: strings.chat.transferred(to.name) });
      if (!may(caller(), 'chat.read', after)) leaveChat(session.id);
    }),
  );

export const release = (session: Session): Promise<void> =>
  once(`${session.id} release`, () =>
    whileLeaving(session.id, async () => told(await api.release(session.id))),
  );

export const noReplyNeeded = (session: Session): Promise<void> =>
  once(`${session.id} no reply`, async () => {
    told(await api.noReplyNeeded(session.id, session.last_seq));
    const name = customerName(session, strings.unnamed);
    notify({ tone: 'good', text: listStrings.markedNoReply(name) });
  });

export const endChat = (session: Session): Promise<void> =>
  once(`${session.id} end`, () =>
    whileLeaving(session.id, async () => told(await api.end(session.id))),
  );

/** A new chat with the customer of an ended one, held by whoever opens it. */
export const startChat = (ended: Session): Promise<void> =>
  once(`${ended.id} start`, async () => {
    if (ended.phone_number === null) return;
    const opened = await api.start(ended.phone_number);
    told(opened);
    if (opened.status === 'waiting') told(await api.assign(opened.id, caller().id, null));
    navigate(chatPath('active', opened.id));
  });

export const setPresence = (state: PresenceState): Promise<void> =>
  once('presence', async () => {
    const mine = inbox.peek().agents.find(({ id }) => id === caller().id);
    if (mine) inboxHears({ type: 'presence_changed', agents: [{ ...mine, state }] });
    try {
      await api.putPresence(state);
    } catch (error) {
      if (mine) inboxHears({ type: 'presence_changed', agents: [mine] });
      throw error;
    }
  });

export const setOrderStatus = (order: Order, status: 'new' | 'done'): Promise<void> =>
  once(`${order.id} order`, async () => {
    inboxHears({ type: 'order_told', order: await api.patchOrder(order.id, status) });
  });
