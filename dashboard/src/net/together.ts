// Hearing fifty words and drawing what they change would be one long task on a slow machine: what a
// turn changes is drawn in a task of its own, right after. What the agent's own hands change is not.
import { options } from 'preact';
import { batch } from '@preact/signals';

const inItsOwnTask = (draw: () => void): void => {
  window.setTimeout(draw, 0);
};

/** What follows from the words of one turn happens once. */
export const together = (hear: () => void): void => {
  // A hidden page's timers are slowed down, and nobody types there.
  if (document.visibilityState === 'hidden') {
    batch(hear);
    return;
  }
  const { debounceRendering } = options;
  options.debounceRendering = inItsOwnTask;
  try {
    batch(hear);
  } finally {
    if (debounceRendering === undefined) delete options.debounceRendering;
    else options.debounceRendering = debounceRendering;
  }
};
