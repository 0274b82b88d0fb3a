import { describe, expect, it } from 'vitest';
import { deskReaction, reactionsOf } from '../../../../dashboard/src/format/reactions.ts';

const both = [
  { by: 'customer' as const, emoji: '👍' },
  { by: 'agent' as const, emoji: '👍' },
];

describe('reactions under a bubble', () => {
  it('stand once for each emoji, with who put it there', () => {
    expect(reactionsOf(both, undefined)).toEqual([{ emoji: '👍', customer: true, desk: true }]);
    expect(deskReaction(reactionsOf(both, undefined))).toBe('👍');
  });

  it('show at once what is being put, and one of ours at most', () =>
    expect(reactionsOf(both, '❤️')).toEqual([
      { emoji: '👍', customer: true, desk: false },
      { emoji: '❤️', customer: false, desk: true },
    ]));

  it('lose at once what is being taken away, and only ours', () => {
    expect(reactionsOf(both, '')).toEqual([{ emoji: '👍', customer: true, desk: false }]);
    expect(deskReaction(reactionsOf(both, ''))).toBe(null);
    expect(reactionsOf([], '')).toEqual([]);
  });
});
