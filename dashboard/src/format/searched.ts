// What a search of the history asked for, as a person would say it. Pure.
import type { HistoryFilters } from '../net/api.ts';
import { locale } from '../language.ts';
import { findingStrings } from '../strings/finding.ts';

/** A day of a calendar, without a time: no zone may move it. */
const dayText = (day: string): string =>
  new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(Date.parse(`${day}T12:00:00Z`));

const dates = ({ start_date: from, end_date: to }: HistoryFilters): string[] => {
  const words = findingStrings.searched;
  if (from && to) return [words.between(dayText(from), dayText(to))];
  if (from) return [words.from(dayText(from))];
  return to ? [words.until(dayText(to))] : [];
};

/** One sentence; empty where nothing was asked. */
export const searchedFor = (filters: HistoryFilters, agentName: string | undefined): string => {
  const words = findingStrings.searched;
  const parts = [
    ...(filters.search ? [words.who(filters.search)] : []),
    ...(filters.q ? [words.words(filters.q)] : []),
    ...(filters.status ? [words.status[filters.status as keyof typeof words.status]] : []),
    ...(filters.agent_id ? [words.agent(agentName ?? filters.agent_id)] : []),
    ...dates(filters),
  ].filter((part) => part !== undefined);
  if (parts.length === 0) return '';
  return words.asked(new Intl.ListFormat(locale, { type: 'conjunction' }).format(parts));
};
