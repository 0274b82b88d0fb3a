import { migrateDatabase } from '../../../shared/database/migrate.ts';

/** Brings the database to the newest schema of migrations/, or says how to start over. */
export async function migrate(databaseUrl: string): Promise<void> {
  try {
    await migrateDatabase(databaseUrl);
  } catch (error) {
    throw new Error(
      `The database could not be brought up to date: ${sentenceOf(error)}. If its data is from an older state of the project, start over with "npm run dev -- --fresh".`,
      { cause: error },
    );
  }
}

function sentenceOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}
