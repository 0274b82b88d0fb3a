/**
 * The wait before attempt `failures` + 1, in ms: doubling from half a second to at most 30 s, and
 * between half and all of that, so that a thousand desks do not come back in the same instant.
 */
export const backoffMs = (failures: number, random: () => number): number => {
  const full = Math.min(30_000, 500 * 2 ** Math.min(failures, 10));
  return full / 2 + (full / 2) * random();
};
