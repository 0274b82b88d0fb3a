import { describe, expect, it } from 'vitest';
import {
  fileType,
  isAnimatedWebp,
  opusChannels,
  settledType,
} from '../../../shared/files/file-type.ts';

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : part)),
  );
const text = (content: string) => new TextEncoder().encode(content);
const zip = bytes('PK', [3, 4], 'rest');
const ole = bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0]);

describe('a file’s type by its first bytes', () => {
  it.for<[string | null, Uint8Array]>([
    ['image/jpeg', bytes([0xff, 0xd8, 0xff, 0xe0])],
    ['image/png', bytes([0x89], 'PNG\r\n', [0x1a], '\n')],
    ['image/gif', bytes('GIF89a;')],
    ['image/webp', bytes('RIFF', [4, 0, 0, 0], 'WEBPVP8 ')],
    ['video/mp4', bytes([0, 0, 0, 24], 'ftypisom')],
    ['video/mp4', bytes([0, 0, 0, 24], 'ftypmp42')],
    ['video/3gpp', bytes([0, 0, 0, 24], 'ftyp3gp4')],
    ['audio/mp4', bytes([0, 0, 0, 24], 'ftypM4A ')],
    ['video/quicktime', bytes([0, 0, 0, 20], 'ftypqt  ')],
    ['audio/ogg', bytes('OggS', [0, 2])],
    ['audio/mpeg', bytes('ID3', [3])],
    ['audio/mpeg', bytes([0xff, 0xfb, 0x90, 0x64])],
    ['audio/aac', bytes([0xff, 0xf1, 0x50, 0x80])],
    ['audio/amr', bytes('#!AMR\n', [0x3c])],
    ['application/pdf', bytes('%PDF-1.7\n')],
    ['application/zip', zip],
    ['application/x-ole-storage', ole],
    ['audio/wav', bytes('RIFF', [4, 0, 0, 0], 'WAVEfmt ')],
    ['video/webm', bytes([0x1a, 0x45, 0xdf, 0xa3])],
    ['application/x-msdownload', bytes('MZ', [0x90, 0])],
    ['text/html', text('\ufeff  <!DOCTYPE html><script>alert(1)</script>')],
    ['text/html', text('<script>alert(1)</script>')],
    ['image/svg+xml', text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">')],
    ['image/svg+xml', text('<?xml version="1.0"?>\n<!-- x --><svg onload="alert(1)">')],
    ['text/xml', text('<?xml version="1.0"?><note/>')],
    ['text/plain', text('Ciao, ಠ_ಠ\r\n\tbye, and how do I write <svg> in HTML?')],
    [null, bytes([0, 1, 2, 3])],
    [null, bytes()],
    [null, bytes('RIFF')],
  ])('%s', ([expected, head]) => {
    expect(fileType(head)).toBe(expected);
  });

  it('believes what was declared only where the bytes bear it out', () => {
    const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
    expect(settledType(zip, docx)).toBe(docx);
    expect(settledType(zip, 'application/pdf')).toBe('application/zip');
    expect(settledType(ole, 'application/msword')).toBe('application/msword');
    expect(settledType(ole, 'image/png')).toBe('application/x-ole-storage');
    expect(settledType(bytes('OggS'), 'audio/ogg; codecs=opus')).toBe('audio/ogg');
    expect(settledType(text('<svg onload=x>'), 'image/png')).toBe('image/svg+xml');
    // Unknown bytes are never a picture, a page or a film, whatever they say they are.
    const lies = ['image/png', 'text/html', 'video/mp4', 'application/pdf', 'IMAGE/PNG', '\r\nx'];
    for (const lie of lies) {
      expect(settledType(bytes([0, 1]), lie)).toBe('application/octet-stream');
    }
    expect(settledType(bytes([0, 1]), 'application/x-sketch')).toBe('application/x-sketch');
  });

  it('a polyglot is what browsers take it for', () => {
    expect(fileType(bytes('GIF89a/*<svg onload=alert(1)>*/'))).toBe('image/gif');
    expect(fileType(bytes('%PDF-1.4 <script>alert(1)</script>'))).toBe('application/pdf');
  });

  it('tells a voice note and a moving sticker', () => {
    const ogg = (channels: number) => bytes('OggS', [0], 'x'.repeat(23), 'OpusHead', [1, channels]);
    expect(opusChannels(ogg(1))).toBe(1);
    expect(opusChannels(ogg(2))).toBe(2);
    expect(opusChannels(bytes('OggS', [0], 'vorbis'))).toBeNull();
    const webp = (flags: number) => bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8X', [10, 0, 0, 0, flags]);
    expect(isAnimatedWebp(webp(2))).toBe(true);
    expect(isAnimatedWebp(webp(0))).toBe(false);
  });
});
