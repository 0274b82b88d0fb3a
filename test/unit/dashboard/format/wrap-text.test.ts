import { describe, expect, it } from 'vitest';
import { wrapped } from '../../../../dashboard/src/format/wrap-text.ts';

/** `[` and `]` are the selection. */
const pressed = (field: string, mark = '*'): string => {
  const start = field.indexOf('[');
  const end = field.indexOf(']') - 1;
  const whole = field.replace(/[[\]]/g, '');
  const { from, to, text, select } = wrapped(whole, start, end, mark);
  const after = whole.slice(0, from) + text + whole.slice(to);
  return `${after.slice(0, select[0])}[${after.slice(...select)}]${after.slice(select[1])}`;
};

describe('Ctrl+B', () => {
  it.each([
    ['two [boxes] left', 'two *[boxes]* left'],
    ['two[ boxes ]left', 'two *[boxes]* left'],
    ['two *[boxes]* left', 'two [boxes] left'],
    ['two [*boxes*] left', 'two [boxes] left'],
    ['two [] left', 'two *[]* left'],
    ['[]', '*[]*'],
    ['*[]*', '[]'],
    ['[*]', '*[*]*'],
    ['[   ]', '   *[]*'],
  ])('makes %s into %s', (before, after) => expect(pressed(before)).toBe(after));

  it('twice is as before', () => {
    expect(pressed(pressed('two [boxes] left', '_'), '_')).toBe('two [boxes] left');
  });
});
