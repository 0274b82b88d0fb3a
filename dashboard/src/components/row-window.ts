// Of a long list only the rows near the screen are drawn. All rows have one height, which CSS gives
// (`--row`), so nothing is measured but the list itself.
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { RefObject } from 'preact';

/** Rows drawn beyond each edge, and how far the edge moves at a time. */
const BEYOND = 8;
const STEP = 4;

export type Span = { from: number; to: number };

/** The rows that stand between `top` and `top + height`, measured from the list's own beginning. */
export const spanOf = (
  { top, height, row }: { top: number; height: number; row: number },
  count: number,
): Span => {
  const down = (at: number) => Math.floor(at / STEP) * STEP;
  const from = Math.max(0, down(top / row - BEYOND));
  const to = Math.min(count, down((top + height) / row + BEYOND) + STEP);
  return { from: Math.min(from, count), to: Math.max(to, 0) };
};

/** What scrolls a list; its first child holds all of the list's parts. */
export const scrollerOf = (list: Element): HTMLElement | null =>
  list.closest<HTMLElement>('[data-scroller]');

const FIRST: Span = { from: 0, to: 24 };

export const useRowWindow = (ref: RefObject<HTMLElement | null>, count: number): Span => {
  const [span, setSpan] = useState(FIRST);

  const look = () => {
    const list = ref.current;
    const scroller = list && scrollerOf(list);
    if (!list || !scroller || count === 0) return;
    const { top, height } = list.getBoundingClientRect();
    // Folded away.
    if (height === 0) return;
    const view = scroller.getBoundingClientRect();
    const next = spanOf({ top: view.top - top, height: view.height, row: height / count }, count);
    setSpan((known) => (known.from === next.from && known.to === next.to ? known : next));
  };

  useLayoutEffect(look, [count]);
  useEffect(() => {
    const list = ref.current;
    const scroller = list && scrollerOf(list);
    if (!scroller) return;
    let frame = 0;
    const soon = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        look();
      });
    };
    scroller.addEventListener('scroll', soon, { passive: true });
    // The text's size, the window's, and the parts above this one.
    const watcher = new ResizeObserver(soon);
    watcher.observe(scroller);
    if (scroller.firstElementChild) watcher.observe(scroller.firstElementChild);
    return () => {
      cancelAnimationFrame(frame);
      scroller.removeEventListener('scroll', soon);
      watcher.disconnect();
    };
  }, [count]);
  return span;
};
