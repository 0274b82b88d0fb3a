// How much of a chat its agent has not seen. Pure.
import type { Message } from '../../../../shared/protocol/message.ts';
import { isReply } from './chat-state.ts';

export type Tail = {
  /** The last seq that is counted in. */
  seq: number;
  /** The customer's messages that this agent has not had on screen. */
  unread: number;
};

export const emptyTail: Tail = { seq: 0, unread: 0 };

/** The tail after more messages, ascending; what was counted already is skipped. */
export const advanceTail = (tail: Tail, messages: readonly Message[], seen: number): Tail => {
  let { seq, unread } = tail;
  const known = messages.findLastIndex((message) => message.seq <= tail.seq);
  for (const message of messages.slice(known + 1)) {
    seq = message.seq;
    // Whoever answers has read, on whatever device.
    if (isReply(message)) unread = 0;
    if (message.sender_type !== 'customer' || message.type === 'event') continue;
    if (message.seq > seen && !message.before) unread += 1;
  }
  return { seq, unread };
};

export const readTail = (tail: Tail): Tail => (tail.unread === 0 ? tail : { ...tail, unread: 0 });
