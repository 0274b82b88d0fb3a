// The list comes first: what the first page can do without loads once it has been drawn.
import { effect, signal, type ReadonlySignal } from '@preact/signals';
import { inbox } from '../list/inbox.ts';

/** Long enough for the list to be drawn, too short for a hand to reach the keys. */
const DRAWN_MS = 100;

const drawn = signal(false);
/** The list is on screen. */
export const settled: ReadonlySignal<boolean> = drawn;

export const watchSettled = (): (() => void) => {
  let timer = 0;
  const stop = effect(() => {
    if (inbox.value.ready && timer === 0)
      timer = window.setTimeout(() => {
        drawn.value = true;
      }, DRAWN_MS);
  });
  return () => {
    stop();
    window.clearTimeout(timer);
    drawn.value = false;
  };
};
