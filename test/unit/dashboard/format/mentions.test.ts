import { describe, expect, it } from 'vitest';
import {
  mentionable,
  mentionPieces,
  mentionsIn,
} from '../../../../dashboard/src/format/mentions.ts';

const agents = [
  { id: '1', name: 'Ana' },
  { id: '2', name: 'Ana Souza' },
  { id: '3', name: 'Ben Okafor' },
];

describe('mentions in a note', () => {
  it('call those who are named, the longest name first', () => {
    expect(mentionsIn('@Ana Souza and @Ben Okafor, look', agents)).toEqual(['3', '2']);
    expect(mentionsIn('@Ana, look', agents)).toEqual(['1']);
    expect(mentionsIn('mail ana@Ana.example', [{ id: '9', name: 'Bo' }])).toEqual([]);
  });

  it('find an agent by any word of the name', () => {
    expect(mentionable(agents, 'oka').map(({ id }) => id)).toEqual(['3']);
    expect(mentionable(agents, 'a').map(({ id }) => id)).toEqual(['1', '2']);
  });
});

describe('a note on screen', () => {
  const text = '@Ana Souza and @Ana, look: @Ben';
  it('marks the longest name, and joins to the note again', () => {
    const pieces = mentionPieces(text, ['Ana', 'Ana Souza']);
    expect(pieces.filter(({ mention }) => mention).map((piece) => piece.text)).toEqual([
      '@Ana Souza',
      '@Ana',
    ]);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  });
  it('marks nobody whom it does not call', () =>
    expect(mentionPieces(text, [''])).toEqual([{ text, mention: false }]));
});
