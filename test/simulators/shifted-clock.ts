import type { Clock } from './clock.ts';

export interface ShiftedClock extends Clock {
  /** Puts the time forward; what falls due by that runs now, in its order. */
  advance(ms: number): void;
}

/** A clock that can be put forward. Between two pushes it goes as the one below does. */
export function shiftedClock(below: Clock): ShiftedClock {
  let ahead = 0;
  const waiting = new Set<{ due: number; run: () => void }>();
  const now = () => below.now() + ahead;
  return {
    now,
    after: (ms, run) => {
      const once = () => {
        cancel();
        waiting.delete(entry);
        run();
      };
      const entry = { due: now() + ms, run: once };
      waiting.add(entry);
      const cancel = below.after(ms, once);
      return () => {
        waiting.delete(entry);
        cancel();
      };
    },
    advance: (ms) => {
      ahead += ms;
      const due = [...waiting].filter((entry) => entry.due <= now());
      for (const { run } of due.toSorted((a, b) => a.due - b.due)) run();
    },
  };
}
