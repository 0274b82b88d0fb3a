import { effect, untracked } from '@preact/signals';
import { settled } from './settled.ts';

const AGAIN_MS = 5_000;

/**
 * Loads and starts what the first page can do without, once the list is there; answers how to stop
 * it. Stopped before it has come, it never starts. A line that fails is tried again: texts that wait
 * on the device are sent by such a part.
 */
export const later = (load: () => Promise<() => void>): (() => void) => {
  let stop: (() => void) | null = null;
  let begun = false;
  let over = false;
  let timer = 0;
  const run = async (): Promise<void> => {
    try {
      const start = await load();
      if (over) start();
      else stop = start;
    } catch (error) {
      console.warn('A part of the desk could not be loaded', error);
      if (!over) timer = window.setTimeout(() => void run(), AGAIN_MS);
    }
  };
  const stopWaiting = effect(() => {
    if (!settled.value || begun) return;
    begun = true;
    untracked(() => void run());
  });
  return () => {
    over = true;
    stopWaiting();
    window.clearTimeout(timer);
    stop?.();
  };
};
