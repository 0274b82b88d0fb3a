// WhatsApp's own marks around words: *bold*, _italic_.

export type Wrapped = {
  /** What is replaced, and by what. */
  from: number;
  to: number;
  text: string;
  /** What is selected then. */
  select: [number, number];
};

/**
 * Marks what is selected, without the space around it; takes the marks away where they are there
 * already. With nothing selected the cursor comes to stand between them.
 */
export const wrapped = (whole: string, start: number, end: number, mark: string): Wrapped => {
  const selected = whole.slice(start, end);
  const from = start + (selected.length - selected.trimStart().length);
  const to = Math.max(from, end - (selected.length - selected.trimEnd().length));
  const inner = whole.slice(from, to);
  const size = mark.length;
  if (inner.length > 2 * size && inner.startsWith(mark) && inner.endsWith(mark))
    return { from, to, text: inner.slice(size, -size), select: [from, to - 2 * size] };
  if (
    whole.slice(from - size, from) === mark &&
    whole.slice(to, to + size) === mark &&
    from >= size
  )
    return { from: from - size, to: to + size, text: inner, select: [from - size, to - size] };
  return { from, to, text: mark + inner + mark, select: [from + size, to + size] };
};
