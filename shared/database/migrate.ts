// For Node only (commands, local stack, tests): migrations need a real connection, not HTTP.
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';

/** Any number, as long as every migrator of this product takes the same. */
const LOCK = 7_205_221;

/** Brings the database up to date, one migrator at a time. Throws what Postgres says. */
export const migrateDatabase = async (databaseUrl: string): Promise<void> => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    // Held until the connection closes.
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    const migrationsFolder = join(import.meta.dirname, '../../migrations');
    await migrate(drizzle(client), { migrationsFolder });
  } finally {
    await client.end();
  }
};
