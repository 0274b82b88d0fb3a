import type { Clock } from '../../simulators/clock.ts';

/** A clock that stands still until it is moved. */
export function handClock(start = Date.UTC(2026, 10, 22, 9)) {
  let now = start;
  const waiting = new Set<{ at: number; run: () => void }>();
  const clock: Clock = {
    now: () => now,
    after: (ms, run) => {
      const entry = { at: now + ms, run };
      waiting.add(entry);
      return () => void waiting.delete(entry);
    },
  };
  /** Moves on, running what falls due on the way, and lets promises settle. */
  async function advance(ms: number): Promise<void> {
    const end = now + ms;
    for (;;) {
      const next = [...waiting].filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      waiting.delete(next);
      now = next.at;
      next.run();
      await settled();
    }
    now = end;
    await settled();
  }
  return { clock, advance };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
