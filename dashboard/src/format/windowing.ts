// Which parts of a long column are drawn. Pure: a column is blocks of known or guessed heights, and
// what stands on the screen is a span of it in pixels.

export type Block = {
  key: string;
  /** Its height as long as nobody has measured it, in px. */
  guess: number;
};

/** Inclusive places in the column; `last < first`: nothing. */
export type Span = { first: number; last: number };

export const heightsOf = (
  blocks: readonly Block[],
  measured: ReadonlyMap<string, number>,
): number[] => blocks.map(({ key, guess }) => measured.get(key) ?? guess);

/** The blocks that the pixels from `top` to `bottom` touch; beyond either end the nearest one. */
export const touched = (heights: readonly number[], top: number, bottom: number): Span => {
  if (heights.length === 0) return { first: 0, last: -1 };
  let first = -1;
  let last = -1;
  let edge = 0;
  for (let at = 0; at < heights.length; at += 1) {
    const end = edge + heights[at]!;
    if (first === -1 && end > top) first = at;
    if (edge < bottom) last = at;
    edge = end;
  }
  if (first === -1) first = heights.length - 1;
  return { first, last: Math.max(last, first) };
};

type Drawing = {
  blocks: readonly Block[];
  /** Keys of what is drawn. */
  drawn: ReadonlySet<string>;
  /** What can be seen now, and what the next scrolling would show. */
  seen: Span;
  near: Span;
  /** What is drawn stays so within this: a column that trembles must not draw again and again. */
  kept: Span;
  /** So many more at a time; what can be seen comes first, and from this side. */
  step: number;
  from: 'top' | 'bottom';
  /** Keys that stay drawn wherever they are: they have the focus, or play. */
  held: ReadonlySet<string>;
};

const within = (span: Span, at: number): boolean => at >= span.first && at <= span.last;

/** Places in the order in which they are worth drawing. */
const wanted = ({ seen, near, from }: Drawing): number[] => {
  const order: number[] = [];
  for (let at = seen.first; at <= seen.last; at += 1) order.push(at);
  if (from === 'bottom') order.reverse();
  const far = Math.max(seen.first - near.first, near.last - seen.last);
  for (let distance = 1; distance <= far; distance += 1)
    for (const at of [seen.first - distance, seen.last + distance])
      if (within(near, at)) order.push(at);
  return order;
};

/** The keys to draw next; `whole`: nothing near is missing any more. */
export const drawNext = (drawing: Drawing): { drawn: Set<string>; whole: boolean } => {
  const { blocks, kept, held } = drawing;
  const drawn = new Set<string>();
  for (let at = 0; at < blocks.length; at += 1) {
    const { key } = blocks[at]!;
    if (drawing.drawn.has(key) && (within(kept, at) || held.has(key))) drawn.add(key);
  }
  let left = drawing.step;
  for (const at of wanted(drawing)) {
    const { key } = blocks[at]!;
    if (drawn.has(key)) continue;
    if (left === 0) return { drawn, whole: false };
    left -= 1;
    drawn.add(key);
  }
  return { drawn, whole: true };
};

export type Part = { kind: 'block'; at: number } | { kind: 'gap'; key: string; height: number };

/** The column as it stands in the document: drawn blocks, and one gap for each run of the others. */
export const columnParts = (
  blocks: readonly Block[],
  heights: readonly number[],
  drawn: ReadonlySet<string>,
): Part[] => {
  const parts: Part[] = [];
  for (let at = 0; at < blocks.length; at += 1) {
    const { key } = blocks[at]!;
    const before = parts.at(-1);
    if (drawn.has(key)) parts.push({ kind: 'block', at });
    else if (before?.kind === 'gap') before.height += heights[at]!;
    else parts.push({ kind: 'gap', key: `gap ${key}`, height: heights[at]! });
  }
  return parts;
};
