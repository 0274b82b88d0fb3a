import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

type Props<T> = {
  items: readonly T[];
  /** For scrolling lists of a thousand: more are drawn as the end comes near. */
  step?: number;
  label: string;
  /** Reached the end of what there is: time for the next page. */
  onEnd?: (() => void) | undefined;
  children: (item: T) => ComponentChildren;
};

export const GrowingList = <T,>({ items, step = 40, label, onEnd, children }: Props<T>) => {
  const [shown, setShown] = useState(step);
  const end = useRef<HTMLLIElement>(null);
  const more = shown < items.length;
  useEffect(() => {
    const mark = end.current;
    if (mark === null) return;
    const watcher = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        if (more) setShown((count) => count + step);
        else onEnd?.();
      },
      { rootMargin: '400px' },
    );
    watcher.observe(mark);
    return () => watcher.disconnect();
  }, [more, items.length, onEnd]);
  return (
    <ul aria-label={label}>
      {items.slice(0, shown).map(children)}
      {(more || onEnd) && <li ref={end} aria-hidden="true" />}
    </ul>
  );
};
