// The head of a chat: who else is here, what can be done, and the words that go over with it.
import { inLanguage } from '../language.ts';

export const handoverStrings = inLanguage('handover', {
  acts: 'What to do with this chat',
  more: 'More',
  /** Who else has it on screen. */
  company: 'Also here',
  states: {
    looking: (name: string) => `${name} is looking`,
    away: (name: string) => `${name} has it open, but is elsewhere`,
    typing: (name: string) => `${name} is typing a reply`,
    noting: (name: string) => `${name} is writing a note`,
  },
  others: (count: number) => `and ${count} more`,
  /** Above the composer; names are a list in the language. */
  typing: (names: string, count: number) =>
    count === 1 ? `${names} is typing a reply…` : `${names} are typing replies…`,
  noting: (names: string, count: number) =>
    count === 1 ? `${names} is writing a note…` : `${names} are writing notes…`,
  endsToday: (time: string, left: string) => `Ends by itself today ${time}, in ${left}`,
  endsTomorrow: (time: string, left: string) => `Ends by itself tomorrow ${time}, in ${left}`,
  endsIn: (left: string) => `Ends in ${left}`,
  transfer: (customer: string) => `Transfer ${customer} to a colleague`,
  release: (customer: string) => `Put ${customer} back into the queue`,
  releaseMeans: (customer: string) =>
    `${customer} waits again; any colleague who is free may accept the chat.`,
  search: 'Find a colleague',
  colleagues: 'Colleagues',
  nobody: 'No colleague is there to take it.',
  noneFound: (part: string) => `No colleague is called “${part}”.`,
  load: (open: number, capacity: number) => `${open} of ${capacity} chats`,
  full: (open: number, capacity: number) => `${open} of ${capacity} chats, full`,
  noteTransfer: 'What should they know? (required)',
  noteTransferHint: 'Only the desk sees it. Your colleague reads it first.',
  noteRelease: 'What should the next agent know? (optional)',
  noteReleaseHint: 'Only the desk sees it.',
  needsColleague: 'Pick a colleague first.',
  needsNote: 'Write a line for your colleague.',
  give: 'Transfer',
  giveTo: (name: string) => `Transfer to ${name}`,
  putBack: 'Release to the queue',
  cancel: 'Cancel',
});
