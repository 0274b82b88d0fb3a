import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdRows } from '../../../../dashboard/src/format/held.ts';

const rows = (...ids: string[]) => ids.map((id) => ({ id }));
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);

describe('a held order', () => {
  it('keeps every row where it stands, with its new contents', () => {
    const shown = [
      { id: 'a', text: 'old' },
      { id: 'b', text: 'old' },
    ];
    const settled = [
      { id: 'b', text: 'new' },
      { id: 'a', text: 'new' },
    ];
    const held = holdRows(shown, settled, true);
    expect(held.rows).toEqual([
      { id: 'a', text: 'new' },
      { id: 'b', text: 'new' },
    ]);
    expect(held.changes).toBe(1);
  });

  it('what has gone stands on, marked; what comes joins at the end', () => {
    const held = holdRows(rows('a', 'b', 'c'), rows('new', 'a', 'c'), true);
    expect(ids(held.rows)).toEqual(['a', 'b', 'c', 'new']);
    expect([...held.gone]).toEqual(['b']);
    expect(held.changes).toBe(2);
  });

  it('above a part that is held nothing comes', () => {
    const held = holdRows(rows('a', 'b'), rows('a', 'b', 'c', 'd'), false);
    expect(ids(held.rows)).toEqual(['a', 'b']);
    expect(held.changes).toBe(2);
  });

  it('one row that moves from the end to the beginning is one change', () => {
    expect(holdRows(rows('a', 'b', 'c', 'd'), rows('d', 'a', 'b', 'c'), true).changes).toBe(1);
  });

  it('whatever happens, no row slides, and no change means that it is settled', () => {
    const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(names, names, fc.boolean(), (before, after, joins) => {
        const held = holdRows(rows(...before), rows(...after), joins);
        expect(ids(held.rows).slice(0, before.length)).toEqual(before);
        expect(held.changes === 0).toBe(ids(held.rows).join() === after.join());
      }),
    );
  });
});
