import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spanOf } from '../../../../dashboard/src/components/row-window.ts';

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
});
