import { describe, expect, it } from 'vitest';
import { searchEmoji, type Emoji } from '../../../../dashboard/src/format/emoji-search.ts';

const one = (emoji: string, name: string, words: string): Emoji => ({
  emoji,
  name,
  words,
  group: 'smileys',
});
const all = [
  one('😀', 'grinning face', 'cheerful grin happy laugh smile'),
  one('😄', 'grinning face with smiling eyes', 'eye grin happy smile'),
  one('😏', 'smirking face', 'smirk boss'),
  one('🛍', 'shopping bags', 'bag hotel small'),
  one('☺', 'smiling face', 'relaxed'),
  one('👍', 'thumbs up', '+1 good like yes'),
];
const found = (typed: string, recent: string[] = []) =>
  searchEmoji(all, typed, recent, 4)
    .map(({ emoji }) => emoji)
    .join('');

describe('emoji by name', () => {
  it('begin with what was typed before they contain it', () => {
    expect(found('smi')).toBe('😏☺😄😀');
    expect(found('smile')).toBe('😀😄');
    expect(found('thumbs up')).toBe('👍');
    expect(found('thumbs_up')).toBe('👍');
    expect(found('Face grin')).toBe('😀😄');
    expect(found('xyz')).toBe('');
  });
  it('that were used lately come first, the last of them before all', () => {
    expect(found('smi', ['🛍', '😀', '☺'])).toBe('😀☺😏😄');
  });
  it('are never more than asked for', () => expect(searchEmoji(all, 's', [], 2)).toHaveLength(2));
});
