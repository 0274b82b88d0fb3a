// Of a long list only the rows near the screen are drawn. All rows have one height, which CSS gives
// (`--row`), so nothing is measured but the list itself.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { RefObject } from 'preact';
import { afterFrame } from '../ui/after-frame.ts';

/** Rows drawn beyond each edge; edges stand at multiples of `STEP`, and move so far in one frame. */
const BEYOND = 12;
const STEP = 2;
const PACE = 4;

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

/**
 * The span to draw in this frame, on the way from the one that is drawn to the one that is wanted:
 * what can be seen (`seen`) at once, and beyond it a few rows at a time.
 */
export const stepTo = (drawn: Span, wanted: Span, seen: Span): Span => {
  // Out of sight: nothing presses.
  if (seen.to <= seen.from) return wanted;
  if (drawn.to <= seen.from || drawn.from >= seen.to) return seen;
  const covers = drawn.from <= seen.from && drawn.to >= seen.to;
  const pace = covers ? PACE : 0;
  return {
    from: Math.max(wanted.from, Math.min(seen.from, drawn.from - pace)),
    to: Math.min(wanted.to, Math.max(seen.to, drawn.to + pace)),
  };
};

/** What scrolls a list; its first child holds all of the list's parts. */
export const scrollerOf = (list: Element): HTMLElement | null =>
  list.closest<HTMLElement>('[data-scroller]');

const isSpan = (a: Span, b: Span): boolean => a.from === b.from && a.to === b.to;

const FIRST: Span = { from: 0, to: 24 };

export const useRowWindow = (ref: RefObject<HTMLElement | null>, count: number): Span => {
  const [span, setSpan] = useState(FIRST);
  const latest = useRef(span);
  latest.current = span;
  const unplan = useRef<(() => void) | null>(null);

  const soon = () => {
    unplan.current ??= afterFrame(() => {
      unplan.current = null;
      look();
    });
  };
  const look = () => {
    const list = ref.current;
    const scroller = list && scrollerOf(list);
    if (!list || !scroller || count === 0) return;
    const { top, height } = list.getBoundingClientRect();
    // Folded away.
    if (height === 0) return;
    const view = scroller.getBoundingClientRect();
    const [from, row] = [view.top - top, height / count];
    const wanted = spanOf({ top: from, height: view.height, row }, count);
    const seen = {
      from: Math.max(0, Math.floor(from / row)),
      to: Math.min(count, Math.ceil((from + view.height) / row)),
    };
    const next = stepTo(latest.current, wanted, seen);
    if (!isSpan(next, latest.current)) setSpan(next);
    if (!isSpan(next, wanted)) soon();
  };

  useLayoutEffect(look, [count]);
  useEffect(() => {
    const list = ref.current;
    const scroller = list && scrollerOf(list);
    if (!scroller) return;
    scroller.addEventListener('scroll', soon, { passive: true });
    // The text's size, the window's, and the parts above this one.
    const watcher = new ResizeObserver(soon);
    watcher.observe(scroller);
    if (scroller.firstElementChild) watcher.observe(scroller.firstElementChild);
    return () => {
      unplan.current?.();
      unplan.current = null;
      scroller.removeEventListener('scroll', soon);
      watcher.disconnect();
    };
  }, [count]);
  return span;
};
