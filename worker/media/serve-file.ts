// A file of the store as an answer. The bytes are a stranger's: nothing in it lets a browser run them.
import type { Context } from 'hono';
import type { AppEnv } from '../env.ts';
import { refused } from '../problem.ts';
import { disposition, servedType } from './disposition.ts';
import { readRange } from './range.ts';

/** Neither a page nor a script, wherever it is opened. */
const POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

export type ServedFile = {
  /** Its place in the store. */
  key: string;
  mime_type: string | null;
  filename: string | null;
  /** Bytes. */
  size: number;
  download: boolean;
};

/** The whole file, or the one range that was asked for. */
export const serveFile = async (c: Context<AppEnv>, file: ServedFile): Promise<Response> => {
  const { key, mime_type, filename, size, download } = file;
  const headers = new Headers({
    'Content-Type': servedType(mime_type),
    'Content-Disposition': disposition(mime_type, filename, download),
    'Content-Security-Policy': POLICY,
    'Accept-Ranges': 'bytes',
  });
  const range = readRange(c.req.header('range'), size);
  if (range === 'unsatisfiable') {
    return new Response(null, { status: 416, headers: { 'Content-Range': `bytes */${size}` } });
  }
  headers.set('Content-Length', String(range?.length ?? size));
  if (range !== null) {
    const last = range.offset + range.length - 1;
    headers.set('Content-Range', `bytes ${range.offset}-${last}/${size}`);
  }
  const status = range === null ? 200 : 206;
  if (c.req.method === 'HEAD') return new Response(null, { status, headers });
  const object = await c.get('services').bucket.get(key, range === null ? {} : { range });
  if (object === null) throw refused('not_found', 'The file is not in the store any more.');
  return new Response(object.body, { status, headers });
};
