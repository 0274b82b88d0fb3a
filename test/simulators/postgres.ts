// A real PostgreSQL for the local stack and the tests: from npm, no installation, no Docker.
import { resolve } from 'node:path';
import { Client } from 'pg';
import { freePort } from './ports.ts';
import { findBinaries } from './postgres/binaries.ts';
import { PASSWORD, SUPERUSER, brokenData, prepareCluster } from './postgres/cluster.ts';
import { stopLeftover } from './postgres/leftover.ts';
import { postgresOwner } from './postgres/owner.ts';
import { placeData, removeData } from './postgres/place.ts';
import { ServerFailed, runServer } from './postgres/server.ts';

const DATABASE = 'desk';

export interface PostgresOptions {
  /** Folder for the database's files; made if absent. */
  dataDir: string;
  /** TCP port on 127.0.0.1; a free one if absent. */
  port?: number;
  /** Off for tests: faster, and nobody cares about their data after a power cut. */
  fsync?: boolean;
}

export interface Postgres {
  /** postgres://desk:desk@127.0.0.1:<port>/desk */
  url: string;
  stop(): Promise<void>;
}

/** Starts PostgreSQL on its data folder, after stopping a server that was left over on it. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const owner = postgresOwner();
  const binaries = findBinaries(owner);
  const folder = await placeData(owner, resolve(options.dataDir));
  const cluster = await prepareCluster(owner, binaries, folder);
  await stopLeftover(cluster);
  const port = options.port ?? (await freePort());
  const fsync = options.fsync ?? true;
  const server = await runServer(owner, binaries, { cluster, port, fsync }).catch((error) => {
    if (!(error instanceof ServerFailed)) throw error;
    throw new Error(`${brokenData(folder)}\n${error.log}`, { cause: error });
  });
  const url = (database: string) =>
    `postgres://${SUPERUSER}:${PASSWORD}@127.0.0.1:${port}/${database}`;
  await ensureDatabase(url('postgres'));
  return { url: url(DATABASE), stop: () => server.stop() };
}

/** Deletes the database's files in `dataDir`, wherever they were really placed. */
export async function removePostgresData(dataDir: string): Promise<void> {
  await removeData(postgresOwner(), resolve(dataDir));
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}
