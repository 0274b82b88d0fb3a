// What time it is at a customer's, as far as their phone number tells. Pure.
import { locale } from '../language.ts';

export type LocalTime = {
  /** The clocks there, west to east; two where the country has several times. */
  clocks: readonly string[];
  /** The day there, where it is one and not the reader's: `Friday`. */
  day: string | null;
  night: 'no' | 'yes' | 'maybe';
};

const clock = (zone: string, now: number): string =>
  new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
  }).format(now);

const hourIn = (zone: string, now: number): number =>
  Number(
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' })
      .formatToParts(now)
      .find(({ type }) => type === 'hour')?.value,
  );

const dayIn = (zone: string | undefined, now: number): string =>
  new Intl.DateTimeFormat(locale, { timeZone: zone, weekday: 'long' }).format(now);

/** When people would rather not be written to. */
const isNight = (hour: number): boolean => hour >= 22 || hour < 7;

/** Null: nothing is known of where they are. `mine`: the reader's zone, by default the browser's. */
export const localTime = (
  zones: readonly string[],
  now: number,
  mine?: string,
): LocalTime | null => {
  const [first, last] = [zones[0], zones.at(-1)];
  if (first === undefined || last === undefined) return null;
  const nights = zones.filter((zone) => isNight(hourIn(zone, now))).length;
  const days = [dayIn(first, now), dayIn(last, now)];
  return {
    clocks: first === last ? [clock(first, now)] : [clock(first, now), clock(last, now)],
    day: days[0] === days[1] && days[0] !== dayIn(mine, now) ? days[0]! : null,
    night: nights === 0 ? 'no' : nights === zones.length ? 'yes' : 'maybe',
  };
};
