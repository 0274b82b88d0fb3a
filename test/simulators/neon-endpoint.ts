// Speaks Neon's serverless HTTP protocol in front of an ordinary PostgreSQL, so that the Worker
// runs locally with the very driver it uses in production.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';
import { closeServer, listen } from './http/listen.ts';
import { readBody } from './http/body.ts';
import { type NeonQuery, runBatch, runQuery } from './neon/run-query.ts';

/** up: answers; down: destroys the connection, as a host that is gone; slow: answers late. */
export type PostgresMode = 'up' | 'down' | 'slow';

export interface NeonEndpoint {
  /** For the Worker's NEON_ENDPOINT: http://127.0.0.1:<port>/sql */
  url: string;
  port: number;
  setMode(mode: PostgresMode, slowMs?: number): void;
  mode(): PostgresMode;
  stop(): Promise<void>;
}

const DEFAULT_SLOW_MS = 30_000;

/** Starts the endpoint; `port` 0 takes a free one. */
export async function startNeonEndpoint(options: {
  databaseUrl: string;
  port: number;
}): Promise<NeonEndpoint> {
  const pool = new Pool({ connectionString: options.databaseUrl, max: 30 });
  pool.on('error', () => {}); // an idle connection broke: the next query says so to its caller
  let mode: PostgresMode = 'up';
  let slowMs = DEFAULT_SLOW_MS;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (mode === 'down') return void request.socket.destroy();
    const body = await readBody(request);
    if (mode === 'slow') await sleep(slowMs, undefined, { ref: false });
    if (request.method !== 'POST' || request.url !== '/sql') return send(response, 404, NOT_FOUND);
    try {
      send(response, 200, await run(pool, request, body));
    } catch (error) {
      // Neon answers 400 with Postgres's own fields; the driver makes a NeonDbError of it.
      send(response, 400, errorBody(error));
    }
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => request.socket.destroy());
  });
  const port = await listen(server, options.port);
  return {
    url: `http://127.0.0.1:${port}/sql`,
    port,
    mode: () => mode,
    setMode: (next, ms = DEFAULT_SLOW_MS) => {
      mode = next;
      slowMs = ms;
    },
    stop: async () => {
      await closeServer(server);
      await pool.end();
    },
  };
}

const NOT_FOUND = { message: 'This is the local Postgres endpoint: it answers POST /sql only.' };

async function run(pool: Pool, request: IncomingMessage, body: Buffer): Promise<unknown> {
  const header = (name: string) => String(request.headers[name] ?? '');
  const shape = {
    rawText: header('neon-raw-text-output') === 'true',
    arrays: header('neon-array-mode') === 'true',
  };
  const parsed = JSON.parse(body.toString('utf8')) as NeonQuery | { queries: NeonQuery[] };
  if (!('queries' in parsed)) return runQuery(pool, parsed, shape);
  const results = await runBatch(pool, parsed.queries, shape, {
    isolation: header('neon-batch-isolation-level'),
    readOnly: header('neon-batch-read-only') === 'true',
    deferrable: header('neon-batch-deferrable') === 'true',
  });
  return { results };
}

function errorBody(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  // DatabaseError's fields (code, severity, detail, constraint, …) are own properties.
  return Object.assign({}, error, { message: error.message });
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
