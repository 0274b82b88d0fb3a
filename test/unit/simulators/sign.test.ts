import { describe, expect, it } from 'vitest';
import { metaJson } from '../../simulators/whatsapp/meta-json.ts';
import { sign } from '../../simulators/whatsapp/sign.ts';

const SECRET = 'test_app_secret';

describe('the signature', () => {
  it.each([
    [
      '{"object":"whatsapp_business_account","entry":[]}',
      'dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756',
    ],
    [
      '{"object": "whatsapp_business_account", "entry": []}',
      '56cbbaf4961c6cfdae48b7f116c047e5eb513d2c931baae63a2bc1afd26f803a',
    ],
    [
      String.raw`{"a":"\u00e4\u00f6 caf\u00e9"}`,
      'fb0c61e76ce845496b4999fcf74e5d49ed356086e4ca37012a3464e754ce12d3',
    ],
    ['{"a":"äö café"}', 'bc3bd8444b9f3021f741ca08e1346f23611d7645b0f4c2295881fb0bcba6b80a'],
  ])('of %s is Meta’s', (body, hex) => {
    expect(sign(SECRET, body)).toBe(`sha256=${hex}`);
  });
});

describe("Meta's JSON", () => {
  it('is ASCII, with lowercase escapes and escaped slashes', () => {
    expect(metaJson({ a: 'äÖ/😀' })).toBe(String.raw`{"a":"\u00e4\u00d6\/\ud83d\ude00"}`);
  });

  it('says the same as ordinary JSON', () => {
    const value = { text: '\u007f\u0000 "\\/" ñ हिन्दी 👩‍👧', n: [1, null, true] };
    expect(JSON.parse(metaJson(value))).toEqual(value);
  });
});
