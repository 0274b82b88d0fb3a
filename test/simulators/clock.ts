/** Time as the simulator sees it; tests move it by hand. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs once after `ms`; calling the answer cancels it. */
  after(ms: number, run: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    // setTimeout fires at once for delays beyond 2^31 - 1 ms.
    const timer = setTimeout(run, Math.min(ms, 2_147_483_647));
    return () => clearTimeout(timer);
  },
};

/** Unix seconds as text, the form of Meta's timestamps. */
export function unixSeconds(ms: number): string {
  return String(Math.floor(ms / 1000));
}
