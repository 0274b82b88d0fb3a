import type { IncomingMessage } from 'node:http';

/** Enough for every JSON body, those that are too large on purpose included. */
export const MOST_JSON_BYTES = 16 * 1024 * 1024;
/** Meta's largest file is 100 MB; what is sent with it in a form comes on top. */
export const MOST_MEDIA_BYTES = 110 * 1024 * 1024;

/** The body is larger than the one who reads it takes. */
export class BodyTooLarge extends Error {}

/**
 * The request's whole body, byte for byte. Where its length is announced it is written into one
 * buffer of that length as it comes, so that a file of 100 MB stands in memory once.
 * @throws {BodyTooLarge}
 */
export async function readBody(
  request: IncomingMessage,
  most: number = MOST_JSON_BYTES,
): Promise<Buffer> {
  const announced = Number(request.headers['content-length'] ?? NaN);
  if (announced > most) throw new BodyTooLarge();
  const whole = Number.isInteger(announced) ? Buffer.allocUnsafe(announced) : undefined;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    if (length + chunk.length > most) throw new BodyTooLarge();
    if (whole === undefined) chunks.push(chunk);
    else chunk.copy(whole, length);
    length += chunk.length;
  }
  return whole?.subarray(0, length) ?? Buffer.concat(chunks);
}
