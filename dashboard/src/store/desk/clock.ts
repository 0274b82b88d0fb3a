import { signal } from '@preact/signals';

/** The present, to the second, for ages and countdowns. */
export const now = signal(Date.now());

/** Ticks on the second while the page is seen. */
export const startClock = (): void => {
  const tick = () => {
    if (document.visibilityState === 'visible') now.value = Date.now();
    window.setTimeout(tick, 1000 - (Date.now() % 1000));
  };
  tick();
  document.addEventListener('visibilitychange', () => {
    now.value = Date.now();
  });
};
