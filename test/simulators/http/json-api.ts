// A small JSON router: a table of routes, sentences for whatever goes wrong.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { BodyTooLarge, readBody } from './body.ts';

/** The caller is wrong; the message is a sentence for them. */
export class Refused extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export interface Call {
  /** Named parts of the path. */
  params: Record<string, string>;
  query: URLSearchParams;
  raw: Buffer;
  /** The body as a JSON object; refuses anything else. */
  json(): Record<string, unknown>;
}

export interface Answer {
  status: number;
  body: unknown;
}

export interface Route {
  method: string;
  /** Parts with a colon are names: `/sim/customers/:id/messages`. */
  path: string;
  /** The largest body it takes, in bytes; a few MB if absent. */
  most?: number;
  run(call: Call): Answer | Promise<Answer>;
}

/** Answers the request from the table; false when no path of it matches. */
export async function answerJson(
  routes: Route[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const url = new URL(request.url ?? '/', 'http://simulator');
  const matching = routes.flatMap((route) => {
    const params = matchPath(route.path, url.pathname);
    return params === undefined ? [] : [{ route, params }];
  });
  if (matching.length === 0) return false;
  const found = matching.find(({ route }) => route.method === request.method);
  try {
    if (found === undefined)
      throw new Refused(405, `${url.pathname} does not know ${request.method}.`);
    const raw = await readBody(request, found.route.most);
    const call = {
      params: found.params,
      query: url.searchParams,
      raw,
      json: () => parseObject(raw),
    };
    const { status, body } = await found.route.run(call);
    sendJson(response, status, body);
  } catch (error) {
    if (error instanceof BodyTooLarge) sendJson(response, 413, { error: 'The body is too large.' });
    else if (error instanceof Refused) sendJson(response, error.status, { error: error.message });
    else throw error;
  }
  return true;
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

function parseObject(raw: Buffer): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(raw.toString('utf8') || '{}');
  } catch {
    throw new Refused(400, 'The body is not JSON.');
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw new Refused(400, 'The body must be a JSON object.');
}

function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':') && value !== '') params[part.slice(1)] = decode(value);
    else if (part !== value) return undefined;
  }
  return params;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
