import { options } from 'preact';

/** So much time between two drawings: what comes within it is drawn at once. */
const GAP_MS = 50;

/**
 * Components are drawn at once where nothing was drawn lately, and else together with all that comes
 * within a twentieth of a second: fifty messages a second would otherwise mean fifty layouts. A task
 * of its own, so that the browser can answer a key in between.
 */
export const drawInTurn = (): void => {
  let last = -Infinity;
  options.debounceRendering = (draw) => {
    const wait = last + GAP_MS - performance.now();
    setTimeout(
      () => {
        draw();
        last = performance.now();
      },
      Math.max(0, wait),
    );
  };
};
