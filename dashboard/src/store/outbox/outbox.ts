// Sending: an optimistic bubble at once, the chat's socket where it is open, REST where not. The
// outbox is kept on the device, so a reload sends on under the same command_id.
import { computed } from '@preact/signals';
import type { SendMessage } from '../../../../shared/protocol/send-message.ts';
import { customerName } from '../../format/customer.ts';
import * as api from '../../net/api.ts';
import { RestError } from '../../net/rest.ts';
import { strings } from '../../strings/desk.ts';
import { busyWhile } from '../desk/busy.ts';
import { chat, chatHears, chatLive, chatSession, onChatFrame, sendOnChat } from '../chat/chat.ts';
import { draftKey, restoreDraft } from '../composer/drafts.ts';
import { inbox } from '../list/inbox.ts';
import { me } from '../desk/me.ts';
import { browserOutbox } from './outbox-kept.ts';
import { createQueue, type Handed } from './outbox-queue.ts';
import { captionOf, settlement, writtenText, type Outgoing, type Pending } from './outbox-state.ts';

/** A refusal by the product's own rules; everything else is tried again. */
const isFinal = (error: RestError): boolean =>
  error.status >= 400 && error.status < 500 && error.status !== 401 && error.status !== 429;

const command = ({ command_id, base_seq, message }: Pending): SendMessage =>
  ({ ...message, command_id, ...(base_seq !== null && { base_seq }) }) as SendMessage;

const giveBack = (pending: Pending, reason: string | null): void => {
  const text = writtenText(pending) ?? captionOf(pending);
  if (text === null) return;
  const mode = pending.message.type === 'note' ? 'note' : 'reply';
  restoreDraft(draftKey(pending.session_id, mode), text, reason, pending.to);
};

const byRest = async (pending: Pending): Promise<Handed> => {
  try {
    const message = await api.postMessage(pending.session_id, command(pending));
    chatHears(pending.session_id, {
      type: 'message_accepted',
      command_id: pending.command_id,
      message,
      paused: false,
    });
    return { as: 'accepted' };
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    if (error.code === 'offline' || error.status === 401) return { as: 'offline' };
    if (!isFinal(error)) return { as: 'later' };
    const detail = error.message || strings.problems.failed;
    return { as: 'refused', why: { code: error.code, detail, missed: error.problem.missed } };
  }
};

const ANSWER_WITHIN_MS = 10_000;

/** A frame that nobody answered is repeated; the same command_id never sends twice. */
const watch = (commandId: string): void => {
  window.setTimeout(() => {
    const one = queue.list.peek().find(({ command_id }) => command_id === commandId);
    if (one?.state === 'sending') queue.change(commandId, { state: 'waiting' });
  }, ANSWER_WITHIN_MS);
};

/** A template and a canned reply's file: the Worker must look them up first. */
const byRestAlone = (message: SendMessage): boolean =>
  message.type === 'template' || ('media' in message && message.media.canned !== undefined);

const hand = async (pending: Pending): Promise<Handed> => {
  const message = command(pending);
  const frame =
    message.type === 'text' ? { ...message, type: 'send_message' } : { type: 'send', message };
  if (!byRestAlone(message) && sendOnChat(pending.session_id, frame)) {
    watch(pending.command_id);
    return { as: 'sent' };
  }
  return byRest(pending);
};

/** Who waits to hear what the desk says of a message. */
const waiters = new Map<string, (taken: boolean) => void>();

const queue = createQueue({
  store: browserOutbox,
  hand,
  onBack(back, reason) {
    // Each goes before what is there, so the last written is put back first.
    for (const pending of back.toReversed()) giveBack(pending, strings.composer.notSent(reason));
  },
  onSettled(commandId, taken) {
    waiters.get(commandId)?.(taken);
    waiters.delete(commandId);
  },
});

export const outbox = queue.list;
/** How many messages of mine nobody has taken yet. */
export const unsentCount = computed(
  () => outbox.value.filter(({ state }) => state !== 'refused').length,
);

/** What the writer has seen: the thread, or while it loads the list's row of it. */
const lastSeen = (): number =>
  chat.peek()?.messages.at(-1)?.seq ?? chatSession.peek()?.last_seq ?? 0;

const nobody = { customer_name: null, username: null, phone_number: null };
const sessionOf = (id: string) =>
  chat.peek()?.id === id
    ? (chatSession.peek() ?? nobody)
    : (inbox.peek().sessions.get(id) ?? nobody);

/** Whether the desk takes this message of the outbox; false as soon as it is refused or withdrawn. */
export const whenSettled = (commandId: string): Promise<boolean> => {
  const waits = queue.list.peek().some(({ command_id }) => command_id === commandId);
  return waits ? new Promise((resolve) => waiters.set(commandId, resolve)) : Promise.resolve(false);
};

/**
 * Hands a message of the open chat (or of `sessionId`) to the outbox; `says` stands in its bubble.
 * Answers its command_id; null where no chat is open.
 */
export const sendMessage = (
  message: Outgoing,
  says: string,
  sessionId: string | undefined = chat.peek()?.id,
): string | null => {
  if (sessionId === undefined) return null;
  const command_id = crypto.randomUUID();
  queue.add({
    command_id,
    session_id: sessionId,
    to: customerName(sessionOf(sessionId), strings.unnamed),
    message,
    says,
    base_seq: chat.peek()?.id === sessionId ? lastSeen() : null,
    created_at: new Date().toISOString(),
  });
  return command_id;
};

/** "Ana replied 4 s ago. Send anyway?": yes. And a refused one, once more. */
export const sendAnyway = (commandId: string): void =>
  queue.change(commandId, { state: 'waiting', base_seq: lastSeen(), detail: null, missed: [] });

/** Takes a bubble away for good; but the words beside a file that was refused are not lost with it. */
export const discardPending = (commandId: string): void => {
  const one = queue.remove(commandId);
  if (one?.state === 'refused' && captionOf(one) !== null) giveBack(one, null);
};

/** Takes a bubble away, and its text is written on. */
export const editPending = (commandId: string): void => {
  const one = queue.remove(commandId);
  if (one !== undefined) giveBack(one, null);
};

const RETRY_EVERY_MS = 3_000;

export const startOutbox = (): (() => void) => {
  void queue.load(me.peek()?.id ?? '');
  const stopFrames = onChatFrame((frame) => {
    const settled = settlement(frame);
    if (settled !== null) queue.settle(settled.command_id, settled.refused);
  });
  const stopSync = chatLive.subscribe((state) => {
    if (state === 'synced') void queue.flush();
    if (state === 'reconnecting' || state === 'unavailable') queue.lost();
  });
  const stopBusy = busyWhile(() => unsentCount.peek() > 0);
  const timer = window.setInterval(() => {
    if (navigator.onLine) void queue.flush();
  }, RETRY_EVERY_MS);
  return () => {
    stopFrames();
    stopSync();
    stopBusy();
    window.clearInterval(timer);
    queue.unload();
  };
};
