// The chat on screen: its state, its socket, and who else is there.
import { computed, signal } from '@preact/signals';
import { closeCodes, type ViewingState } from '../../../../shared/protocol/frames.ts';
import type { Session } from '../../../../shared/protocol/session.ts';
import { MAX_LIMIT } from '../../../../shared/protocol/rest.ts';
import { same } from '../../format/same.ts';
import * as api from '../../net/api.ts';
import { openChatSocket } from '../../net/browser-live.ts';
import type { LiveSocket, LiveState } from '../../net/live-socket.ts';
import { RestError } from '../../net/rest.ts';
import { applyChat, emptyChat, type ChatFrame, type ChatState } from './chat-state.ts';
import { inbox, inboxTold } from '../list/inbox.ts';
import { chatLost } from './leave.ts';
import { signedOut } from '../desk/me.ts';
import { startPolling } from '../desk/polling.ts';
import { reloadForNewVersion, tooManyWindows } from '../desk/versions.ts';

export const chat = signal<ChatState | null>(null);
export const chatLive = signal<LiveState>('closed');
/** Why there is nothing to show, where there is nothing. */
export const chatError = signal<RestError | null>(null);
export const viewers = signal<
  readonly { id: string; name: string; state?: ViewingState | undefined }[]
>([]);
export const typists = signal<
  readonly { id: string; name: string; mode: 'reply' | 'note'; at: number }[]
>([]);

/** The freshest header: the chat's own, or the list's while the chat is still coming. */
export const chatSession = computed(() => {
  const state = chat.value;
  if (state === null) return null;
  const listed = inbox.value.sessions.get(state.id) ?? null;
  if (state.session === null) return listed;
  return listed !== null && listed.revision > state.session.revision ? listed : state.session;
});

const heard = {
  revision: 0,
  last_seq: 0,
  last_message: null,
  last_line: null,
  last_customer_message_at: null,
};
/** Nothing but its last words has changed. */
const goesOn = (before: Session | null, after: Session | null): boolean =>
  before !== null && after !== null && same({ ...before, ...heard }, { ...after, ...heard });

let steady: Session | null = null;

/** The same object while the chat only goes on: what does not show its last words is not drawn with them. */
export const steadySession = computed(() => {
  const session = chatSession.value;
  if (!goesOn(steady, session)) steady = session;
  return steady;
});

/** Its id alone. */
export const chatId = computed(() => chat.value?.id ?? null);

/** Chats that were open lately, so that going back shows them at once and fetches only news. */
const recent = new Map<string, ChatState>();
const KEPT_CHATS = 20;
const TYPING_SHOWN_MS = 5_000;

type Listener = (frame: ChatFrame, before: ChatState) => void;
const listeners = new Set<Listener>();
export const onChatFrame = (listener: Listener): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Just before a chat is left, while its socket still takes a word. */
const leavers = new Set<() => void>();
export const onChatLeave = (leaver: () => void): (() => void) => {
  leavers.add(leaver);
  return () => leavers.delete(leaver);
};

let live: LiveSocket | null = null;
let stop = (): void => {};

export const chatHears = (id: string, frame: ChatFrame): void => {
  const before = chat.peek();
  if (before === null || before.id !== id) return;
  const after = applyChat(before, frame);
  chat.value = after;
  for (const listener of listeners) listener(frame, before);
  // Its words come to the list by the list's own line.
  if (after.session !== null && !goesOn(before.session, after.session)) inboxTold(after.session);
  if (frame.type === 'viewers_changed') {
    viewers.value = frame.viewers;
    // Whoever has gone types no more.
    const here = new Set(frame.viewers.map(({ id: viewer }) => viewer));
    typists.value = typists.peek().filter(({ id: typist }) => here.has(typist));
  }
  if (frame.type === 'agent_typed') {
    const { agent_id: id, agent_name: name, mode = 'reply' } = frame;
    const typist = { id, name, mode, at: Date.now() };
    typists.value = [...typists.peek().filter(({ id: known }) => known !== typist.id), typist];
    window.setTimeout(() => {
      typists.value = typists.peek().filter((known) => known !== typist);
    }, TYPING_SHOWN_MS);
  }
};

/** What REST knows, as the frame that the socket would have sent. */
const fetchChat = async (id: string): Promise<void> => {
  const since = chat.peek()?.id === id ? chat.peek()!.revision : 0;
  // The header first: asked for side by side, it could name a revision whose messages came too
  // late for the other answer, and they would never be asked for again.
  const session = await api.getSession(id);
  const asked = since === 0 ? { last: MAX_LIMIT } : { since, limit: MAX_LIMIT };
  const { messages } = await api.getMessages(id, asked);
  const revision = Math.max(session.revision, ...messages.map((message) => message.revision));
  if (since > 0 && messages.length < MAX_LIMIT)
    chatHears(id, { type: 'changed', since, revision, session, messages });
  else if (since === 0) chatHears(id, { type: 'snapshot', revision, session, messages });
  else {
    chatHears(id, { type: 'resync' });
    await fetchChat(id);
  }
};

/** Without a socket nobody tells us that the chat is no longer ours: the refusal does. */
const pollChat = async (id: string): Promise<void> => {
  try {
    await fetchChat(id);
  } catch (error) {
    if (!(error instanceof RestError) || error.status !== 403) throw error;
    if (chat.peek()?.id === id) chatLost(id, chatSession.peek(), '');
  }
};

const openLive = (id: string): void => {
  chatLive.value = 'connecting';
  const socket = openChatSocket(id, {
    lastRevision: () => chat.peek()?.revision ?? 0,
    onFrame: (frame) => chatHears(id, frame),
    onState(state) {
      chatLive.value = state;
    },
    onClosed(code, reason) {
      if (code === closeCodes.protocol_too_old) reloadForNewVersion();
      else if (code === closeCodes.signed_out) signedOut();
      else if (code === closeCodes.too_many_windows) tooManyWindows();
      else chatLost(id, chatSession.peek(), reason);
    },
  });
  live = socket;
  const stopPolling = startPolling(chatLive, () => pollChat(id));
  stop = () => {
    stopPolling();
    socket.stop();
  };
};

/** A chat that the inbox does not list as open is read by REST first: it may be long over. */
const openByRest = async (id: string): Promise<void> => {
  try {
    await fetchChat(id);
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    if (chat.peek()?.id === id) chatError.value = error;
    return;
  }
  if (chat.peek()?.id !== id) return;
  if (chat.peek()?.session?.status !== 'ended') openLive(id);
};

export const closeChat = (): void => {
  if (chat.peek() !== null) for (const leaver of leavers) leaver();
  stop();
  stop = () => {};
  live = null;
  const state = chat.peek();
  if (state !== null && state.revision > 0) {
    recent.delete(state.id);
    recent.set(state.id, state);
    const oldest = recent.keys().next().value;
    if (recent.size > KEPT_CHATS && oldest !== undefined) recent.delete(oldest);
  }
  chat.value = null;
  chatLive.value = 'closed';
  chatError.value = null;
  viewers.value = [];
  typists.value = [];
};

export const openChat = (id: string): void => {
  if (chat.peek()?.id === id && chatError.peek() === null) return;
  closeChat();
  chat.value = recent.get(id) ?? emptyChat(id);
  const listed = inbox.peek().sessions.get(id);
  if (listed !== undefined && listed.status !== 'ended') openLive(id);
  else void openByRest(id);
};

/** Sends on the chat's own socket; false where it is not in sync and REST must do. */
export const sendOnChat = (id: string, frame: object): boolean =>
  chat.peek()?.id === id && (live?.send(frame) ?? false);

/** Forgets what others' chats said: the next person at this browser may be somebody else. */
export const forgetChats = (): void => {
  closeChat();
  recent.clear();
};
