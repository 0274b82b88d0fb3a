import { useRef, useState } from 'preact/hooks';

type Row = { id: string };

/**
 * While the pointer is over a list its rows stay where they are: nobody clicks a chat that has just
 * slid under the pointer. New rows join at the end, gone ones leave; the order settles afterwards.
 */
export const useHeldOrder = <T extends Row>(rows: readonly T[]) => {
  const [held, setHeld] = useState(false);
  const order = useRef<readonly string[]>([]);
  let shown = rows;
  if (held) {
    const place = new Map(order.current.map((id, at) => [id, at]));
    const at = (row: T) => place.get(row.id) ?? Infinity;
    shown = rows.toSorted((a, b) => (at(a) === at(b) ? 0 : at(a) - at(b)));
  }
  order.current = shown.map(({ id }) => id);
  return {
    rows: shown,
    hold: {
      onPointerEnter: (event: PointerEvent) => setHeld(event.pointerType === 'mouse'),
      onPointerLeave: () => setHeld(false),
    },
  };
};
