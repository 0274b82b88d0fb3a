import { DAY_MS, SECOND_MS } from '../protocol/time.ts';

/** How far the zone's clocks are ahead of UTC at that moment. Milliseconds. */
const offsetAt = (zone: string, at: number): number => {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'iso8601',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const local = new Date(0);
  local.setUTCFullYear(of('year'), of('month') - 1, of('day'));
  local.setUTCHours(of('hour'), of('minute'), of('second'));
  return local.getTime() - Math.floor(at / SECOND_MS) * SECOND_MS;
};

/**
 * The moment at which that day begins on the zone's clocks, or another so many days later, in
 * milliseconds. Where clocks jump over midnight it begins with the jump.
 */
export const dayStart = (zone: string, day: string, daysLater = 0): number => {
  const midnight = Date.parse(`${day}T00:00:00Z`) + daysLater * DAY_MS;
  const guess = midnight - offsetAt(zone, midnight);
  const better = midnight - offsetAt(zone, guess);
  const clocksAgree = offsetAt(zone, better) === offsetAt(zone, guess);
  return clocksAgree ? better : Math.max(guess, better);
};
