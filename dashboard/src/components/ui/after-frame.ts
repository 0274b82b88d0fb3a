/**
 * Runs once the next frame is on the screen, in a task of its own: what draws much would hold up a
 * frame that has much to paint. Answers what takes it back.
 */
export const afterFrame = (run: () => void): (() => void) => {
  let timer = 0;
  const frame = window.requestAnimationFrame(() => {
    timer = window.setTimeout(run, 0);
  });
  return () => {
    window.cancelAnimationFrame(frame);
    window.clearTimeout(timer);
  };
};
