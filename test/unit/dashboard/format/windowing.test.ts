import { describe, expect, it } from 'vitest';
import {
  columnParts,
  drawNext,
  heightsOf,
  touched,
  type Block,
} from '../../../../dashboard/src/format/windowing.ts';

const blocks = (count: number): Block[] =>
  Array.from({ length: count }, (_, at) => ({ key: `b${at}`, guess: 100 }));
const none = new Set<string>();
const keys = (...numbers: number[]) => new Set(numbers.map((at) => `b${at}`));

describe('heights', () => {
  it('are guessed until they are measured', () => {
    expect(heightsOf(blocks(3), new Map([['b1', 37]]))).toEqual([100, 37, 100]);
  });
});

describe('what a span of pixels touches', () => {
  const heights = [100, 50, 200, 100];
  it.each([
    [0, 100, 0, 0],
    [99, 101, 0, 1],
    [100, 150, 1, 1],
    [149, 351, 1, 3],
    [-500, 10, 0, 0],
    [440, 9_000, 3, 3],
  ])('from %d to %d', (top, bottom, first, last) => {
    expect(touched(heights, top, bottom)).toEqual({ first, last });
  });

  it('is the nearest block where it lies beyond either end, and nothing in an empty column', () => {
    expect(touched(heights, 9_000, 9_900)).toEqual({ first: 3, last: 3 });
    expect(touched(heights, -900, -100)).toEqual({ first: 0, last: 0 });
    const empty = touched([], 0, 100);
    expect(empty).toEqual({ first: 0, last: -1 });
  });
});

describe('what is drawn next', () => {
  const drawing = {
    blocks: blocks(20),
    drawn: none,
    seen: { first: 8, last: 10 },
    near: { first: 6, last: 12 },
    kept: { first: 4, last: 14 },
    step: 2,
    from: 'top' as const,
    held: none,
  };

  it('is what can be seen, a step at a time, from the reader’s side', () => {
    expect(drawNext(drawing)).toEqual({ drawn: keys(8, 9), whole: false });
    expect(drawNext({ ...drawing, from: 'bottom' }).drawn).toEqual(keys(10, 9));
  });

  it('is nothing in an empty column', () => {
    const nowhere = touched([], 0, 100);
    const empty = { ...drawing, blocks: [], seen: nowhere, near: nowhere, kept: nowhere };
    expect(drawNext(empty)).toEqual({ drawn: none, whole: true });
  });

  it('then what is near, the nearest first, until nothing is missing', () => {
    let drawn: ReadonlySet<string> = keys(8, 9, 10);
    const steps: ReadonlySet<string>[] = [];
    for (;;) {
      const next = drawNext({ ...drawing, drawn });
      drawn = next.drawn;
      if (next.whole) break;
      steps.push(next.drawn);
    }
    expect(steps[0]).toEqual(keys(8, 9, 10, 7, 11));
    expect(drawn).toEqual(keys(6, 7, 8, 9, 10, 11, 12));
  });

  it('keeps what was drawn within its distance, and what is held wherever it is', () => {
    const drawn = keys(0, 3, 4, 14, 15, 8, 9, 10);
    const next = drawNext({ ...drawing, drawn, held: keys(0, 1), step: 0 });
    expect(next.drawn).toEqual(keys(0, 4, 14, 8, 9, 10));
  });

  it('never draws beyond the column’s ends', () => {
    const all = drawNext({
      ...drawing,
      blocks: blocks(2),
      seen: { first: 0, last: 1 },
      near: { first: 0, last: 1 },
      kept: { first: 0, last: 1 },
      step: 50,
    });
    expect(all).toEqual({ drawn: keys(0, 1), whole: true });
  });
});

describe('the column in the document', () => {
  it('has one gap, as high as all of them, for each run of what is not drawn', () => {
    expect(columnParts(blocks(6), [10, 20, 30, 40, 50, 60], keys(2, 3))).toEqual([
      { kind: 'gap', key: 'gap b0', height: 30 },
      { kind: 'block', at: 2 },
      { kind: 'block', at: 3 },
      { kind: 'gap', key: 'gap b4', height: 110 },
    ]);
  });

  it('is as high as the sum of its blocks, whatever is drawn', () => {
    const heights = [10, 20, 30, 40];
    for (const drawn of [none, keys(0), keys(1, 3), keys(0, 1, 2, 3)]) {
      const parts = columnParts(blocks(4), heights, drawn);
      const sum = parts.reduce(
        (so, part) => so + (part.kind === 'gap' ? part.height : heights[part.at]!),
        0,
      );
      expect(sum).toBe(100);
    }
  });
});
