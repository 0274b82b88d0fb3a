import { effect, type ReadonlySignal } from '@preact/signals';
import type { LiveState } from '../../net/live-socket.ts';
import { RestError } from '../../net/rest.ts';

export const POLL_EVERY_MS = 3_000;

/** Runs `poll` every 3 s for as long as the socket is unavailable; one at a time. */
export const startPolling = (
  live: ReadonlySignal<LiveState>,
  poll: () => Promise<void>,
): (() => void) =>
  effect(() => {
    if (live.value !== 'unavailable') return;
    let timer = 0;
    let stopped = false;
    const round = async () => {
      try {
        await poll();
      } catch (error) {
        // No answer, or a refusal that the next round may not meet: the screen says "Polling".
        if (!(error instanceof RestError)) throw error;
      }
      if (!stopped) timer = window.setTimeout(() => void round(), POLL_EVERY_MS);
    };
    void round();
    return () => {
      stopped = true;
      window.clearTimeout(timer);
    };
  });
