import { describe, expect, it } from 'vitest';
import {
  arrived,
  boxRatio,
  fileBadge,
  fileKind,
  mediaUrl,
  nextSpeed,
  playTime,
  sizeText,
} from '../../../../dashboard/src/format/media.ts';
import { SESSION } from '../made.ts';

describe('a file on screen', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_000, '1 KB'],
    [24_480, '24 KB'],
    [999_999, '1 MB'],
    [3_440_000, '3.4 MB'],
    [104_000_000, '104 MB'],
    [2_000_000_000, '2 GB'],
  ])('%i bytes are %s', (bytes, text) => expect(sizeText(bytes)).toBe(text));

  it.each([
    [0, '0:00'],
    [7.9, '0:07'],
    [760, '12:40'],
    [3_723, '1:02:03'],
    [Infinity, '0:00'],
    [Number.NaN, '0:00'],
    [-1, '0:00'],
  ])('%d seconds are %s', (seconds, text) => expect(playTime(seconds)).toBe(text));

  it('goes round three speeds', () => expect([1, 1.5, 2].map(nextSpeed)).toEqual([1.5, 2, 1]));

  it('knows how much has arrived only where the whole is known', () => {
    expect(arrived(null, 100)).toBe(null);
    expect(arrived({ received: 50, size: null }, null)).toBe(null);
    expect(arrived({ received: 50, size: null }, 100)).toBe(0.5);
    expect(arrived({ received: 50, size: 200 }, 100)).toBe(0.25);
    expect(arrived({ received: 300, size: 200 }, null)).toBe(1);
    expect(arrived({ received: 0, size: 0 }, null)).toBe(null);
  });

  it.each([
    ['application/pdf', null, 'pdf'],
    ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'a', 'sheet'],
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'a', 'words'],
    ['application/vnd.ms-powerpoint', null, 'slides'],
    ['application/octet-stream', 'photos.ZIP', 'archive'],
    [null, 'list.csv', 'sheet'],
    ['text/plain; charset=utf-8', null, 'words'],
    ['application/octet-stream', 'pdf', 'file'],
    [null, null, 'file'],
  ])('%s named %s is of the kind %s', (mime, name, kind) =>
    expect(fileKind(mime, name)).toBe(kind),
  );

  it('takes a badge only from a plain ending', () => {
    expect(fileBadge('Price list.pdf')).toBe('PDF');
    expect(fileBadge('../../x.<b>')).toBe('');
    expect(fileBadge(null)).toBe('');
  });

  it('keeps a picture’s box between tall and wide', () => {
    expect(boxRatio(100, 10_000)).toBe(0.75);
    expect(boxRatio(10_000, 100)).toBe(1.9);
    expect(boxRatio(300, 200)).toBe(1.5);
    expect(boxRatio(0, 0)).toBe(4 / 3);
  });

  it('asks our own Worker, whatever an id holds', () => {
    const id = '../../evil?x=1#/..';
    expect(mediaUrl({ session_id: SESSION, id })).toBe(
      `/api/agent/sessions/${SESSION}/messages/..%2F..%2Fevil%3Fx%3D1%23%2F../media`,
    );
  });
});
