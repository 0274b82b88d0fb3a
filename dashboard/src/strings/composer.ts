// The words of the field in which an agent writes; they load with it.
import { inLanguage, locale } from '../language.ts';

const number = (count: number): string => new Intl.NumberFormat(locale).format(count);

export const composerStrings = inLanguage('composer', {
  labels: { reply: 'Message', note: 'Private note' },
  placeholders: {
    reply: 'Write a message',
    note: 'Only the desk sees this. @ calls a colleague',
  },
  modes: 'What you write',
  mode: { reply: 'Reply', note: 'Note' },
  modeHints: { reply: 'To the customer (Alt+L)', note: 'For the desk only (Alt+P)' },
  send: 'Send',
  saveNote: 'Save note',
  writeNote: 'Write a note',
  attach: 'Attach',
  voice: 'Record a voice message',
  preview: 'Show a preview of the link',
  stopQuoting: 'Do not quote',
  /** `keys`: how it is sent just now, `Ctrl + Enter`. */
  hints: {
    enter: 'Enter sends, Shift + Enter starts a line',
    mod: (keys: string) => `${keys} sends, Enter starts a line`,
  },
  count: (length: number, limit: number) => `${number(length)} of ${number(limit)}`,
  tooLong: {
    reply: (over: number, limit: number) =>
      `WhatsApp takes ${number(limit)} characters at most. Shorten this by ${number(over)}, or send it in parts.`,
    note: (over: number, limit: number) =>
      `A note has ${number(limit)} characters at most. Shorten this by ${number(over)}.`,
  },
  cannot: { empty: 'Write something first', tooLong: 'The text is too long' },
  after: {
    menu: 'What follows a message',
    end: 'Send and end',
    endHint: 'Ends the chat once the message is taken',
    next: 'Send and next',
    nextHint: 'Opens the next chat that needs you',
    nobody: 'Sent. No other chat needs you now.',
    notEnded: 'The chat was not ended: the message has not been taken.',
    notEndedWritten: (name: string) => `The chat was not ended: ${name} has written again.`,
  },
  other: {
    title: 'Your draft from another device',
    use: 'Use',
    dismiss: 'Dismiss',
  },
  stale: {
    by: (name: string, ago: string) => `${name} replied ${ago} ago. Send anyway?`,
    send: 'Send anyway',
    edit: 'Edit first',
    discard: 'Discard',
  },
  notMine: (name: string) => `This chat is with ${name}. You write beside them.`,
  paused:
    'Sending is paused for the whole number. What you send waits and goes when it works again.',
  lock: {
    waiting: 'Accept this chat to answer.',
    ended: (how: string) => `${how}. The customer can open a new chat from the menu.`,
    held: (name: string) => `This chat is with ${name}.`,
    window: (at: string) =>
      `WhatsApp’s 24-hour window closed ${at}. Free text goes again once the customer writes.`,
    noWindow: 'WhatsApp takes no free text until the customer has written.',
    keptText: 'Your text is kept.',
    accept: 'Accept',
    takeOver: 'Take over',
    start: 'Start a new chat',
  },
  drop: 'Drop files to send them',
  emoji: {
    open: 'Emoji',
    found: 'Emoji by name',
    search: 'Search emoji',
    none: (what: string) => `No emoji is called “${what}”.`,
    recent: 'Recent',
    groups: {
      smileys: 'Smileys',
      people: 'People',
      nature: 'Animals and nature',
      food: 'Food and drink',
      travel: 'Travel and places',
      activities: 'Activities',
      objects: 'Objects',
      symbols: 'Symbols',
      flags: 'Flags',
    },
    failed: 'The emoji could not be loaded. Try again.',
  },
});
