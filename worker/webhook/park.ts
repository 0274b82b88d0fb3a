// What cannot be attributed to a customer, or what our code cannot take, is kept for a person.
import { log } from '../../shared/log.ts';
import { iso } from '../../shared/protocol/time.ts';
import type { Unattributed } from '../../shared/whatsapp/inbound.ts';
import type { Services } from '../services.ts';

export const PARKED_PREFIX = 'parked/';

/** More than so many of one delivery go into one file: each file is a request of its own. */
const MAX_FILES = 40;

type Parking = Pick<Services, 'bucket' | 'now'>;

export const hexDigest = async (text: string): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

/** JSON, or null where it is nested too deeply to be written. */
const written = (value: unknown): string | null => {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
};

/**
 * Keeps raw text under `parked/<day>/<sha256>`. The day is Meta's where it is known, so that a
 * redelivery overwrites itself. Answers the key. Throws where R2 does: then the delivery must come again.
 */
export const parkText = async (
  { bucket, now }: Parking,
  text: string,
  { reason, at }: { reason: string; at: number | null },
): Promise<string> => {
  const key = `${PARKED_PREFIX}${iso(at ?? now()).slice(0, 10)}/${await hexDigest(text)}`;
  await bucket.put(key, text, {
    httpMetadata: { contentType: 'application/json' },
    customMetadata: { reason: reason.slice(0, 200) },
  });
  log({ event: 'parked', reason, key });
  return key;
};

/** Keeps each item; `raw`, the whole delivery, stands in for what cannot be written by itself. Answers the keys. */
export const parkItems = async (
  services: Parking,
  items: Unattributed[],
  raw: string,
): Promise<string[]> => {
  if (items.length > MAX_FILES) {
    const reason = `${items.length} items of one delivery`;
    return [
      await parkText(services, raw, { reason, at: items.find((item) => item.at)?.at ?? null }),
    ];
  }
  return Promise.all(
    items.map((item) =>
      parkText(services, written({ reason: item.reason, item: item.item }) ?? raw, item),
    ),
  );
};
