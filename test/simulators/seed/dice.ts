/** Chance that falls the same way at every start: a small generator (mulberry32) with a fixed seed. */
export const makeDice = (seed: number) => {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  /** A whole number, both ends included. */
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    between,
    chance: (probability: number) => next() < probability,
    pick: <T>(list: readonly T[]): T => {
      const one = list[between(0, list.length - 1)];
      if (one === undefined) throw new Error('there is nothing to pick from');
      return one;
    },
    /** `count` is a multiple of four. */
    bytes: (count: number) =>
      new Uint8Array(Uint32Array.from({ length: count / 4 }, () => next() * 2 ** 32).buffer),
  };
};

export type Dice = ReturnType<typeof makeDice>;
