// A file on its way out: in small pieces, as fast as the other side takes them.
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { MediaTricks } from './media-tricks.ts';

const PIECE_BYTES = 64 * 1024;

export interface MediaFile {
  /** The file in pieces, which may repeat one buffer. */
  pieces: Buffer[];
  size: number;
  mime: string;
  /** SHA-256 as Meta tells it. */
  sha256: Buffer;
  expiresAt: number;
  tricks: MediaTricks;
}

/** The whole file, or half of it where the line is to break. */
export async function stream(
  file: MediaFile,
  response: ServerResponse,
  headers: Record<string, string>,
  cut = false,
): Promise<void> {
  response.writeHead(200, { 'content-type': file.mime, 'content-length': file.size, ...headers });
  const most = cut ? Math.floor(file.size / 2) : file.size;
  await send(file, response, 0, most, !cut);
  if (cut) response.destroy();
}

/** The same for a player, which asks for parts: `bytes=0-` or `bytes=100-200`. */
export async function streamRange(
  file: MediaFile,
  range: string,
  response: ServerResponse,
  headers: Record<string, string>,
): Promise<void> {
  const match = /^bytes=(\d+)-(\d*)$/.exec(range);
  const start = Number(match?.[1] ?? 0);
  const last = Math.min(match?.[2] ? Number(match[2]) : Infinity, file.size - 1);
  if (match === null) return stream(file, response, headers);
  if (start > last) {
    response.writeHead(416, { 'content-range': `bytes */${file.size}` }).end();
    return;
  }
  response.writeHead(206, {
    'content-type': file.mime,
    'content-length': last - start + 1,
    'content-range': `bytes ${start}-${last}/${file.size}`,
    ...headers,
  });
  await send(file, response, start, last + 1, true);
}

async function send(
  file: MediaFile,
  response: ServerResponse,
  start: number,
  end: number,
  finish: boolean,
): Promise<void> {
  try {
    await pipeline(Readable.from(inPieces(file.pieces, start, end)), response, { end: finish });
  } catch {
    response.destroy(); // the other side has gone
  }
}

function* inPieces(pieces: Buffer[], start: number, end: number): Generator<Buffer> {
  let before = 0;
  for (const piece of pieces) {
    const last = Math.min(piece.length, end - before);
    for (let at = Math.max(0, start - before); at < last; at += PIECE_BYTES)
      yield piece.subarray(at, Math.min(at + PIECE_BYTES, last));
    before += piece.length;
  }
}
