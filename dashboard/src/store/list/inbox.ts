// The inbox's live list: one socket, and REST every 3 s where sockets cannot open.
import { computed, signal } from '@preact/signals';
import { closeCodes, type Alert } from '../../../../shared/protocol/frames.ts';
import type { InboxUp } from '../../../../shared/protocol/frames-up.ts';
import type { PresenceState } from '../../../../shared/protocol/agent.ts';
import type { Session } from '../../../../shared/protocol/session.ts';
import { may } from '../../../../shared/protocol/policy.ts';
import * as api from '../../net/api.ts';
import { openInboxSocket } from '../../net/browser-live.ts';
import type { LiveSocket, LiveState } from '../../net/live-socket.ts';
import {
  applyInbox,
  emptyInbox,
  newOrders,
  sessionsOf,
  waitingSessions,
  type InboxFrame,
} from './inbox-state.ts';
import { me, signedOut } from '../desk/me.ts';
import { startPolling } from '../desk/polling.ts';
import { reloadForNewVersion, tooManyWindows } from '../desk/versions.ts';

export const inbox = signal(emptyInbox);
export const inboxLive = signal<LiveState>('connecting');

/** Each part by itself: what is of one is not looked through when another changes. */
export const sessions = computed(() => inbox.value.sessions);
const orders = computed(() => inbox.value.orders);
export const alerts = computed<readonly Alert[]>(() => inbox.value.alerts);
export const colleagues = computed(() => inbox.value.agents);

export const waiting = computed(() => waitingSessions(sessions.value));
export const myChats = computed(() =>
  me.value === null ? [] : sessionsOf(sessions.value, me.value.id),
);
export const ordersToDo = computed(() => newOrders(orders.value));
export const myPresence = computed<PresenceState>(
  () => colleagues.value.find((agent) => agent.id === me.value?.id)?.state ?? 'offline',
);

export const inboxHears = (frame: InboxFrame): void => {
  inbox.value = applyInbox(inbox.peek(), frame);
};

/** A header that came from elsewhere first. */
export const inboxTold = (session: Session): void => {
  // An ended chat that the list has let go must not come back into it.
  if (session.status === 'ended' && !inbox.peek().sessions.has(session.id)) return;
  inboxHears({ type: 'told', session });
};

type Listener = (frame: InboxFrame) => void;
const listeners = new Set<Listener>();
/** For those who care about what happens and not only about what is: settings, "while you were away". */
export const onInboxFrame = (listener: Listener): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

let live: LiveSocket | null = null;

/** Asks for whatever the list may have missed. */
export const refreshInbox = (): void => {
  if (inboxLive.peek() === 'synced') live?.hello();
  else void pollInbox();
};

/** False where there is no live line. */
export const sendToInbox = (frame: InboxUp): boolean => live?.send(frame) ?? false;

const pollInbox = async (): Promise<void> => {
  const who = me.peek();
  if (who === null) return;
  const senior = may(who, 'chats.list_all');
  const [queue, mine, all, orders, agents] = await Promise.all([
    api.getWaiting(),
    api.getMyChats(who.id),
    senior ? api.getAll({ limit: 200 }) : { sessions: [] },
    api.getOrders({ status: 'new', limit: 200 }),
    api.getAgents(),
  ]);
  if (inboxLive.peek() === 'synced') return;
  inboxHears({
    type: 'polled',
    sessions: [...all.sessions, ...queue.sessions, ...mine.sessions],
    orders: orders.orders,
    agents: agents.agents,
  });
};

export const startInbox = (): (() => void) => {
  inbox.value = emptyInbox;
  inboxLive.value = 'connecting';
  const socket = openInboxSocket({
    lastRevision: () => inbox.peek().revision,
    onFrame(frame) {
      for (const listener of listeners) listener(frame);
      inboxHears(frame);
    },
    onState(state) {
      inboxLive.value = state;
    },
    onClosed(code) {
      if (code === closeCodes.protocol_too_old) reloadForNewVersion();
      else if (code === closeCodes.too_many_windows) tooManyWindows();
      else signedOut();
    },
  });
  live = socket;
  const stopPolling = startPolling(inboxLive, pollInbox);
  return () => {
    stopPolling();
    socket.stop();
    if (live === socket) live = null;
  };
};
