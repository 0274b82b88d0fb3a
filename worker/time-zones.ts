/** Where the rest of a country, or its islands, would only blur what time it is for most of its people. */
const MAINLAND: Record<string, readonly string[]> = {
  AQ: [],
  BR: ['America/Manaus', 'America/Sao_Paulo'],
  CA: [
    'America/Vancouver',
    'America/Edmonton',
    'America/Winnipeg',
    'America/Toronto',
    'America/Halifax',
  ],
  CL: ['America/Santiago'],
  CN: ['Asia/Shanghai'],
  EC: ['America/Guayaquil'],
  ES: ['Europe/Madrid'],
  FM: ['Pacific/Pohnpei'],
  NZ: ['Pacific/Auckland'],
  PT: ['Europe/Lisbon'],
  US: ['America/Los_Angeles', 'America/Denver', 'America/Chicago', 'America/New_York'],
};

/** Part of ECMA-402 since 2022; the compiler's library does not know it yet. */
type WithZones = Intl.Locale & { getTimeZones?: () => string[] | undefined };

/** Numbers of satellites and the like belong to no country: they have three digits in its place. */
const zonesIn = (country: string): readonly string[] =>
  /^[A-Z]{2}$/.test(country)
    ? ((new Intl.Locale('und', { region: country }) as WithZones).getTimeZones?.() ?? [])
    : [];

/** Minutes ahead of UTC. */
const offsetOf = (zone: string, now: number): number => {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
  const name = parts.formatToParts(now).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d+):(\d+)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
};

/** A country's time zones that show different times at this moment, west to east. */
export const zonesOf = (country: string, now: number): string[] => {
  const byOffset = new Map<number, string>();
  for (const zone of MAINLAND[country] ?? zonesIn(country)) {
    const offset = offsetOf(zone, now);
    if (!byOffset.has(offset)) byOffset.set(offset, zone);
  }
  return [...byOffset].toSorted(([a], [b]) => a - b).map(([, zone]) => zone);
};
