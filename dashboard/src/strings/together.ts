// What agents hear of each other, and of what they can still undo.
import { inLanguage } from '../language.ts';

export const togetherStrings = inLanguage('together', {
  undo: 'Undo',
  /** In place of a chat's acts. */
  ending: 'Ending…',
  giving: (to: string) => `Giving to ${to}…`,
  /** The customer wrote meanwhile. */
  stopped: 'Waits: new message',
  /** Beside Undo. */
  endsSoon: (customer: string) => `The chat with ${customer} ends.`,
  goesSoon: (customer: string, to: string) => `${customer} goes to ${to}.`,
  endAnyway: (customer: string) => `${customer} wrote just now. End anyway?`,
  giveAnyway: (customer: string, to: string) =>
    `${customer} wrote just now. Give the chat to ${to} anyway?`,
  end: 'End anyway',
  give: 'Give anyway',
  keep: 'Keep the chat',
  /** Why it did not happen. */
  dropped: {
    ended: (customer: string) => `The chat with ${customer} was over already.`,
    waiting: (customer: string) => `${customer} is back in the queue. Nothing else was done.`,
    held: (customer: string, holder: string) =>
      `${holder} has ${customer} now. Nothing else was done.`,
    unseen: (customer: string) => `${customer} is with a colleague now. Nothing else was done.`,
  },
  /** To who gets a chat. */
  given: (customer: string) => `${customer} was given to you.`,
  givenBy: (giver: string, customer: string, note: string) =>
    `${giver} gave you ${customer}: ${note}`,
  open: 'Open',
  /** To who loses it. */
  lost: (customer: string, holder: string) => `${holder} has ${customer} now.`,
  lostUnnamed: (customer: string) => `${customer} is no longer with you.`,
  /** With the texts that are kept. */
  draftKept: (holder: string) => `${holder} took over before this was sent.`,
  draftKeptUnnamed: 'The chat went before this was sent.',
  /** To who takes it. */
  tookFrom: (customer: string, holder: string) => `You have ${customer} now. ${holder} is told.`,
  tookFromNoted: (customer: string, holder: string, note: string) =>
    `You have ${customer} now. ${holder}’s last note: ${note}`,
});
