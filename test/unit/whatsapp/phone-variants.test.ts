import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phoneVariants } from '../../../shared/whatsapp/phone-variants.ts';

describe('the other way to write a number', () => {
  it.each([
    ['Brazil, mobile with the ninth digit', '5511987654321', '551187654321'],
    ['Brazil, mobile without it', '551187654321', '5511987654321'],
    ['Brazil, mobile of an old range', '558365432109', '5583965432109'],
    ['Argentina, with the 9', '5491123456789', '541123456789'],
    ['Argentina, without it', '541123456789', '5491123456789'],
    ['Mexico, with the 1', '5215512345678', '525512345678'],
    ['Mexico, without it', '525512345678', '5215512345678'],
  ])('%s', (_, given, other) => {
    expect(phoneVariants(given)).toEqual([other]);
  });

  it.each([
    ['a landline of São Paulo gets no ninth digit', '551133334444'],
    ['nor one of Rio that starts with 2', '552125551234'],
    ['nor with 5', '551150001234'],
    ['thirteen digits without a 9 there', '5511387654321'],
    ['a ninth digit before a landline', '5511933334444'],
    ['too short', '55119876543'],
    ['too long', '55119876543210'],
    ['the United States', '15550100001'],
    ['India', '919876543210'],
    ['no number', ''],
  ])('%s', (_, given) => {
    expect(phoneVariants(given)).toEqual([]);
  });

  it('leads back to the number it came from, and never out of the country', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('55', '54', '52'),
        fc.stringMatching(/^\d{9,11}$/),
        (code, rest) => {
          for (const other of phoneVariants(code + rest)) {
            expect(other.startsWith(code)).toBe(true);
            expect(phoneVariants(other)).toEqual([code + rest]);
          }
        },
      ),
    );
  });
});
