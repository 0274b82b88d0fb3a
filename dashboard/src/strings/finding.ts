// The words of sorting and searching, loaded by those who do.
import { inLanguage } from '../language.ts';

export const findingStrings = inLanguage('finding', {
  sort: {
    label: (name: string) => `Sorted by: ${name}`,
    title: 'Sort by',
    longest: 'Longest waiting',
    closing: 'Closing soon',
    newest: 'Newest message',
    priority: 'VIP first',
    hints: {
      longest: 'Whoever waits longest for an answer',
      closing: 'Where WhatsApp’s window closes first',
      newest: 'Where something was said last',
      priority: 'VIP customers, then longest waiting',
    },
  },
  filters: {
    placeholder: 'Phone, name or @username',
    text: 'Words that were said',
    filters: 'Filters',
    from: 'From',
    to: 'To',
    status: 'Status',
    agent: 'Agent',
    anyStatus: 'Any status',
    anyAgent: 'Any agent',
    clear: 'Clear filters',
    wrongDates: '“From” is after “To”.',
  },
  searched: {
    none: 'Nothing found',
    /** What was asked, part by part: the parts are joined as a list. */
    asked: (parts: string) => `Searched for ${parts}.`,
    who: (text: string) => `“${text}” in names, numbers and @usernames`,
    words: (text: string) => `“${text}” in what was said`,
    between: (from: string, to: string) => `${from} to ${to}`,
    from: (day: string) => `${day} and later`,
    until: (day: string) => `${day} and before`,
    status: { waiting: 'waiting chats', active: 'active chats', ended: 'ended chats' },
    agent: (name: string) => `chats of ${name}`,
    allDates: 'Search all dates',
    clear: 'Clear filters',
    next: 'Try fewer or other words.',
    empty: 'No past chats yet',
    emptyNext: 'Ended chats are kept here.',
  },
});
