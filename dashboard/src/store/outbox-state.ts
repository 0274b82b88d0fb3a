// What an agent has sent and the desk has not yet confirmed. Pure.
import type { ChatFrame, ChatState } from './chat-state.ts';

/** `waiting`: not handed over yet; `sending`: handed over, no answer yet. */
export type PendingState = 'waiting' | 'sending' | 'stale' | 'refused';

/** One message on its way; its command_id makes every repetition harmless. */
export type Pending = {
  command_id: string;
  session_id: string;
  text: string;
  reply_to: string | null;
  base_seq: number;
  created_at: string;
  state: PendingState;
  /** Why it was refused, in words. */
  detail: string | null;
};

/** The outbox after a chat's frame: accepted ones leave, refused ones say why. */
export const settleOutbox = (outbox: readonly Pending[], frame: ChatFrame): readonly Pending[] => {
  if (frame.type === 'message_accepted')
    return outbox.filter((pending) => pending.command_id !== frame.command_id);
  if (frame.type !== 'refused' || frame.command_id === null) return outbox;
  return outbox.map((pending) =>
    pending.command_id === frame.command_id
      ? {
          ...pending,
          state: frame.problem.code === 'stale_reply' ? ('stale' as const) : ('refused' as const),
          detail: frame.problem.detail,
        }
      : pending,
  );
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
    if (pending.session_id !== chat.id) return false;
    if (pending.state === 'refused' || pending.state === 'stale') return true;
    const twin = chat.messages.findLast(
      (message) =>
        message.seq > pending.base_seq &&
        message.sender_id === myId &&
        message.text === pending.text &&
        !taken.has(message.seq),
    );
    if (twin !== undefined) taken.add(twin.seq);
    return twin === undefined;
  });
};
