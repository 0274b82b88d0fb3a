// What a list shows while its order is held: nobody clicks a row that has just slid under the
// pointer. Pure.

type Row = { id: string };

export type HeldRows<T> = {
  rows: readonly T[];
  /** Shown where they stood, though they are no longer in the list. */
  gone: ReadonlySet<string>;
  /** How many rows would go, come or move if the order were settled now. */
  changes: number;
};

const nobody: ReadonlySet<string> = new Set();

/** The length of the longest part of a sequence that ascends already. */
const ascending = (places: readonly number[]): number => {
  const ends: number[] = [];
  for (const place of places) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle]! < place) low = middle + 1;
      else high = middle;
    }
    ends[low] = place;
  }
  return ends.length;
};

/**
 * `shown` as it stands, with fresh contents; what has come since joins at the end (`joins`), or,
 * where even that would move what is under the pointer, waits until the order is settled.
 */
export const holdRows = <T extends Row>(
  shown: readonly T[],
  settled: readonly T[],
  joins: boolean,
): HeldRows<T> => {
  // As long as nothing moves, which is nearly always.
  if (shown.length === settled.length && shown.every(({ id }, at) => id === settled[at]!.id))
    return { rows: settled, gone: nobody, changes: 0 };
  const place = new Map(settled.map((row, at) => [row.id, at]));
  const known = new Set(shown.map(({ id }) => id));
  const fresh = settled.filter(({ id }) => !known.has(id));
  const stood = shown.map((row) => {
    const at = place.get(row.id);
    return at === undefined ? row : settled[at]!;
  });
  const gone = new Set(shown.filter(({ id }) => !place.has(id)).map(({ id }) => id));
  const rows = joins ? [...stood, ...fresh] : stood;
  const places = rows.flatMap(({ id }) => place.get(id) ?? []);
  const waits = joins ? 0 : fresh.length;
  return { rows, gone, changes: gone.size + waits + places.length - ascending(places) };
};
