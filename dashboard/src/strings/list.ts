// The words of the chat lists. They come with the first page.
import { inLanguage } from '../language.ts';

const plural = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;

export const listStrings = inLanguage('list', {
  waiting: 'Waiting',
  mine: 'My chats',
  mentioned: 'Mentioned',
  oldest: (age: string) => `oldest ${age}`,
  nobodyWaiting: 'No one is waiting',
  /** What the queue says when it is empty, and knows of a chat before. */
  lastChat: (age: string) => `Last chat ${age} ago.`,
  nobodyWaitingNext: 'New chats appear here by themselves.',
  notGiven: 'You are not online: no new chat is given to you.',
  goOnline: 'Go online',
  noneMine: 'You have no chats',
  noneMineNext: 'Accept a waiting chat to begin.',
  acceptNext: 'Accept the longest waiting',
  nothing: 'No chats yet',
  nothingNext: 'When a customer taps “Talk to Expert”, the chat appears here.',
  unreachable: 'The list cannot be loaded',
  unreachableNext: 'It comes by itself as soon as the desk answers.',
  failed: 'The list could not be loaded',
  failedNext: 'Check your connection, then try again.',
  partial: 'History is out of reach just now. Only live chats are shown.',
  more: 'Load more',
  loadingMore: 'Loading…',
  accept: 'Accept',
  noReplyNeeded: 'No reply needed',
  /** Said after the click. */
  markedNoReply: (name: string) => `${name}: no reply needed until they write again`,
  noMessage: 'No message yet',
  draft: 'Draft:',
  you: 'You:',
  by: (name: string) => `${name}:`,
  reacted: (emoji: string) => `Reacted ${emoji}`,
  unread: (count: number) => plural(count, 'unread message', 'unread messages'),
  needsReply: 'Needs reply',
  waitsSince: (at: string) => `The customer waits since ${at}`,
  vip: 'VIP',
  heldBy: (name: string) => `With ${name}`,
  looking: (names: string) => `On screen of ${names}`,
  gone: 'No longer in this list',
  changes: (count: number) => plural(count, 'change', 'changes'),
  applyChanges: (count: number) => `Sort anew: ${plural(count, 'change', 'changes')} since`,
  outcome: { customer_left: 'By customer', cancelled: 'Gave up', resolved: '', expired: 'Expired' },
});
