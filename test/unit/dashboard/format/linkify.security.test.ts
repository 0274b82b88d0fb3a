import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkify } from '../../../../dashboard/src/format/linkify.ts';

const links = (text: string) =>
  linkify(text).flatMap((piece) => (piece.kind === 'link' ? [piece.href] : []));

describe('links in what somebody wrote', () => {
  it.each([
    ['see https://a.example/x.', ['https://a.example/x']],
    ['(https://a.example/x)', ['https://a.example/x']],
    ['https://a.example/x_(y)', ['https://a.example/x_(y)']],
    ['HTTP://A.example', ['http://a.example/']],
    ['https://a.example, https://b.example!', ['https://a.example/', 'https://b.example/']],
    ['“https://a.example”', ['https://a.example/']],
  ])('%s', (text, expected) => {
    expect(links(text)).toEqual(expected);
  });

  it.each([
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'https://',
    'http:///',
    'https://bank.example@evil.example/',
    'https://user:pass@evil.example/',
    'https://[',
  ])('makes no link of %j', (text) => {
    expect(links(text)).toEqual([]);
  });

  it('ends a link where markup, quotes or direction tricks begin', () => {
    expect(links('https://a.example"onmouseover=alert(1)')).toEqual(['https://a.example/']);
    expect(links('https://a.example/<img src=x>')).toEqual(['https://a.example/']);
    expect(links('https://a.example/\u202egpj.exe')).toEqual(['https://a.example/']);
  });

  it('changes no letter of any text, and only ever opens http(s)', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(
          fc.constantFrom(
            'https://',
            'http://',
            'a.example',
            '@',
            '"',
            '<b>',
            ')',
            '(',
            ' ',
            '\n',
            'javascript:',
            '%00',
            '.',
            '/',
          ),
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        const pieces = linkify(text);
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        for (const piece of pieces)
          if (piece.kind === 'link') expect(piece.href).toMatch(/^https?:\/\//);
      }),
      { numRuns: 500 },
    );
  });

  it('is quick on a long text made to be slow', () => {
    const text = `https://a.example/${'('.repeat(2_000)}${')'.repeat(2_000)}`;
    const started = performance.now();
    linkify(text);
    expect(performance.now() - started).toBeLessThan(200);
  });
});
