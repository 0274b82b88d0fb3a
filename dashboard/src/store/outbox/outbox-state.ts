// What an agent has sent and the desk has not yet confirmed. Pure.
import type { Message } from '../../../../shared/protocol/message.ts';
import type { ProblemCode } from '../../../../shared/protocol/problem.ts';
import type { SendMessage } from '../../../../shared/protocol/send-message.ts';
import { problemWords } from '../../format/problem.ts';
import type { ChatFrame, ChatState } from '../chat/chat-state.ts';

type Without<T, K extends string> = T extends unknown ? Omit<T, K> : never;
/** What goes out, before it is a command. */
export type Outgoing = Without<SendMessage, 'command_id' | 'base_seq'>;

/** `waiting`: not handed over yet; `sending`: handed over, no answer yet. */
export type PendingState = 'waiting' | 'sending' | 'stale' | 'refused';

/** One message on its way; its command_id makes every repetition harmless. */
export type Pending = {
  command_id: string;
  session_id: string;
  /** The customer's name, for when the chat is no longer ours to see. */
  to: string;
  /** Its place in the outbox, ascending. */
  order: number;
  message: Outgoing;
  /** What its bubble says meanwhile. */
  says: string;
  /** The last seq the writer had seen; null where that is not known. */
  base_seq: number | null;
  created_at: string;
  state: PendingState;
  /** Why it was refused, in words. */
  detail: string | null;
  /** What the writer had not seen, where a colleague replied first. */
  missed: readonly Message[];
};

/** What a text or a note says; the rest has no words that a writer could take back. */
export const writtenText = ({ message }: Pending): string | null =>
  message.type === 'text' || message.type === 'note' ? message.text : null;

/** The words below a canned reply's file, which a writer could take back, too. */
export const captionOf = ({ message }: Pending): string | null =>
  'media' in message && message.media.canned !== undefined ? (message.text ?? null) : null;

const isNote = ({ message }: Pending): boolean => message.type === 'note';

/**
 * What may go out now: the first that waits, in order. One is under way for each chat at a time,
 * so that a lost line can never turn two round.
 */
export const nextToSend = (
  outbox: readonly Pending[],
  held: ReadonlySet<string> = new Set(),
): Pending | undefined => {
  const underWay = new Set(held);
  for (const pending of outbox) if (pending.state === 'sending') underWay.add(pending.session_id);
  return outbox.find(({ state, session_id }) => state === 'waiting' && !underWay.has(session_id));
};

/** These say that the chat takes nothing more from this writer: what else waits for it comes back too. */
const forTheChat: ReadonlySet<ProblemCode> = new Set([
  'session_ended',
  'already_assigned',
  'forbidden',
  'not_found',
  'window_closed',
]);

export type Refused = {
  code: string;
  detail: string;
  missed?: readonly Message[] | undefined;
};

/**
 * The outbox after a refusal. Texts come `back` to be drafts, in the order they were written;
 * what is no text stays, with the reason; a stale one waits for its writer's word.
 */
export const afterRefusal = (
  outbox: readonly Pending[],
  commandId: string,
  { code, detail, missed = [] }: Refused,
): { outbox: readonly Pending[]; back: readonly Pending[] } => {
  const one = outbox.find(({ command_id }) => command_id === commandId);
  if (one === undefined) return { outbox, back: [] };
  const hit = (pending: Pending): boolean =>
    pending === one ||
    (code !== 'stale_reply' &&
      forTheChat.has(code as ProblemCode) &&
      pending.session_id === one.session_id &&
      pending.state === 'waiting' &&
      isNote(pending) === isNote(one));
  const state = code === 'stale_reply' ? 'stale' : 'refused';
  const returns = (pending: Pending): boolean =>
    state === 'refused' && hit(pending) && writtenText(pending) !== null;
  return {
    outbox: outbox
      .filter((pending) => !returns(pending))
      .map((pending) => (hit(pending) ? { ...pending, state, detail, missed } : pending)),
    back: outbox.filter(returns),
  };
};

/** The outbox without what the desk has taken. */
export const withoutAccepted = (
  outbox: readonly Pending[],
  commandId: string,
): readonly Pending[] => outbox.filter(({ command_id }) => command_id !== commandId);

/** Handed over before a reload or a lost line means: nobody knows. Repeating is safe. */
export const unsure = (pending: Pending): Pending =>
  pending.state === 'sending' ? { ...pending, state: 'waiting' } : pending;

const isTwin = (message: Message, pending: Pending): boolean => {
  const text = writtenText(pending);
  if (message.type !== pending.message.type) return false;
  return text === null || message.text === text;
};

/**
 * The bubbles to draw below the stored messages. The live frame with a stored message often
 * arrives before the answer that names its command: such a twin is not drawn twice.
 */
export const visiblePending = (
  outbox: readonly Pending[],
  chat: ChatState,
  myId: string,
): Pending[] => {
  const taken = new Set<number>();
  return outbox.filter((pending) => {
    if (pending.session_id !== chat.id || pending.message.type === 'reaction') return false;
    if (pending.state === 'refused' || pending.state === 'stale') return true;
    const twin = chat.messages.findLast(
      (message) =>
        pending.base_seq !== null &&
        message.seq > pending.base_seq &&
        message.sender_id === myId &&
        isTwin(message, pending) &&
        !taken.has(message.seq),
    );
    if (twin !== undefined) taken.add(twin.seq);
    return twin === undefined;
  });
};

/** What a frame of a chat's socket means for the outbox; null where nothing. */
export const settlement = (
  frame: ChatFrame,
): { command_id: string; refused: Refused | null } | null => {
  if (frame.type === 'message_accepted') return { command_id: frame.command_id, refused: null };
  if (frame.type !== 'refused' || frame.command_id === null) return null;
  const { command_id, problem } = frame;
  return {
    command_id,
    refused: { ...problem, detail: problemWords(problem.code, problem.detail) },
  };
};
