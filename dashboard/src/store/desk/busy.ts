// Whether a reload just now would take something from the agent. Whoever holds such a thing says so
// here; this file knows nothing of what it is.
const holders = new Set<() => boolean>();

/** `holds` is asked each time; the answer ends it. */
export const busyWhile = (holds: () => boolean): (() => void) => {
  holders.add(holds);
  return () => holders.delete(holds);
};

const isTyping = (): boolean => {
  const field = document.activeElement;
  return (
    (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) &&
    field.value !== ''
  );
};

/** Typing, recording, uploading, sending, editing. */
export const isBusy = (): boolean => isTyping() || [...holders].some((holds) => holds());
