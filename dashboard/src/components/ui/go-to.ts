import { useEffect, useReducer, useRef, useState } from 'preact/hooks';
import type { Message } from '../../../../shared/protocol/message.ts';

type Options = {
  find: (id: string) => Message | undefined;
  /** Older messages that are not loaded. */
  missing: number;
  /** Fetches the page before the oldest. */
  load: () => Promise<void>;
  show: (id: string, onThere: (row: HTMLElement) => void) => void;
  onNotFound: () => void;
};

const FLASH_MS = 1_800;

const light = (row: HTMLElement, focus: boolean): void => {
  if (focus) row.focus({ preventScroll: true });
  row.dataset['found'] = '';
  window.setTimeout(() => delete row.dataset['found'], FLASH_MS);
};

/**
 * Goes to a message, fetching older pages until it is there or none is left, and lights it up.
 * A page that could not be had ends the search; the next click begins it again.
 */
export const useGoTo = (options: Options): ((target: string, focus?: boolean) => void) => {
  const { missing } = options;
  const [wanted, setWanted] = useState<{ target: string; focus: boolean } | null>(null);
  const [, again] = useReducer((count: number) => count + 1, 0);
  const asked = useRef({ missing: -1, busy: false });

  useEffect(() => {
    if (wanted === null || asked.current.busy) return;
    const found = options.find(wanted.target);
    if (found === undefined && missing > 0 && asked.current.missing !== missing) {
      asked.current = { missing, busy: true };
      void options.load().finally(() => {
        asked.current.busy = false;
        again(0);
      });
      return;
    }
    asked.current.missing = -1;
    setWanted(null);
    if (found === undefined) options.onNotFound();
    else options.show(found.id, (row) => light(row, wanted.focus));
  });

  return (target, focus = true) => setWanted({ target, focus });
};
