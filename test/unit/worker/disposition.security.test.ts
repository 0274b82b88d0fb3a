import { describe, expect, it } from 'vitest';
import { disposition, safeFilename, servedType } from '../../../worker/media/disposition.ts';
import { readRange } from '../../../worker/media/range.ts';

const HOSTILE = [
  '../../x',
  '..\\..\\windows\\system32\\cmd.exe',
  'a\r\nSet-Cookie: desk=1',
  "\"; filename*=UTF-8''evil.html",
  "'; drop",
  `${'a'.repeat(4096)}.pdf`,
  '😀'.repeat(500),
  'nul\0byte.pdf',
  'CON',
  'con.txt',
  'LPT1.pdf',
  'photo\u202egpj.exe',
  'a\u2028b\u2029c',
  '%0d%0aX: y',
  '\ud800lone.pdf',
  '<script>alert(1)</script>.html',
  '.htaccess',
  '...',
  '',
  '   ',
  'résumé – ಠ.pdf',
  'a;b=c.txt',
  'back\\slash',
  '．．／．．／etc',
  'ＣＯＮ.txt',
];

describe('a file name in a header', () => {
  it.for(HOSTILE.map((name) => [JSON.stringify(name).slice(0, 40), name] as const))(
    'does no harm: %s',
    ([, name]) => {
      const value = disposition('application/pdf', name, false);
      expect(value).toMatch(
        /^attachment; filename="[ !#-$&-:<-[\]-~]{1,200}"; filename\*=UTF-8''[\w.%-]+$/,
      );
      expect(() => new Headers({ 'Content-Disposition': value })).not.toThrow();
      const ascii = /filename="([^"]*)"/.exec(value)?.[1] ?? '';
      expect(ascii).not.toMatch(/[/<>|?*:]|^\.|^(?:con|nul|lpt1)(?:\.|$)/i);
      const star = decodeURIComponent(value.split("; filename*=UTF-8''").at(-1) ?? '');
      expect(star).toBe(safeFilename(name));
      expect(star).not.toMatch(/[/\\\p{Cc}\p{Cf}\u2028\u2029"<>]|^\./u);
      expect(star.length).toBeLessThan(200);
      expect(star).not.toMatch(/^(?:con|nul|lpt1)(?:\.|$)/i);
    },
  );

  it('keeps a harmless one whole, and its ending where it is long', () => {
    expect(safeFilename('Angebot 2026.pdf')).toBe('Angebot 2026.pdf');
    expect(safeFilename('résumé – ಠ.pdf')).toBe('résumé – ಠ.pdf');
    expect(safeFilename(`${'a'.repeat(300)}.pdf`)).toBe(`${'a'.repeat(150)}.pdf`);
    expect(safeFilename(null)).toBe('file');
  });

  it('shows pictures, sound and film in place, all else only as a download', () => {
    for (const type of ['image/jpeg', 'image/webp', 'audio/ogg', 'video/mp4']) {
      expect(disposition(type, 'x', false)).toMatch(/^inline;/);
      expect(disposition(type, 'x', true)).toMatch(/^attachment;/);
      expect(servedType(type)).toBe(type);
    }
    for (const type of [
      'image/svg+xml',
      'text/html',
      'text/xml',
      'text/plain',
      'application/zip',
    ]) {
      expect(disposition(type, 'x', false)).toMatch(/^attachment;/);
      expect(servedType(type)).toBe('application/octet-stream');
    }
    expect(disposition('application/pdf', 'x', false)).toMatch(/^attachment;/);
    expect(servedType('application/pdf')).toBe('application/pdf');
    expect(servedType(null)).toBe('application/octet-stream');
  });
});

describe('a Range header', () => {
  it.for<[string | undefined, number, ReturnType<typeof readRange>]>([
    [undefined, 100, null],
    ['bytes=0-', 100, { offset: 0, length: 100 }],
    ['bytes=0-0', 100, { offset: 0, length: 1 }],
    ['bytes=10-19', 100, { offset: 10, length: 10 }],
    ['bytes=90-1000', 100, { offset: 90, length: 10 }],
    ['bytes=-10', 100, { offset: 90, length: 10 }],
    ['bytes=-1000', 100, { offset: 0, length: 100 }],
    ['bytes=100-', 100, 'unsatisfiable'],
    ['bytes=-0', 100, 'unsatisfiable'],
    ['bytes=0-', 0, 'unsatisfiable'],
    ['bytes=-5', 0, 'unsatisfiable'],
    ['bytes=20-10', 100, null],
    ['bytes=-', 100, null],
    ['bytes=0-1,5-6', 100, null],
    ['items=0-1', 100, null],
    ['bytes=a-b', 100, null],
    ['bytes=-1-2', 100, null],
    ['bytes=99999999999999999999-', 100, null],
  ])('%s of %i bytes', ([header, size, expected]) => {
    expect(readRange(header, size)).toEqual(expected);
  });
});
