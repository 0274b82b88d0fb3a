// One chat's sockets: hello and resume, commands, fan-out. Each frame is authorised anew against the
// object's own holder and state.
import { closeCodes, type ChatDown, type ViewingState } from '../../shared/protocol/frames.ts';
import { ChatUp } from '../../shared/protocol/frames-up.ts';
import type { SendMessage } from '../../shared/protocol/send-message.ts';
import type { PutDraft } from '../../shared/protocol/draft.ts';
import { problemStatus, type Refusal } from '../../shared/protocol/problem.ts';
import { readFrame } from '../runtime/read-frame.ts';
import { closeSocket, sendFrame, sendText, type Socket } from '../runtime/sockets.ts';
import { keepDraft } from './drafts/keep-draft.ts';
import { readDrafts } from './drafts/store-drafts.ts';
import { toSession, type Change, type Chat, type MediaProgress } from './chat.ts';
import { seen } from './read.ts';
import { markSeen, showTyping } from './sending/read-marks.ts';
import { toMessage } from './rows.ts';
import { send } from './sending/send.ts';
import { messagesSince, newestMessages } from './store.ts';
import { takeTurn } from './turn.ts';

/** A snapshot carries so many messages; a client that missed more gets one. */
const SNAPSHOT_LIMIT = 200;

const say = (socket: Socket, frame: ChatDown): void => sendFrame(socket.ws, frame);

const refusedFrame = (commandId: string | null, refusal: Refusal): ChatDown => ({
  type: 'refused',
  command_id: commandId,
  problem: {
    ...refusal,
    type: 'about:blank',
    title: refusal.code,
    status: problemStatus[refusal.code],
  },
});

/** May this socket still see its chat? Closes it where not. */
const admitted = (chat: Chat, { ws, attachment }: Socket): boolean => {
  if (attachment.expires_at !== null && attachment.expires_at <= chat.now()) {
    closeSocket(ws, closeCodes.signed_out, 'signed out');
    return false;
  }
  const found = seen(chat, attachment.caller, attachment.session_id ?? '');
  if (found !== 'gone' && found.ok) return true;
  closeSocket(ws, closeCodes.not_allowed, whyNot(chat, attachment.session_id));
  return false;
};

/** For the viewer who is sent away: who has the chat now. A close reason may have 123 bytes. */
const whyNot = (chat: Chat, sessionId: string | null): string => {
  const { open } = chat.state;
  const name = open?.row.id === sessionId ? open?.row.agent_name : null;
  return name ? `now with ${name.slice(0, 30)}` : 'not allowed';
};

/** Fans a turn's change of one session out, serialised once. */
export const publishChange = (chat: Chat, sockets: Socket[], change: Change): void => {
  const frame: ChatDown = { type: 'changed', revision: change.session.revision, ...change };
  let text: string | null = null;
  for (const socket of sockets) {
    // Who loses the customer's chat loses their earlier ones too, so every socket is asked.
    if (!admitted(chat, socket) || !socket.attachment.greeted) continue;
    if (socket.attachment.session_id !== change.session.id) continue;
    text ??= JSON.stringify(frame);
    sendText(socket.ws, text);
  }
};

/** What people know of the customer has changed. Who may see the chat may not see the customer. */
export const publishCustomerChanged = (chat: Chat, sockets: Socket[]): void => {
  const frame: ChatDown = { type: 'customer_changed', customer_id: chat.state.customerId };
  const text = JSON.stringify(frame);
  for (const { ws, attachment } of sockets) if (attachment.greeted) sendText(ws, text);
};

/** How much of a file has come, to those who look at its chat. */
export const publishProgress = (
  chat: Chat,
  sockets: Socket[],
  sessionId: string,
  progress: MediaProgress,
): void => {
  for (const socket of sockets) {
    if (socket.attachment.session_id !== sessionId || !socket.attachment.greeted) continue;
    if (admitted(chat, socket)) say(socket, { type: 'media_progress', ...progress });
  }
};

const viewingOf = ({ viewing }: Socket['attachment']): ViewingState => viewing ?? 'looking';

/** Who looks at the same chat, told to everyone who does. */
export const publishViewers = (sockets: Socket[], sessionId: string | null): void => {
  const here = sockets.filter(
    ({ attachment }) => attachment.greeted && attachment.session_id === sessionId,
  );
  const viewers = new Map<string, { id: string; name: string; state: ViewingState }>();
  for (const { attachment } of here) {
    const { id, name } = attachment.caller;
    const state = viewers.get(id)?.state === 'looking' ? 'looking' : viewingOf(attachment);
    viewers.set(id, { id, name, state });
  }
  const frame = JSON.stringify({
    type: 'viewers_changed',
    viewers: [...viewers.values()],
  } satisfies ChatDown);
  for (const { ws } of here) sendText(ws, frame);
};

/** What its agent is writing here, to a window of theirs. */
const sayDrafts = (chat: Chat, socket: Socket): void => {
  const { caller, session_id: sessionId } = socket.attachment;
  const drafts = readDrafts(chat.sql, sessionId ?? '', caller.id);
  say(socket, { type: 'drafts', drafts });
};

/** The writer hears what stands now; where it is theirs, so do their other windows. */
const putDraft = (chat: Chat, socket: Socket, put: PutDraft, others: Socket[]): void => {
  const { caller, session_id: sessionId } = socket.attachment;
  const kept = takeTurn(chat, () => keepDraft(chat, caller, sessionId ?? '', put));
  sayDrafts(chat, socket);
  for (const other of kept ? others : []) {
    const { attachment } = other;
    const theirs = attachment.caller.id === caller.id && attachment.session_id === sessionId;
    if (theirs && attachment.greeted && other.ws !== socket.ws) sayDrafts(chat, other);
  }
};

const hello = (chat: Chat, socket: Socket, lastRevision: number): void => {
  const sessionId = socket.attachment.session_id ?? '';
  const found = takeTurn(chat, () => seen(chat, socket.attachment.caller, sessionId));
  if (found === 'gone' || !found.ok) return;
  const session = toSession(chat, found.value);
  const { revision } = session;
  socket.attachment.greeted = true;
  socket.ws.serializeAttachment(socket.attachment);
  if (lastRevision > revision) {
    say(socket, { type: 'resync' });
    return;
  }
  const changed =
    lastRevision === 0 ? [] : messagesSince(chat.sql, sessionId, lastRevision, SNAPSHOT_LIMIT + 1);
  if (lastRevision === 0 || changed.length > SNAPSHOT_LIMIT) {
    const messages = newestMessages(chat.sql, sessionId, SNAPSHOT_LIMIT).map(toMessage);
    say(socket, { type: 'snapshot', revision, session, messages });
    return;
  }
  const messages = changed.map(toMessage);
  say(socket, { type: 'changed', since: lastRevision, revision, session, messages });
};

const NOT_UNDERSTOOD: Refusal = {
  code: 'invalid_request',
  detail: 'This frame was not understood: its type, or a field of it, is not of the protocol.',
};

const tellTyping = (
  { attachment: { caller, session_id } }: Socket,
  others: Socket[],
  mode: 'reply' | 'note',
): void => {
  const typed = JSON.stringify({
    type: 'agent_typed',
    agent_id: caller.id,
    agent_name: caller.name,
    mode,
  } satisfies ChatDown);
  for (const { ws, attachment } of others) {
    const same = attachment.session_id === session_id && attachment.caller.id !== caller.id;
    if (same && attachment.greeted) sendText(ws, typed);
  }
};

/** One frame from a client. Whatever it holds, the object goes on. */
export const takeFrame = (
  chat: Chat,
  socket: Socket,
  frame: string | ArrayBuffer,
  others: () => Socket[],
): void => {
  const read = readFrame(frame);
  if ('close' in read) return closeSocket(socket.ws, read.close, read.reason);
  if (!admitted(chat, socket)) return;
  const up = ChatUp.safeParse(read.value).data ?? null;
  if (up === null) return say(socket, refusedFrame(read.command_id, NOT_UNDERSTOOD));
  const { caller, session_id: sessionId } = socket.attachment;
  switch (up.type) {
    case 'ping':
      return say(socket, { type: 'pong' });
    case 'hello':
      hello(chat, socket, up.last_revision);
      if (socket.attachment.greeted) sayDrafts(chat, socket);
      return publishViewers(others(), sessionId);
    case 'typing':
      tellTyping(socket, others(), 'reply');
      return showTyping(chat, caller, sessionId ?? '');
    case 'noting':
      return tellTyping(socket, others(), 'note');
    case 'viewing':
      if (!socket.attachment.greeted || viewingOf(socket.attachment) === up.state) return;
      socket.attachment.viewing = up.state;
      socket.ws.serializeAttachment(socket.attachment);
      return publishViewers(others(), sessionId);
    case 'send_message':
      return say(socket, takeCommand(chat, socket, { ...up, type: 'text' }));
    case 'send':
      return say(socket, takeCommand(chat, socket, up.message));
    case 'put_draft':
      return putDraft(chat, socket, up, others());
    case 'seen':
      return markSeen(chat, caller, sessionId ?? '', up.seq);
    default:
      up satisfies never;
  }
};

const takeCommand = (chat: Chat, { attachment }: Socket, command: SendMessage): ChatDown => {
  const sent = send(chat, attachment.caller, attachment.session_id ?? '', command);
  if (sent === 'gone') {
    const detail = 'This chat has ended.';
    return refusedFrame(command.command_id, { code: 'session_ended', detail });
  }
  if (!sent.ok) return refusedFrame(command.command_id, sent.refusal);
  const { message, paused } = sent.value;
  return { type: 'message_accepted', command_id: command.command_id, message, paused };
};
