import { neon, neonConfig } from '@neondatabase/serverless';
import { drizzle, type NeonHttpDatabase } from 'drizzle-orm/neon-http';
import { fetchWithin } from '../fetch-within.ts';
import { SECOND_MS } from '../protocol/time.ts';

export type Database = NeonHttpDatabase;

export type DatabaseConfig = {
  DATABASE_URL: string;
  /** Only in the local stack: where Neon's HTTP protocol is spoken, `http://…/sql`. */
  NEON_ENDPOINT?: string | undefined;
};

/** How long a query may take before it is given up. Milliseconds. */
export const QUERY_LIMIT_MS = 5 * SECOND_MS;

/**
 * Postgres over Neon's HTTP protocol. Nothing is opened here: each query, and each batch (one
 * transaction), is one request, given up after `limitMs`. What was given up may still take effect
 * at the server. The driver never tries again.
 */
export const connect = (config: DatabaseConfig, limitMs = QUERY_LIMIT_MS): Database => {
  const endpoint = config.NEON_ENDPOINT;
  if (endpoint !== undefined && endpoint !== '') neonConfig.fetchEndpoint = () => endpoint;
  neonConfig.fetchFunction = fetchLimited;
  return drizzle(neon(config.DATABASE_URL, { fetchOptions: { limitMs } }));
};

/** The driver merges `fetchOptions` into the request, so each connection brings its own limit. */
const fetchLimited = (url: string, { limitMs, ...init }: RequestInit & { limitMs: number }) =>
  fetchWithin(limitMs, url, init);
