import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { richText, type Rich } from '../../../../dashboard/src/format/rich.ts';

/** As one would write it in HTML, for reading only. */
const drawn = (pieces: readonly Rich[]): string =>
  pieces
    .map((piece) => {
      switch (piece.kind) {
        case 'text':
          return piece.text;
        case 'link':
          return `[${piece.text}]`;
        case 'code':
          return `{${piece.text}}`;
        default:
          return `<${piece.kind[0]}>${drawn(piece.of)}</>`;
      }
    })
    .join('');

describe('WhatsApp’s marks', () => {
  it.each([
    ['*bold* and _italic_ and ~gone~', '<b>bold</> and <i>italic</> and <s>gone</>'],
    ['*_both_*', '<b><i>both</></>'],
    ['*two words*, then', '<b>two words</>, then'],
    ['```let *x* = 1```', '{let *x* = 1}'],
    ['a ```b\nc``` d', 'a {b\nc} d'],
    ['(*bold*)', '(<b>bold</>)'],
    ['*see https://a.example/x_y_z*', '<b>see [https://a.example/x_y_z]</>'],
    ['https://a.example/_x_', '[https://a.example/_x]_'],
    ['snake_case_name, 2*3*4', 'snake_case_name, 2*3*4'],
    ['* not bold * and ** and *', '* not bold * and ** and *'],
    ['*over\nlines*', '*over\nlines*'],
    ['*open and *closed*', '<b>open and *closed</>'],
    ['``````', '``````'],
    ['<b>no</b>', '<b>no</b>'],
    ['नमस्ते *दो डिब्बे* लड्डू', 'नमस्ते <b>दो डिब्बे</> लड्डू'],
    ['*مرحبا*', '<b>مرحبا</>'],
    ['\ufffc *x*', '\ufffc <b>x</>'],
  ])('%j is %j', (text, expected) => expect(drawn(richText(text))).toBe(expected));

  const said = (pieces: readonly Rich[]): string =>
    pieces.map((piece) => ('of' in piece ? said(piece.of) : piece.text)).join('');

  it('change nothing but themselves: every other character stays, in order', () => {
    const bits = fc.constantFrom(
      '*',
      '_',
      '~',
      '`',
      '```',
      ' ',
      '\n',
      'a',
      'ब',
      '1',
      '\ufffc',
      '.',
    );
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        const bare = (some: string) => some.replace(/[*_~`]/g, '');
        expect(bare(said(richText(text)))).toBe(bare(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it('by the ten thousand take no time', () => {
    for (const hostile of ['*a ', '_*~a', '*', '* ', '```', '`a', '*a*', '~_']) {
      const begun = performance.now();
      richText(hostile.repeat(20_000));
      expect(performance.now() - begun).toBeLessThan(1_500);
    }
  });
});
