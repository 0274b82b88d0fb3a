// npm run migrate [-- --url postgres://…]: brings the database up to date.
import { migrateDatabase } from '../../shared/database/migrate.ts';
import { findDatabaseUrl, placeOf, readFlags, runCommand } from './command.ts';

await runCommand(async () => {
  const { url } = readFlags([], 'Usage: npm run migrate [-- --url postgres://…]');
  const database = findDatabaseUrl(url);
  await migrateDatabase(database);
  return `${placeOf(database)} is up to date.`;
});
