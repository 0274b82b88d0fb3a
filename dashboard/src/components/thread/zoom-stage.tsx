import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import {
  distance,
  middleOf,
  panBy,
  toggleZoom,
  wheelFactor,
  WHOLE,
  zoomAt,
  type Frame,
  type Point,
  type View,
} from '../../format/zoom.ts';

/** A finger that goes this far to the side turns the page. */
const SWIPE_PX = 60;

type Props = {
  src: string;
  alt: string;
  view: View;
  onView: (change: (view: View, frame: Frame) => View) => void;
  /** Over the whole picture, to its left or right. */
  onSwipe: (towards: -1 | 1) => void;
  onOutside: () => void;
};

/** One picture that wheel, fingers and pointer enlarge and move. */
export const ZoomStage = ({ src, alt, view, onView, onSwipe, onOutside }: Props) => {
  const stage = useRef<HTMLDivElement>(null);
  const picture = useRef<HTMLImageElement>(null);
  const pointers = useRef(new Map<number, Point>());
  const swipe = useRef<{ from: Point; one: boolean }>({ from: { x: 0, y: 0 }, one: false });
  const latest = useRef({ onView });
  latest.current = { onView };

  const frame = (): Frame => {
    const { clientWidth: width, clientHeight: height } = stage.current!;
    const { offsetWidth, offsetHeight } = picture.current!;
    return { stage: { width, height }, picture: { width: offsetWidth, height: offsetHeight } };
  };
  const change = (how: (view: View, frame: Frame) => View) =>
    latest.current.onView((known) => how(known, frame()));
  const fromMiddle = ({ clientX, clientY }: MouseEvent): Point => {
    const box = stage.current!.getBoundingClientRect();
    return { x: clientX - box.left - box.width / 2, y: clientY - box.top - box.height / 2 };
  };

  useLayoutEffect(() => {
    // Not through markup: the page allows no style attribute there.
    const { scale, x, y } = view;
    picture.current!.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
  }, [view, src]);

  useEffect(() => {
    const box = stage.current!;
    // Preact's own listener is passive, and the page behind would scroll or zoom.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 33 : 1;
      // Two fingers that part on a trackpad come as a small wheel with Ctrl.
      const factor = wheelFactor(event.deltaY * lines * (event.ctrlKey ? 4 : 1));
      const point = fromMiddle(event);
      change((known, size) => zoomAt(known, factor, point, size));
    };
    box.addEventListener('wheel', onWheel, { passive: false });
    return () => box.removeEventListener('wheel', onWheel);
  }, []);

  const down = (event: PointerEvent) => {
    if (event.button !== 0) return;
    stage.current!.setPointerCapture(event.pointerId);
    const point = fromMiddle(event);
    pointers.current.set(event.pointerId, point);
    swipe.current = { from: point, one: pointers.current.size === 1 };
  };
  const move = (event: PointerEvent) => {
    const before = pointers.current.get(event.pointerId);
    if (before === undefined) return;
    const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
    const after = fromMiddle(event);
    pointers.current.set(event.pointerId, after);
    if (other === undefined) {
      change((known, size) => panBy(known, { x: after.x - before.x, y: after.y - before.y }, size));
      return;
    }
    const [was, is] = [middleOf(before, other), middleOf(after, other)];
    const factor = distance(after, other) / Math.max(1, distance(before, other));
    change((known, size) =>
      panBy(zoomAt(known, factor, is, size), { x: is.x - was.x, y: is.y - was.y }, size),
    );
  };
  const up = (event: PointerEvent) => {
    const known = pointers.current.delete(event.pointerId);
    const { from, one } = swipe.current;
    if (!known || !one || view.scale > 1 || event.pointerType !== 'touch') return;
    const by = fromMiddle(event).x - from.x;
    if (Math.abs(by) > SWIPE_PX) onSwipe(by < 0 ? 1 : -1);
  };

  return (
    <div
      ref={stage}
      class="zoom-stage"
      data-large={view.scale > 1 || undefined}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={({ pointerId }) => pointers.current.delete(pointerId)}
      onDblClick={(event) => {
        const point = fromMiddle(event);
        change((known, size) => toggleZoom(known, point, size));
      }}
      onClick={(event) => {
        const { left, right, top, bottom } = picture.current!.getBoundingClientRect();
        const { clientX: x, clientY: y } = event;
        if (x < left || x > right || y < top || y > bottom) onOutside();
      }}
    >
      <img
        key={src}
        ref={picture}
        src={src}
        alt={alt}
        draggable={false}
        onLoad={() => onView(() => WHOLE)}
      />
    </div>
  );
};
