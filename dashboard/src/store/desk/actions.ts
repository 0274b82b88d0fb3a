// What an agent does with a chat. Each says on screen how it ended; none throws a refusal.
import { signal } from '@preact/signals';
import type { PresenceState } from '../../../../shared/protocol/agent.ts';
import type { Order } from '../../../../shared/protocol/order.ts';
import type { Session } from '../../../../shared/protocol/session.ts';
import { may } from '../../../../shared/protocol/policy.ts';
import * as api from '../../net/api.ts';
import { RestError } from '../../net/rest.ts';
import { customerName } from '../../format/customer.ts';
import { oneLine } from '../../format/one-line.ts';
import { strings } from '../../strings/desk.ts';
import { listStrings } from '../../strings/list.ts';
import { togetherStrings as words } from '../../strings/together.ts';
import { chat, chatHears } from '../chat/chat.ts';
import { moveDraft } from '../composer/drafts.ts';
import { inbox, inboxHears, inboxTold, refreshInbox } from '../list/inbox.ts';
import { leaveChat, stays, whileLeaving } from '../chat/leave.ts';
import { caller } from './me.ts';
import { notify } from './notices.ts';
import type { PendingAct } from '../chat/pending-acts.ts';
import { chatPath, navigate } from './route.ts';

/** The acts under way, as `<session id> <act>`, so that a second click does nothing. */
export const busy = signal<ReadonlySet<string>>(new Set());

const once = async (key: string, act: () => Promise<void>, customer?: string): Promise<void> => {
  if (busy.peek().has(key)) return;
  busy.value = new Set([...busy.peek(), key]);
  try {
    await act();
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    explain(error, customer);
  } finally {
    busy.value = new Set([...busy.peek()].filter((one) => one !== key));
  }
};

const explain = (error: RestError, customer?: string): void => {
  if (error.status === 401) return;
  if (error.code === 'already_assigned') {
    const holder = error.problem.agent_name ?? null;
    // Of two races lost in a row each is told.
    const text =
      customer !== undefined && holder !== null
        ? words.lost(customer, holder)
        : strings.chat.takenBy(holder);
    notify({ tone: 'info', text });
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

const nameOf = (session: Session): string => customerName(session, strings.unnamed);

const take = (session: Session, from: string | null, then = (): void => {}): Promise<void> => {
  const { id } = session;
  const act = async () => {
    // Whoever loses the race hears it from the answer, not a second time from the socket.
    await whileLeaving(id, async () => {
      told(await api.assign(id, { agent_id: caller().id, from }));
    });
    stays(id);
    navigate(chatPath('active', id));
    then();
  };
  return once(`${id} assign`, act, nameOf(session));
};

export const accept = (session: Session): Promise<void> => take(session, null);

/** What a colleague last noted in the chat on screen, in one line. */
const lastNoteOf = (session: Session): string | null => {
  const shown = chat.peek();
  const notes = shown?.id === session.id ? shown.messages : [];
  const note = notes.findLast(
    ({ type, sender_id }) => type === 'note' && sender_id === session.agent_id,
  );
  return note?.text ? oneLine(note.text) : null;
};

export const takeOver = (session: Session): Promise<void> => {
  const { agent_name: holder } = session;
  const note = lastNoteOf(session);
  return take(session, session.agent_id, () => {
    if (holder === null) return;
    const text =
      note === null
        ? words.tookFrom(nameOf(session), holder)
        : words.tookFromNoted(nameOf(session), holder, note);
    notify({ tone: 'info', text });
  });
};

/** First away from what may no longer be read, so that nothing asks for it once more. */
const left = (after: Session): void => {
  if (!may(caller(), 'chat.read', after)) leaveChat(after.id);
  told(after);
};

export const release = (session: Session, note?: string): Promise<void> =>
  once(`${session.id} release`, () =>
    whileLeaving(session.id, async () => {
      left(await api.release(session.id, note));
    }),
  );

/** Unless it is undone within five seconds. Undo came with the chat's page: this waits for nothing. */
const later = async (
  act: Omit<PendingAct, 'asking'>,
  perform: (leaving: boolean) => Promise<void>,
): Promise<void> => {
  try {
    const { askFirst } = await import('../chat/undo.ts');
    askFirst(act, perform);
  } catch (error) {
    console.warn('Undo could not be loaded', error);
    notify({ tone: 'bad', text: strings.problems.failed });
  }
};

/** Ends the chat in five seconds, unless it is undone. */
export const endChat = (session: Session): void =>
  void later({ kind: 'end', session, to: null }, (leaving) =>
    once(`${session.id} end`, () =>
      whileLeaving(session.id, async () => told(await api.end(session.id, leaving))),
    ),
  );

export const noReplyNeeded = (session: Session): Promise<void> =>
  once(`${session.id} no reply`, async () => {
    told(await api.noReplyNeeded(session.id, session.last_seq));
    const name = customerName(session, strings.unnamed);
    notify({ tone: 'good', text: listStrings.markedNoReply(name) });
  });

/** Gives the chat away in five seconds, unless it is undone. The note is for who gets it. */
export const transfer = (
  session: Session,
  to: { id: string; name: string },
  note?: string,
): void => {
  const body = { agent_id: to.id, from: session.agent_id, ...(note && { note }) };
  void later({ kind: 'transfer', session, to }, (leaving) =>
    once(`${session.id} assign`, () =>
      whileLeaving(session.id, async () => {
        left(await api.assign(session.id, body, leaving));
      }),
    ),
  );
};

/** A new chat with the customer of an ended one, held by whoever opens it. */
export const startChat = (ended: Session): Promise<void> =>
  once(`${ended.id} start`, async () => {
    if (ended.phone_number === null) return;
    const opened = await api.start(ended.phone_number);
    told(opened);
    // Ours by our own doing: nobody gave it to us.
    await whileLeaving(opened.id, async () => {
      if (opened.status !== 'waiting') return;
      told(await api.assign(opened.id, { agent_id: caller().id, from: null }));
    });
    moveDraft(ended.id, opened.id);
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
