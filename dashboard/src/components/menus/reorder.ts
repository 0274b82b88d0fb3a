// Changing places by a handle: arrow keys, or a finger or pointer that drags it.

type Options = {
  index: number;
  /** Answers where it stands then: at a section's edge that may be the same number. */
  onMove: (from: number, to: number) => number;
};
type Handlers = {
  onKeyDown: (event: KeyboardEvent) => void;
  onPointerDown: (event: PointerEvent) => void;
};

/** The place under the pointer, by the `data-place` of what is drawn there. */
const placeAt = (event: PointerEvent): number | null => {
  const under = document.elementFromPoint(event.clientX, event.clientY);
  const place = under?.closest<HTMLElement>('[data-place]')?.dataset['place'];
  return place === undefined ? null : Number(place);
};

/** Moves by one place at a time, so that whatever it passes makes room. */
export const reorder = ({ index, onMove }: Options): Handlers => ({
  onKeyDown(event) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onMove(index, index + step);
  },
  onPointerDown(event) {
    if (event.button !== 0) return;
    const handle = event.currentTarget as HTMLElement;
    handle.setPointerCapture(event.pointerId);
    let at = index;
    const onPointerMove = (moved: PointerEvent) => {
      const place = placeAt(moved);
      if (place === null || place === at) return;
      at = onMove(at, at + Math.sign(place - at));
    };
    const onEnd = () => {
      handle.removeEventListener('pointermove', onPointerMove);
      handle.removeEventListener('lostpointercapture', onEnd);
    };
    handle.addEventListener('pointermove', onPointerMove);
    handle.addEventListener('lostpointercapture', onEnd);
  },
});
