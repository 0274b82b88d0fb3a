import { useEffect, useState } from 'preact/hooks';
import type { RefObject } from 'preact';

/**
 * True from when an element first comes near the screen: a long chat asks only for what is looked
 * at. `there`: it is drawn, which a file that is still coming in may not be.
 */
export const useNear = (element: RefObject<HTMLElement | null>, there: boolean): boolean => {
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (!there || element.current === null) return;
    const watcher = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        setNear(true);
        watcher.disconnect();
      },
      { rootMargin: '300px' },
    );
    watcher.observe(element.current);
    return () => watcher.disconnect();
  }, [there]);
  return near;
};
