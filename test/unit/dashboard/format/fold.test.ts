import { describe, expect, it } from 'vitest';
import { fold, foldQuery, placesIn } from '../../../../dashboard/src/format/fold.ts';

const found = (text: string, query: string): string[] =>
  placesIn(text, foldQuery(query)).map(({ start, end }) => text.slice(start, end));

describe('a search', () => {
  it.each([
    ['Pünktlich um ACHT', 'punktlich', 'Pünktlich'],
    ['pu\u0308nktlich', 'PÜNKT', 'pu\u0308nkt'],
    ['Straße 12', 'STRASSE', 'Straße'],
    ['ΟΔΟΣ Αθηνάς', 'οδος', 'ΟΔΟΣ'],
    ['İstanbul', 'istanbul', 'İstanbul'],
    ['ILIK ılık', 'ılık', 'ILIK'],
    ['٣ شُكْرًا جزيلا', 'شكرا', 'شُكْرًا'],
    ['السلام عليكم', 'الســلام', 'السلام'],
    ['मुझे ज़रूर चाहिए', 'जरूर', 'ज़रूर'],
    ['ﬁne ①', 'fine 1', 'ﬁne ①'],
    ['two\nboxes', 'two boxes', 'two\nboxes'],
    ['+91\u200e 98', '+91 98', '+91\u200e 98'],
    ['I ❤️ it', '❤ it', '❤️ it'],
    ['𝐁old 👍🏽 yes', 'bold 👍🏽', '𝐁old 👍🏽'],
  ])('in %j finds %j', (text, query, what) => {
    expect(found(text, query)[0]).toBe(what);
    expect(fold(text)).toContain(foldQuery(query));
  });

  it('keeps words apart that only vowel signs tell apart', () => {
    expect(found('की', 'के')).toEqual([]);
  });

  it('finds all places, none within another, and none of nothing', () => {
    expect(placesIn('aaaa', 'aa')).toEqual([
      { start: 0, end: 2 },
      { start: 2, end: 4 },
    ]);
    expect(placesIn('text', '')).toEqual([]);
    expect(placesIn('', 'x')).toEqual([]);
  });

  it('takes every character as itself', () => {
    const odd = '<b>.*[x]\\d+$1 & "quotes"';
    expect(found(`before ${odd} after`, odd)).toEqual([odd]);
    expect(found('abc', '.*')).toEqual([]);
  });

  it('says places of the text itself, whatever it is made of', () => {
    const text = 'ﬃ İ ß é e\u0301 \u200d👩‍👩‍👧 ﷺ x';
    for (const { start, end } of placesIn(text, 'x')) expect(text.slice(start, end)).toBe('x');
    expect(placesIn(text, 'x')).toHaveLength(1);
  });
});
