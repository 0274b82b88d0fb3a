// Durations and moments as people read them. Pure: the present moment is always an argument.
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../shared/protocol/time.ts';
import { locale } from '../language.ts';
import { strings } from '../strings/desk.ts';

/** Less than this is soon. */
const PRESSING_MS = 4 * HOUR_MS;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Intl formatters are slow to make and quick to use. */
const format = (
  zone: string | undefined,
  options: Intl.DateTimeFormatOptions,
  language = locale,
) => {
  const key = `${zone ?? ''} ${language} ${JSON.stringify(options)}`;
  let made = formats.get(key);
  if (made === undefined) {
    made = new Intl.DateTimeFormat(language, { ...options, ...(zone && { timeZone: zone }) });
    formats.set(key, made);
  }
  return made;
};

/** `42 s`, `4 min`, `3 h 10 m`, `2 d 4 h`: the two greatest units, rounded down. */
export const duration = (ms: number): string => {
  const rest = Math.max(0, ms);
  const words = strings.lasting;
  if (rest < MINUTE_MS) return words.seconds(Math.floor(rest / SECOND_MS));
  if (rest < HOUR_MS) return words.minutes(Math.floor(rest / MINUTE_MS));
  if (rest < 2 * DAY_MS)
    return words.hours(Math.floor(rest / HOUR_MS), Math.floor((rest % HOUR_MS) / MINUTE_MS));
  return words.days(Math.floor(rest / DAY_MS), Math.floor((rest % DAY_MS) / HOUR_MS));
};

/** For narrow places: hours alone, until minutes press. */
export const roughly = (ms: number): string =>
  ms < PRESSING_MS ? duration(ms) : strings.lasting.hours(Math.floor(ms / HOUR_MS), 0);

/** The time since a moment, never negative: clocks of browsers run ahead. */
export const age = (from: string, now: number): string => duration(now - Date.parse(from));

/** `14:03` */
export const clockTime = (at: string, zone?: string): string =>
  format(zone, { hour: '2-digit', minute: '2-digit' }).format(Date.parse(at));

/** Zones differ by whole quarters of an hour, so one answer holds for each quarter. */
const QUARTER_MS = 15 * MINUTE_MS;
const MOST_DAYS = 2_000;
const days = new Map<string, string>();

/**
 * The calendar day of a moment in a zone, as YYYY-MM-DD, for comparing days. Remembered: a thread
 * asks for each of its messages, and Intl is slow.
 */
export const dayKey = (at: string | number, zone?: string): string => {
  const ms = typeof at === 'number' ? at : Date.parse(at);
  const quarter = `${zone ?? ''} ${Math.floor(ms / QUARTER_MS)}`;
  let day = days.get(quarter);
  if (day === undefined) {
    day = findDay(ms, zone);
    if (days.size >= MOST_DAYS) days.clear();
    days.set(quarter, day);
  }
  return day;
};

const findDay = (ms: number, zone?: string): string => {
  // For comparing and for fields, not for reading: the same digits and calendar in every language.
  const parts = format(
    zone,
    { year: 'numeric', month: '2-digit', day: '2-digit' },
    'en-GB',
  ).formatToParts(ms);
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
};

export type DayWords = { today: string; yesterday: string };

/** `Today`, `Yesterday`, `Monday` within the last week, else `12 November 2026`. */
export const dayLabel = (at: string, now: number, words: DayWords, zone?: string): string => {
  const key = dayKey(at, zone);
  if (key === dayKey(now, zone)) return words.today;
  if (key === dayKey(now - DAY_MS, zone)) return words.yesterday;
  const ms = Date.parse(at);
  if (ms < now && now - ms < 6 * DAY_MS) return format(zone, { weekday: 'long' }).format(ms);
  return format(zone, { day: 'numeric', month: 'long', year: 'numeric' }).format(ms);
};

/** For lists: the time today, else the day: `14:03`, `Yesterday`, `12 Nov`, `12 Nov 2024`. */
export const shortMoment = (at: string, now: number, words: DayWords, zone?: string): string => {
  const key = dayKey(at, zone);
  const today = dayKey(now, zone);
  if (key === today) return clockTime(at, zone);
  if (key === dayKey(now - DAY_MS, zone)) return words.yesterday;
  const sameYear = key.slice(0, 4) === today.slice(0, 4);
  return format(zone, {
    day: 'numeric',
    month: 'short',
    ...(!sameYear && { year: 'numeric' }),
  }).format(Date.parse(at));
};

/** In full, for titles: `Mon, 12 Nov 2026, 14:03:05`. */
export const exactMoment = (at: string, zone?: string): string =>
  format(zone, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(Date.parse(at));

export type Urgency = 'good' | 'warn' | 'bad' | 'closed';

/** Meta's service window as the desk colours it: over 4 h, under 4 h, under 1 h, over. */
export const windowUrgency = (closesAt: string | null, now: number): Urgency => {
  if (closesAt === null) return 'closed';
  const left = Date.parse(closesAt) - now;
  if (left <= 0) return 'closed';
  if (left < HOUR_MS) return 'bad';
  return left < PRESSING_MS ? 'warn' : 'good';
};
