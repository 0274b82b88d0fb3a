// Sending: an optimistic bubble at once, the chat's socket where it is open, REST where not. The
// outbox is kept in the browser, so a reload sends on under the same command_id.
import { signal } from '@preact/signals';
import * as z from 'zod/mini';
import type { SendMessage } from '../../../shared/protocol/send-message.ts';
import * as api from '../net/api.ts';
import { RestError } from '../net/rest.ts';
import { strings } from '../strings.ts';
import { chat, chatHears, chatLive, chatSession, onChatFrame, sendOnChat } from './chat.ts';
import { restoreDraft } from './drafts.ts';
import { keep, kept } from './keep.ts';
import { me } from './me.ts';
import { settleOutbox, type Pending } from './outbox-state.ts';

const Kept = z.array(
  z.object({
    command_id: z.string(),
    session_id: z.string(),
    text: z.string(),
    reply_to: z.nullable(z.string()),
    base_seq: z.int(),
    created_at: z.string(),
    state: z.enum(['waiting', 'sending', 'stale', 'refused']),
    detail: z.nullable(z.string()),
  }),
);

export const outbox = signal<readonly Pending[]>([]);
const keptName = () => `outbox.${me.peek()?.id ?? ''}`;

const replace = (next: readonly Pending[]): void => {
  outbox.value = next;
  keep(keptName(), next.length === 0 ? undefined : next);
};
const change = (commandId: string, patch: Partial<Pending>): void =>
  replace(outbox.peek().map((one) => (one.command_id === commandId ? { ...one, ...patch } : one)));

/** A refusal by the product's own rules; everything else is tried again. */
const isFinal = (error: RestError): boolean =>
  error.status >= 400 && error.status < 500 && error.status !== 401 && error.status !== 429;

const command = (pending: Pending): SendMessage => ({
  command_id: pending.command_id,
  type: 'text',
  text: pending.text,
  ...(pending.reply_to !== null && { reply_to: pending.reply_to }),
  base_seq: pending.base_seq,
});

/** The text goes back to where it was written, the bubble stays and says why. */
const refused = (pending: Pending): void => {
  if (pending.state === 'refused') restoreDraft(pending.session_id, pending.text);
};

const byRest = async (pending: Pending): Promise<boolean> => {
  try {
    const message = await api.postMessage(pending.session_id, command(pending));
    chatHears(pending.session_id, {
      type: 'message_accepted',
      command_id: pending.command_id,
      message,
      paused: false,
    });
    replace(outbox.peek().filter(({ command_id }) => command_id !== pending.command_id));
    return true;
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    if (!isFinal(error)) {
      change(pending.command_id, { state: 'waiting' });
      return false;
    }
    const state = error.code === 'stale_reply' ? 'stale' : 'refused';
    const detail = error.message || strings.problems.failed;
    change(pending.command_id, { state, detail });
    refused({ ...pending, state });
    return true;
  }
};

let posting = false;

/** Hands over what waits, in order, each by the way that is open now. */
export const flushOutbox = async (): Promise<void> => {
  if (posting) return;
  posting = true;
  try {
    for (;;) {
      const next = outbox.peek().find(({ state }) => state === 'waiting');
      if (next === undefined) return;
      change(next.command_id, { state: 'sending' });
      if (sendOnChat(next.session_id, { ...command(next), type: 'send_message' })) {
        watch(next.command_id);
        continue;
      }
      if (!(await byRest(next))) return;
    }
  } finally {
    posting = false;
  }
};

const ANSWER_WITHIN_MS = 10_000;

/** A frame that nobody answered is repeated; the same command_id never sends twice. */
const watch = (commandId: string): void => {
  window.setTimeout(() => {
    const one = outbox.peek().find(({ command_id }) => command_id === commandId);
    if (one?.state !== 'sending') return;
    change(commandId, { state: 'waiting' });
    void flushOutbox();
  }, ANSWER_WITHIN_MS);
};

/** What the writer has seen: the thread, or while it loads the list's row of it. */
const lastSeen = (): number =>
  chat.peek()?.messages.at(-1)?.seq ?? chatSession.peek()?.last_seq ?? 0;

export const sendText = (text: string, replyTo: string | null = null): void => {
  const state = chat.peek();
  if (state === null || text.trim() === '') return;
  replace([
    ...outbox.peek(),
    {
      command_id: crypto.randomUUID(),
      session_id: state.id,
      text,
      reply_to: replyTo,
      base_seq: lastSeen(),
      created_at: new Date().toISOString(),
      state: 'waiting',
      detail: null,
    },
  ]);
  void flushOutbox();
};

/** The answer to "Ana replied 4 s ago. Send anyway?" is yes. */
export const sendAnyway = (commandId: string): void => {
  change(commandId, { state: 'waiting', base_seq: lastSeen() });
  void flushOutbox();
};

/** Takes a bubble away; its text, where it is not there yet, becomes the draft. */
export const discardPending = (commandId: string): void => {
  const one = outbox.peek().find(({ command_id }) => command_id === commandId);
  replace(outbox.peek().filter(({ command_id }) => command_id !== commandId));
  if (one?.state === 'stale') restoreDraft(one.session_id, one.text);
};

const RETRY_EVERY_MS = 3_000;

export const startOutbox = (): (() => void) => {
  // Handed over before a reload or a lost line means: nobody knows. Repeating is safe.
  outbox.value = (kept(keptName(), Kept) ?? []).map((pending) =>
    pending.state === 'sending' ? { ...pending, state: 'waiting' as const } : pending,
  );
  const stopFrames = onChatFrame((frame) => {
    if (frame.type !== 'message_accepted' && frame.type !== 'refused') return;
    const settled = settleOutbox(outbox.peek(), frame);
    replace(settled);
    if (frame.type !== 'refused') return;
    const one = settled.find(({ command_id }) => command_id === frame.command_id);
    if (one !== undefined) refused(one);
  });
  const stopSync = chatLive.subscribe((state) => {
    if (state === 'synced') void flushOutbox();
    if (state !== 'reconnecting' && state !== 'unavailable') return;
    replace(
      outbox
        .peek()
        .map((one) => (one.state === 'sending' && !posting ? { ...one, state: 'waiting' } : one)),
    );
  });
  const timer = window.setInterval(() => {
    if (navigator.onLine) void flushOutbox();
  }, RETRY_EVERY_MS);
  return () => {
    stopFrames();
    stopSync();
    window.clearInterval(timer);
    outbox.value = [];
  };
};
