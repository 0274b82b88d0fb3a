import { describe, expect, it } from 'vitest';
import {
  MOST,
  panBy,
  toggleZoom,
  wheelFactor,
  WHOLE,
  zoomAt,
} from '../../../../dashboard/src/format/zoom.ts';

const frame = { stage: { width: 1_000, height: 600 }, picture: { width: 600, height: 600 } };
const middle = { x: 0, y: 0 };

describe('enlarging a picture', () => {
  it('keeps what is under the pointer there', () => {
    const point = { x: 200, y: -100 };
    const view = zoomAt(WHOLE, 4, point, frame);
    // The picture's point that was there: as far from its middle, times the scale.
    expect(view.x + point.x * 4).toBeCloseTo(point.x);
    expect(view.y + point.y * 4).toBeCloseTo(point.y);
  });

  it('never goes below the whole, or beyond the most', () => {
    expect(zoomAt(WHOLE, 0.1, middle, frame)).toEqual(WHOLE);
    expect(zoomAt(WHOLE, 1e6, middle, frame).scale).toBe(MOST);
  });

  it('never shows more than the picture’s edge', () => {
    const view = panBy(zoomAt(WHOLE, 2, middle, frame), { x: 9_999, y: -9_999 }, frame);
    // 1,200 wide in 1,000; 1,200 high in 600.
    expect(view).toEqual({ scale: 2, x: 100, y: -300 });
  });

  it('keeps in the middle what is smaller than the stage', () => {
    expect(panBy(zoomAt(WHOLE, 1.5, middle, frame), { x: 500, y: 0 }, frame).x).toBe(0);
    expect(panBy(WHOLE, { x: 50, y: 50 }, frame)).toEqual(WHOLE);
  });

  it('and back again ends at the whole', () => {
    const close = toggleZoom(WHOLE, { x: 120, y: 80 }, frame);
    expect(close.scale).toBeGreaterThan(1);
    expect(toggleZoom(close, { x: 0, y: 0 }, frame)).toEqual(WHOLE);
    const out = zoomAt(zoomAt(WHOLE, 3, { x: 200, y: 200 }, frame), 1 / 3, middle, frame);
    expect(out).toEqual(WHOLE);
  });

  it('by a wheel is even both ways, and no single turn leaps', () => {
    expect(wheelFactor(-40) * wheelFactor(40)).toBeCloseTo(1);
    expect(wheelFactor(-5_000)).toBeLessThan(1.5);
    expect(wheelFactor(-10)).toBeGreaterThan(1);
  });
});
