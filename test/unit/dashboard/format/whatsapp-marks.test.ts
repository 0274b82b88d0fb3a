import { expect, it } from 'vitest';
import { whatsappPieces } from '../../../../dashboard/src/format/whatsapp-marks.ts';

const drawn = (text: string): string =>
  whatsappPieces(text)
    .map((piece) =>
      piece.marks.length === 0 ? piece.text : `<${piece.marks.join(',')}:${piece.text}>`,
    )
    .join('');

it.each([
  ['plain', 'plain'],
  ['a *bold* word', 'a <bold:bold> word'],
  ['*two words*, _so_ ~not~', '<bold:two words>, <italic:so> <struck:not>'],
  ['*bold _and more_*', '<bold:bold ><bold,italic:and more>'],
  ['```*as* typed```', '<typed:*as* typed>'],
  ['2*3*4 and snake_case_name', '2*3*4 and snake_case_name'],
  ['* not bold *', '* not bold *'],
  ['*not\nover lines*', '*not\nover lines*'],
  ['*¡Hola!* मेनू *मेनू*', '<bold:¡Hola!> मेनू <bold:मेनू>'],
  ['** **', '** **'],
])('%j is drawn as %j', (text, as) => {
  expect(drawn(text)).toBe(as);
});

it('is quick where nothing closes', () => {
  expect(whatsappPieces('*a '.repeat(1400)).length).toBeGreaterThan(0);
});
