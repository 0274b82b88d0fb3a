import { describe, expect, it } from 'vitest';
import {
  captionOver,
  chooseFile,
  mimeTypeOf,
  takesCaption,
} from '../../../../dashboard/src/format/file-choice.ts';

const KB = 1024;
const MB = 1024 * KB;
const choose = (name: string, type: string, size: number) => chooseFile({ name, type, size });

describe('what a file is sent as', () => {
  it.each([
    ['photo.jpg', 'image/jpeg', 5 * MB, 'image'],
    ['clip.mp4', 'video/mp4', 16 * MB, 'video'],
    ['song.mp3', 'audio/mpeg', MB, 'audio'],
    ['bill.pdf', 'application/pdf', 100 * MB, 'document'],
    ['sticker.webp', 'image/webp', 100 * KB, 'sticker'],
    ['notes.txt', '', 10, 'document'],
    ['call.m4a', 'audio/x-m4a', MB, 'audio'],
  ])('%s (%s, %d bytes) goes as %s', (name, type, size, kind) => {
    expect(choose(name, type, size)).toEqual({ kind, refusal: null, redraw: false });
  });

  it('a picture beyond WhatsApp’s limit may be drawn smaller', () => {
    const { refusal, redraw } = choose('photo.jpg', 'image/jpeg', 7.5 * MB);
    expect(refusal).toBe('WhatsApp takes pictures of at most 5 MB. This one has 7.5 MB.');
    expect(redraw).toBe(true);
    expect(choose('photo.heic', 'image/heic', MB)).toMatchObject({ kind: 'image', redraw: true });
    expect(choose('large.webp', 'image/webp', 3 * MB)).toMatchObject({
      kind: 'image',
      redraw: true,
    });
  });

  it.each([
    ['film.mp4', 'video/mp4', 17 * MB, /videos of at most 16 MB/],
    ['book.pdf', 'application/pdf', 101 * MB, /documents of at most 100 MB/],
    ['x.exe', 'application/x-msdownload', 10, /does not take files of this type/],
    ['drawing.svg', 'image/svg+xml', 10, /does not take files of this type/],
    ['empty.pdf', 'application/pdf', 0, /empty/],
  ])('%s is refused before it is uploaded, in words', (name, type, size, why) => {
    const { refusal, redraw } = choose(name, type, size);
    expect(refusal).toMatch(why);
    expect(redraw).toBe(false);
  });

  it('declares the type by the name’s end where the browser knows none', () => {
    expect(mimeTypeOf({ name: 'A.PDF', type: '' })).toBe('application/pdf');
    expect(mimeTypeOf({ name: 'v.ogg', type: 'audio/ogg; codecs=opus' })).toBe('audio/ogg');
  });

  it('knows which kinds have a caption', () => {
    expect((['image', 'video', 'document'] as const).every(takesCaption)).toBe(true);
    expect((['audio', 'sticker'] as const).some(takesCaption)).toBe(false);
  });
});

describe('a caption', () => {
  it('is counted as it goes, and only where WhatsApp shows one', () => {
    expect(captionOver({ kind: 'image', caption: ` ${'a'.repeat(1024)} ` })).toBe(0);
    expect(captionOver({ kind: 'document', caption: 'a'.repeat(1030) })).toBe(6);
    expect(captionOver({ kind: 'audio', caption: 'a'.repeat(1030) })).toBe(0);
  });
});
