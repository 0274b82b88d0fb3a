import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { RefObject } from 'preact';

/** Closer to the end than this counts as reading the newest. */
const NEAR_PX = 80;

/** Where each chat was left; null: at its end. */
const places = new Map<string, number | null>();

export type StickyScroll = { atEnd: boolean; below: number; toEnd: () => void };

/**
 * Stays at the end while the reader is there, stays put while they are not, also when older rows
 * come in above; remembers the place of each chat.
 */
export const useStickyScroll = (
  scroller: RefObject<HTMLDivElement | null>,
  chatId: string,
  firstSeq: number,
  lastSeq: number,
  pendingCount: number,
): StickyScroll => {
  const [atEnd, setAtEnd] = useState(true);
  const [readTo, setReadTo] = useState(lastSeq);
  const memory = useRef({ chatId: '', firstSeq: 0, height: 0, pending: 0, end: true });

  const toEnd = () => {
    const box = scroller.current;
    if (box) box.scrollTop = box.scrollHeight;
  };

  useLayoutEffect(() => {
    const box = scroller.current;
    if (box === null || lastSeq === 0) return;
    const known = memory.current;
    const sent = pendingCount > known.pending;
    if (known.chatId !== chatId) {
      const place = places.get(chatId) ?? null;
      box.scrollTop = place ?? box.scrollHeight;
      known.end = place === null;
      setAtEnd(known.end);
      setReadTo(lastSeq);
    } else if (firstSeq < known.firstSeq) box.scrollTop += box.scrollHeight - known.height;
    else if (known.end || sent) toEnd();
    Object.assign(known, { chatId, firstSeq, height: box.scrollHeight, pending: pendingCount });
    if (known.end) setReadTo(lastSeq);
  }, [chatId, firstSeq, lastSeq, pendingCount]);

  useEffect(() => {
    const box = scroller.current;
    if (box === null) return;
    const onScroll = () => {
      const end = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX;
      memory.current.end = end;
      places.set(memory.current.chatId, end ? null : box.scrollTop);
      setAtEnd(end);
    };
    box.addEventListener('scroll', onScroll, { passive: true });
    // A composer that grows, or a phone's keyboard, must not push the newest line out of sight.
    const sizes = new ResizeObserver(() => {
      if (memory.current.end) toEnd();
      memory.current.height = box.scrollHeight;
    });
    sizes.observe(box);
    // Nor must a picture that takes its shape, or a form that unfolds.
    if (box.firstElementChild) sizes.observe(box.firstElementChild);
    return () => {
      box.removeEventListener('scroll', onScroll);
      sizes.disconnect();
    };
  }, []);

  useEffect(() => {
    if (atEnd) setReadTo(lastSeq);
  }, [atEnd]);

  return { atEnd, below: Math.max(0, lastSeq - readTo), toEnd };
};
