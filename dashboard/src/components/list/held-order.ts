import { useRef, useState } from 'preact/hooks';
import { holdRows, type HeldRows } from '../../format/held.ts';

/** `joins`: new rows come at the end. `frozen`: none come, because rows stand below that are held. */
export type Hold = 'free' | 'joins' | 'frozen';

/**
 * Where the pointer or the keyboard is among the parts of a list: that part is held, the parts above
 * it are frozen, and those below it are free.
 */
export const useHold = () => {
  const [at, setAt] = useState<{ pointer: number | null; keys: number | null }>({
    pointer: null,
    keys: null,
  });
  const lowest = Math.max(at.pointer ?? -1, at.keys ?? -1);
  const put = (change: Partial<typeof at>) => setAt((now) => ({ ...now, ...change }));
  return (part: number) => ({
    hold: (part > lowest ? 'free' : part === lowest ? 'joins' : 'frozen') as Hold,
    handlers: {
      onPointerEnter: (event: PointerEvent) => {
        if (event.pointerType === 'mouse') put({ pointer: part });
      },
      onPointerLeave: () => put({ pointer: null }),
      // A click leaves focus behind, and no keyboard is at work there.
      onFocusIn: (event: FocusEvent) => {
        if ((event.target as Element).matches(':focus-visible')) put({ keys: part });
      },
      onFocusOut: (event: FocusEvent) => {
        const list = event.currentTarget as Element;
        if (!list.contains(event.relatedTarget as Node | null)) put({ keys: null });
      },
    },
  });
};

export const useHeldOrder = <T extends { id: string }>(settled: readonly T[], hold: Hold) => {
  const shown = useRef(settled);
  const [, redraw] = useState(0);
  const held: HeldRows<T> =
    // Where nothing stands nothing can slip away.
    hold === 'free' || shown.current.length === 0
      ? holdRows(settled, settled, true)
      : holdRows(shown.current, settled, hold === 'joins');
  shown.current = held.rows;
  return {
    ...held,
    apply: () => {
      shown.current = settled;
      redraw((count) => count + 1);
    },
  };
};
