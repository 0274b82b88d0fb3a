import type { Context } from 'hono';
import type { AppEnv } from './env.ts';
import { refused } from './problem.ts';
import { readBody } from './read-body.ts';

/** The greatest JSON body of a request, in bytes. */
export const JSON_LIMIT_BYTES = 64 * 1024;

/**
 * The body as text, read once and kept where Hono looks for it.
 * @throws {Refused} `payload_too_large` beyond 64 KB.
 */
const bodyText = async (c: Context<AppEnv>): Promise<string> => {
  // Hono's type says text, and what it keeps and awaits there is a promise of it.
  const cache = c.req.bodyCache as unknown as { text?: Promise<string> };
  if (cache.text !== undefined) return cache.text;
  const bytes = await readBody(c.req.raw, JSON_LIMIT_BYTES);
  if (bytes === null) {
    throw refused('payload_too_large', 'A request body may have 64 KB at most.');
  }
  const text = new TextDecoder().decode(bytes);
  cache.text = Promise.resolve(text);
  return text;
};

/**
 * The body as JSON.
 * @throws {Refused} where it is too large, is not JSON, or does not say that it is.
 */
export const jsonBody = async (c: Context<AppEnv>): Promise<unknown> => {
  const type = c.req.header('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw refused('invalid_request', 'Send the body as application/json.', {
      field: 'content-type',
    });
  }
  const text = await bodyText(c);
  try {
    return JSON.parse(text);
  } catch {
    throw refused('invalid_request', 'The body is not JSON.', { field: 'body' });
  }
};

/** For routes whose body may be left out: nothing counts as an object without members. */
export const optionalBody = async (c: Context<AppEnv>): Promise<void> => {
  const text = await bodyText(c);
  if (text.trim() !== '') await jsonBody(c);
  else (c.req.bodyCache as unknown as { text: Promise<string> }).text = Promise.resolve('{}');
};

/** For routes that take no body: nothing, or an object without members. */
export const noBody = async (c: Context<AppEnv>): Promise<void> => {
  const text = await bodyText(c);
  if (text.trim() === '') return;
  const body = await jsonBody(c);
  const member = typeof body === 'object' && body !== null ? Object.keys(body)[0] : 'body';
  if (member !== undefined) {
    throw refused('invalid_request', 'This request takes no body.', { field: member });
  }
};
