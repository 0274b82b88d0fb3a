// What the Graph API was sent, in order: the tests' evidence.
import type { IncomingHttpHeaders } from 'node:http';

const MOST = 10_000;

export interface LoggedRequest {
  /** Position since the start or the last clearing, from 0. */
  n: number;
  /** ISO 8601. */
  at: string;
  method: string;
  path: string;
  /** Without the token. */
  headers: Record<string, string>;
  body: unknown;
  /** Null while unanswered, and where a fault let the caller wait in vain. */
  response_status: number | null;
  response_body: unknown;
}

export class Requests {
  #log: LoggedRequest[] = [];
  #next = 0;

  /** Notes a request; the answer's fields are filled in later. */
  add(
    at: number,
    method: string,
    path: string,
    headers: IncomingHttpHeaders,
    raw: Buffer,
  ): LoggedRequest {
    const entry: LoggedRequest = {
      n: this.#next,
      at: new Date(at).toISOString(),
      method,
      path,
      headers: withoutToken(headers),
      body: readable(raw),
      response_status: null,
      response_body: null,
    };
    this.#next += 1;
    this.#log.push(entry);
    if (this.#log.length > MOST) this.#log.shift();
    return entry;
  }

  since(n: number): LoggedRequest[] {
    return this.#log.filter((entry) => entry.n >= n);
  }

  clear(): void {
    this.#log = [];
    this.#next = 0;
  }
}

function withoutToken(headers: IncomingHttpHeaders): Record<string, string> {
  const shown = Object.entries(headers).filter(([name]) => name !== 'authorization');
  return Object.fromEntries(shown.map(([name, value]) => [name, String(value)]));
}

function readable(raw: Buffer): unknown {
  if (raw.length === 0) return null;
  if (raw.length > 100_000) return `${raw.length} bytes`;
  const text = raw.toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    return text.length > 10_000 ? `${raw.length} bytes` : text;
  }
}
