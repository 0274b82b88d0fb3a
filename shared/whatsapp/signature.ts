// Meta signs the raw bytes of a delivery with the app's secret (Webhooks, "Validating payloads").
// Never parse and re-serialise first: escapes and spacing are part of what was signed.

const keys = new Map<string, Promise<CryptoKey>>();

const importKey = (secret: string): Promise<CryptoKey> => {
  let key = keys.get(secret);
  if (key === undefined) {
    key = crypto.subtle.importKey(
      'raw',
      new TextEncoder().encode(secret),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['verify'],
    );
    keys.set(secret, key);
  }
  return key;
};

/**
 * Is `header` (X-Hub-Signature-256) the signature of exactly these bytes? Compared in constant time.
 * @throws if the secret is missing or empty: an unset secret must not let anything in.
 */
export const verifySignature = async (
  secret: string | undefined,
  body: Uint8Array<ArrayBuffer> | ArrayBuffer,
  header: string | null | undefined,
): Promise<boolean> => {
  if (secret === undefined || secret.trim() === '') throw new Error('The app secret is not set.');
  const hex = /^sha256=([0-9a-f]{64})$/.exec(header ?? '')?.[1];
  if (hex === undefined) return false;
  const digest = Uint8Array.from({ length: 32 }, (_, i) =>
    parseInt(hex.slice(2 * i, 2 * i + 2), 16),
  );
  return crypto.subtle.verify('HMAC', await importKey(secret), digest, body);
};
