// What the commands of this folder share: flags, the database to work on, errors as sentences.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';

/** A mistake of the person at the keyboard: shown without a stack. */
export class Mistake extends Error {
  override name = 'Mistake';
}

/** Where `npm run dev` writes the address of its own Postgres. */
const LOCAL_URL_FILE = join(import.meta.dirname, '../../.data/postgres.url');

/** `--name value` flags, each at most once; any other word is a mistake. */
export const readFlags = <Name extends string>(
  names: readonly Name[],
  usage: string,
): Partial<Record<Name | 'url', string>> => {
  const options = Object.fromEntries([...names, 'url'].map((name) => [name, { type: 'string' }]));
  try {
    const { values } = parseArgs({ options: options as Record<string, { type: 'string' }> });
    return values as Partial<Record<Name | 'url', string>>;
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
    throw new Mistake(`${reason}\n${usage}`);
  }
};

/** The postgres:// URL to work on: `--url`, DATABASE_URL, or that of the local stack. */
export const findDatabaseUrl = (given: string | undefined): string => {
  const local = existsSync(LOCAL_URL_FILE) ? readFileSync(LOCAL_URL_FILE, 'utf8').trim() : '';
  const url = given || process.env['DATABASE_URL'] || local;
  if (url === '') {
    throw new Mistake(
      'No database to work on. Set DATABASE_URL (Neon: the direct URL), or start the local stack with "npm run dev" first.',
    );
  }
  if (!URL.canParse(url) || !/^postgres(ql)?:$/.test(new URL(url).protocol)) {
    throw new Mistake('The database URL must look like postgres://name:password@host/database.');
  }
  return url;
};

/** Host and database, without the password, for people to check where they are. */
export const placeOf = (url: string): string => {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
};

/** Connects for the time of `work`. */
export const withDatabase = async <T>(
  url: string,
  work: (db: NodePgDatabase) => Promise<T>,
): Promise<T> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return await work(drizzle(client));
  } finally {
    await client.end();
  }
};

const codeOf = (error: unknown): unknown =>
  error instanceof Error
    ? ((error as { code?: unknown }).code ?? (error.cause ? codeOf(error.cause) : undefined))
    : undefined;

const sentence = (error: unknown): string => {
  if (error instanceof Mistake) return error.message;
  switch (codeOf(error)) {
    case '42P01':
      return 'The database has no tables yet: run "npm run migrate" first.';
    case '28P01':
    case '28000':
      return 'The database refuses this name or password.';
    case '3D000':
      return 'There is no such database on that server.';
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'ETIMEDOUT':
    case 'EAI_AGAIN':
      return 'The database does not answer. Is the address right, and is the server (or the local stack) running?';
    default: {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      return cause instanceof Error ? cause.message : String(cause);
    }
  }
};

/** Runs a command: what it answers is printed, what it throws becomes a sentence and exit code 1. */
export const runCommand = async (command: () => Promise<string>): Promise<void> => {
  try {
    console.log(await command());
  } catch (error) {
    console.error(sentence(error));
    process.exitCode = 1;
  }
};
