// A picture larger than its stage: how large, and which part of it shows. Pure. Points are measured
// from the stage's middle, in px; sizes are the picture's as it fits, and the stage's.

export type View = { scale: number; x: number; y: number };
export type Point = { x: number; y: number };
export type Size = { width: number; height: number };
export type Frame = { stage: Size; picture: Size };

export const WHOLE: View = { scale: 1, x: 0, y: 0 };
export const MOST = 8;
/** What a double click enlarges to. */
export const CLOSE = 2.5;

const between = (value: number, most: number): number => Math.min(most, Math.max(-most, value)) + 0;

/** No edge of the picture comes into the stage while it is larger than it; smaller, it stays in the middle. */
const held = ({ scale, x, y }: View, { stage, picture }: Frame): View => ({
  scale,
  x: between(x, Math.max(0, (picture.width * scale - stage.width) / 2)),
  y: between(y, Math.max(0, (picture.height * scale - stage.height) / 2)),
});

/** Enlarges by `factor`; what is under `point` stays there. */
export const zoomAt = (view: View, factor: number, point: Point, frame: Frame): View => {
  const scale = Math.min(MOST, Math.max(1, view.scale * factor));
  const grown = scale / view.scale;
  return held(
    {
      scale,
      x: point.x - (point.x - view.x) * grown,
      y: point.y - (point.y - view.y) * grown,
    },
    frame,
  );
};

export const panBy = (view: View, by: Point, frame: Frame): View =>
  held({ ...view, x: view.x + by.x, y: view.y + by.y }, frame);

/** In between the whole and close by, at the point. */
export const toggleZoom = (view: View, point: Point, frame: Frame): View =>
  view.scale > 1 ? WHOLE : zoomAt(view, CLOSE, point, frame);

/** What a turn of the wheel enlarges by: smooth on a trackpad, a fair step on a mouse. */
export const wheelFactor = (delta: number): number =>
  Math.exp(-Math.max(-100, Math.min(100, delta)) / 300);

export const middleOf = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
export const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
