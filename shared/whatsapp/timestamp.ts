const MS_FROM = 1e12;

/**
 * Meta's timestamp (Unix seconds, as text or number) in milliseconds. From 1e12 on it is taken for
 * milliseconds; a future one is clamped to `now`. Null: unreadable, and not to be guessed.
 */
export const timestampMs = (value: unknown, now: number): number | null => {
  if (typeof value !== 'number' && !(typeof value === 'string' && /^\s*\d{1,16}\s*$/.test(value))) {
    return null;
  }
  const number = Number(value);
  if (!Number.isFinite(number) || number <= 0) return null;
  return Math.min(Math.floor(number >= MS_FROM ? number : number * 1000), now);
};
