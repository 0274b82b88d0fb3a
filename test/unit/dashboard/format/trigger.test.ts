import { describe, expect, it } from 'vitest';
import { openTrigger } from '../../../../dashboard/src/format/trigger.ts';

const mention = { char: '@', part: /^(?:[^\s@][^@\n]{0,30})?$/u };
const emoji = { char: ':', part: /^[\w+-]{2,}$/u };

describe('a trigger character', () => {
  it('is open while what follows it is typed, at the cursor only', () => {
    expect(openTrigger('ask @Be', 7, mention)).toEqual({ char: '@', at: 4, part: 'Be' });
    expect(openTrigger('@', 1, mention)).toEqual({ char: '@', at: 0, part: '' });
    expect(openTrigger('ask @Be now', 5, mention)).toEqual({ char: '@', at: 4, part: '' });
    expect(openTrigger('ask @Be now\n', 12, mention)).toBeNull();
  });

  it('opens where a word begins, and nowhere else', () => {
    expect(openTrigger('ana@be', 6, mention)).toBeNull();
    expect(openTrigger('(@be', 4, mention)).not.toBeNull();
    expect(openTrigger('at 12:30', 8, emoji)).toBeNull();
    expect(openTrigger('https://sm', 10, { char: '/', part: /^\S*$/u })).toBeNull();
  });

  it('asks for what its rule says', () => {
    expect(openTrigger(':s', 2, emoji)).toBeNull();
    expect(openTrigger('hi :sm', 6, emoji)).toEqual({ char: ':', at: 3, part: 'sm' });
    expect(openTrigger('hi :)', 5, emoji)).toBeNull();
    expect(openTrigger('hi :smile and', 13, emoji)).toBeNull();
  });

  it('before the cursor nearest to it counts', () => {
    expect(openTrigger('@Ana and @Be', 12, mention)).toEqual({ char: '@', at: 9, part: 'Be' });
  });
});
