import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as applyAll } from 'drizzle-orm/node-postgres/migrator';
import { Pool } from 'pg';

/** Brings the database to the newest schema of migrations/. */
export async function migrate(databaseUrl: string, root: string): Promise<void> {
  const pool = new Pool({ connectionString: databaseUrl, max: 1 });
  try {
    await applyAll(drizzle(pool), { migrationsFolder: join(root, 'migrations') });
  } catch (error) {
    throw new Error(
      `The database could not be brought up to date: ${sentenceOf(error)}. If its data is from an older state of the project, start over with "npm run dev -- --fresh".`,
      { cause: error },
    );
  } finally {
    await pool.end();
  }
}

function sentenceOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}
