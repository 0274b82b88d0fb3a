import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spanOf, stepTo } from '../../../../../dashboard/src/components/list/row-window.ts';

describe('the rows that are drawn', () => {
  it('are all that are on screen and a few dozen at most, wherever it is scrolled to', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -3_000, max: 70_000 }),
        fc.integer({ min: 300, max: 1_400 }),
        fc.integer({ min: 1, max: 1_000 }),
        (top, height, count) => {
          const row = 64;
          const { from, to } = spanOf({ top, height, row }, count);
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeLessThanOrEqual(count);
          expect(to - from).toBeLessThanOrEqual(height / row + 30);
          for (let at = 0; at < count; at += 1) {
            const seen = (at + 1) * row > top && at * row < top + height;
            if (seen) expect(at >= from && at < to).toBe(true);
          }
        },
      ),
    );
  });

  it('come a few at a time while what can be seen is there, and at once where it is not', () => {
    const drawn = { from: 0, to: 24 };
    expect(stepTo(drawn, { from: 4, to: 30 }, { from: 10, to: 20 })).toEqual({ from: 4, to: 28 });
    expect(stepTo({ from: 20, to: 40 }, { from: 2, to: 30 }, { from: 20, to: 30 })).toEqual({
      from: 16,
      to: 30,
    });
    expect(stepTo(drawn, { from: 20, to: 50 }, { from: 22, to: 34 })).toEqual({ from: 20, to: 34 });
    expect(stepTo(drawn, { from: 90, to: 120 }, { from: 98, to: 110 })).toEqual({
      from: 98,
      to: 110,
    });
  });
});
