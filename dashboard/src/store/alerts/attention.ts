// What asks for the agent's attention: unread and unanswered chats, and the title's count.
import { computed, effect, signal, untracked } from '@preact/signals';
import * as z from 'zod/mini';
import type { Message } from '../../../../shared/protocol/message.ts';
import { MAX_LIMIT } from '../../../../shared/protocol/rest.ts';
import type { Session } from '../../../../shared/protocol/session.ts';
import * as api from '../../net/api.ts';
import { RestError } from '../../net/rest.ts';
import { strings } from '../../strings/desk.ts';
import { chat, chatId } from '../chat/chat.ts';
import { inbox, myChats, ordersToDo, waiting } from '../list/inbox.ts';
import { keep, kept, onKept } from '../desk/keep.ts';
import { me } from '../desk/me.ts';
import { notify } from '../desk/notices.ts';
import { navigate } from '../desk/route.ts';
import { advanceTail, emptyTail, readTail, type Tail } from '../chat/tails.ts';

const Seen = z.record(z.string(), z.int());
let seen: z.infer<typeof Seen> = {};
const seenName = (): string => `seen.${me.peek()?.id ?? ''}`;

export const tails = signal<ReadonlyMap<string, Tail>>(new Map());
/** Where the New divider stands in the chat on screen: the first unseen message's seq. */
export const newFrom = signal<number | null>(null);
/** The thread on screen stands at its end: what comes is seen. */
export const atEnd = signal(true);
/** This window is in front. */
export const focused = signal(true);

export const attentionCount = computed(
  () =>
    waiting.value.length +
    myChats.value.filter(({ id }) => (tails.value.get(id)?.unread ?? 0) > 0).length,
);

export const seenSeq = (sessionId: string): number => seen[sessionId] ?? 0;

const putTail = (id: string, tail: Tail): void => {
  if (tails.peek().get(id) !== tail) tails.value = new Map(tails.peek()).set(id, tail);
};

const isMine = (session: Session): boolean => session.agent_id === me.peek()?.id;
const lookingAt = (id: string): boolean => focused.peek() && atEnd.peek() && chat.peek()?.id === id;
/** Counts new messages in; a chat that is being looked at has none unread. */
const hear = (id: string, messages: readonly Message[]): void => {
  const next = advanceTail(tails.peek().get(id) ?? emptyTail, messages, seenSeq(id));
  putTail(id, lookingAt(id) ? readTail(next) : next);
};

const fetching = new Set<string>();

/** The list's headers do not say who wrote last: the few messages since are fetched. */
const catchUp = async (session: Session): Promise<void> => {
  const tail = tails.peek().get(session.id);
  if (fetching.has(session.id) || (tail !== undefined && tail.seq >= session.last_seq)) return;
  fetching.add(session.id);
  try {
    const { messages } = await api.getMessages(
      session.id,
      tail === undefined ? { last: 50 } : { after: tail.seq, limit: MAX_LIMIT },
    );
    hear(session.id, messages);
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
  } finally {
    fetching.delete(session.id);
  }
};

/** After a second of being looked at, a chat is read. */
const markSeen = (id: string, seq: number): void => {
  if (seenSeq(id) >= seq) return;
  const { [id]: _, ...others } = seen;
  seen = Object.fromEntries([...Object.entries(others).slice(-300), [id, seq]]);
  keep(seenName(), seen);
  const tail = tails.peek().get(id);
  if (tail !== undefined) putTail(id, readTail(tail));
};

/** Another window of this browser has read something: it is read here too. */
const readElsewhere = (): void => {
  seen = kept(seenName(), Seen) ?? seen;
  for (const [id, tail] of tails.peek()) if (seenSeq(id) >= tail.seq) putTail(id, readTail(tail));
};

/** The divider stands before the first customer message that was not seen when we came or went. */
const placeDivider = (messages: readonly Message[], from: number): void => {
  if (newFrom.peek() !== null || from === 0) return;
  const first = messages.find(
    ({ seq, sender_type, type }) => seq > from && sender_type === 'customer' && type !== 'event',
  );
  if (first !== undefined) newFrom.value = first.seq;
};

const watchChat = (): (() => void) => {
  let at: string | null = null;
  /** Nothing of this chat has been drawn yet: what is unseen now is what came while away. */
  let arriving = false;
  let timer = 0;
  return effect(() => {
    const state = chat.value;
    const looking = focused.value;
    const ending = atEnd.value;
    if (state?.id !== at) {
      at = state?.id ?? null;
      arriving = true;
      newFrom.value = null;
    }
    window.clearTimeout(timer);
    const last = state?.messages.at(-1)?.seq;
    if (state === null || last === undefined) return;
    const { id, messages, session } = state;
    untracked(() => {
      if (session !== null && isMine(session)) hear(id, messages);
      // What arrives under the agent's eyes needs no divider.
      if (arriving || !looking) placeDivider(messages, seenSeq(id));
      arriving = false;
    });
    if (looking && ending) timer = window.setTimeout(() => markSeen(id, last), 1_000);
  });
};

const watchOrders = (): (() => void) => {
  let known: Set<string> | null = null;
  return effect(() => {
    if (!inbox.value.ready) return;
    const orders = ordersToDo.value;
    const before = known;
    known = new Set([...(known ?? []), ...orders.map(({ id }) => id)]);
    if (before === null) return;
    for (const order of orders.filter(({ id }) => !before.has(id)))
      notify({
        tone: 'good',
        text: strings.orders.arrived(order.quantity, order.item),
        action: { label: strings.orders.show, run: () => navigate('/orders') },
      });
  });
};

const lookAround = (): void => {
  focused.value = document.visibilityState === 'visible' && document.hasFocus();
};

export const startAttention = (): (() => void) => {
  seen = kept(seenName(), Seen) ?? {};
  tails.value = new Map();
  lookAround();
  const events = ['focus', 'blur'] as const;
  for (const name of events) window.addEventListener(name, lookAround);
  document.addEventListener('visibilitychange', lookAround);
  const stops = [
    watchChat(),
    onKept(seenName(), readElsewhere),
    watchOrders(),
    effect(() => {
      for (const session of myChats.value)
        if (chatId.value !== session.id) untracked(() => void catchUp(session));
    }),
    effect(() => {
      const count = attentionCount.value;
      document.title = count > 0 ? `(${count}) ${strings.product}` : strings.product;
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    for (const name of events) window.removeEventListener(name, lookAround);
    document.removeEventListener('visibilitychange', lookAround);
    document.title = strings.product;
  };
};
