// What happened to a chat, said in English: the message's text, for history, scripts and whoever does
// not know the kind. A screen that does says it in its agent's language.
import type { ChatEvent, EventKind } from '../../shared/protocol/content.ts';

const words: Record<EventKind, (event: ChatEvent) => string> = {
  opened: () => 'The customer asked for an expert',
  started: ({ by }) => `${by} started this chat`,
  accepted: ({ by }) => `${by} accepted the chat`,
  taken_over: ({ by, from }) => `${by} took the chat over from ${from}`,
  given: ({ by, to }) => `${by} gave the chat to ${to}`,
  transferred: ({ by, from, to }) => `${by} transferred the chat from ${from} to ${to}`,
  released: ({ by }) => `${by} released the chat to the queue`,
  no_reply_needed: ({ by }) => `${by} marked it: no reply needed`,
  assigned: ({ to }) => `Given to ${to}`,
  holder_gone: ({ from }) => `${from} is gone: the chat is back in the queue`,
  ended: ({ by }) => `Ended by ${by ?? 'an agent'}`,
  ended_by_customer: () => 'Ended by the customer',
  ended_waiting: () => 'Ended by the customer while waiting',
  expired: () => 'Ended by itself: its time was over',
};

/** An event of a known kind, as its maker must give it. */
export type KnownEvent = ChatEvent & { kind: EventKind };

export const eventWords = (event: KnownEvent): string => words[event.kind](event);
