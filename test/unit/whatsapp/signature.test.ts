import { describe, expect, it } from 'vitest';
import { verifySignature } from '../../../shared/whatsapp/signature.ts';

const SECRET = 'test_app_secret';
const bytes = (text: string) => new TextEncoder().encode(text);

const vectors: [body: string, hex: string][] = [
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
];

describe('X1 the signature over raw bytes', () => {
  it.each(vectors)('accepts %s', async (body, hex) => {
    expect(await verifySignature(SECRET, bytes(body), `sha256=${hex}`)).toBe(true);
  });

  it('refuses the same JSON in other bytes', async () => {
    const [, hex] = vectors[0] as [string, string];
    const [spaced] = vectors[1] as [string, string];
    expect(await verifySignature(SECRET, bytes(spaced), `sha256=${hex}`)).toBe(false);
  });

  it('refuses any other header', async () => {
    const [body, hex] = vectors[0] as [string, string];
    const headers = [
      null,
      undefined,
      '',
      hex,
      'sha256=',
      `sha1=${hex}`,
      `SHA256=${hex}`,
      `sha256=${hex.toUpperCase()}`,
      `sha256=${hex.slice(0, 63)}`,
      `sha256=${hex}0`,
      `sha256=${hex}\n`,
      ` sha256=${hex}`,
      `sha256=${hex.slice(0, 63)}g`,
      `sha256=${'0'.repeat(64)}`,
      `sha256=${hex}, sha256=${hex}`,
    ];
    for (const header of headers) {
      expect(await verifySignature(SECRET, bytes(body), header), String(header)).toBe(false);
    }
  });

  it('refuses another secret', async () => {
    const [body, hex] = vectors[0] as [string, string];
    expect(await verifySignature('another', bytes(body), `sha256=${hex}`)).toBe(false);
  });

  it('throws without a secret: nothing gets in', async () => {
    const [body, hex] = vectors[0] as [string, string];
    for (const secret of [undefined, '', '  ']) {
      await expect(verifySignature(secret, bytes(body), `sha256=${hex}`)).rejects.toThrow();
    }
  });
});
