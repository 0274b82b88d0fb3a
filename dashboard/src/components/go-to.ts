import { useEffect, useRef, useState } from 'preact/hooks';
import type { RefObject } from 'preact';
import type { Message } from '../../../shared/protocol/message.ts';

type Options = {
  scroller: RefObject<HTMLElement | null>;
  messages: readonly Message[];
  /** Older messages that are not loaded. */
  missing: number;
  loading: boolean;
  /** Draws at least the newest `count`. */
  draw: (count: number) => void;
  load: () => void;
};

const FLASH_MS = 1_800;

/** By id or wamid: few ask, so a search for each is less than an index of ten thousand. */
export const findMessage = (messages: readonly Message[], target: string): Message | undefined =>
  messages.findLast(({ id, wamid }) => id === target || wamid === target);

/**
 * Goes to a message, fetching older pages until it is there or none is left, and lights it up.
 * A page that could not be had ends the search; the next click begins it again.
 */
export const useGoTo = (options: Options): ((target: string) => void) => {
  const { scroller, messages, missing, loading } = options;
  const [wanted, setWanted] = useState<{ target: string } | null>(null);
  const asked = useRef(-1);

  useEffect(() => {
    if (wanted === null || loading) return;
    const found = findMessage(messages, wanted.target);
    if (found === undefined) {
      if (missing === 0 || asked.current === missing) {
        asked.current = -1;
        setWanted(null);
        return;
      }
      asked.current = missing;
      options.load();
      return;
    }
    asked.current = -1;
    const there = scroller.current?.querySelector<HTMLElement>(`[data-seq="${found.seq}"]`);
    if (!there) {
      options.draw(messages.length - messages.indexOf(found) + 20);
      return;
    }
    setWanted(null);
    there.scrollIntoView({ block: 'center', behavior: 'smooth' });
    there.dataset['found'] = '';
    window.setTimeout(() => delete there.dataset['found'], FLASH_MS);
  });

  return (target) => setWanted({ target });
};
