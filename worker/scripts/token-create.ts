// npm run token:create -- --email …: an API token for a script, which acts as that agent.
import { createToken } from './accounts.ts';
import {
  findDatabaseUrl,
  Mistake,
  placeOf,
  readFlags,
  runCommand,
  withDatabase,
} from './command.ts';

const USAGE =
  'Usage: npm run token:create -- --email ada@example.com [--name "nightly report"] [--url postgres://…]';

await runCommand(async () => {
  const flags = readFlags(['email', 'name'], USAGE);
  const email = flags.email?.trim().toLowerCase() ?? '';
  if (email === '') throw new Mistake(`--email says whom the token acts as.\n${USAGE}`);
  const name = flags.name?.trim() || 'made on the command line';

  const url = findDatabaseUrl(flags.url);
  const token = await withDatabase(url, (db) => createToken(db, { email, name }));
  if (token === null) {
    throw new Mistake(
      `There is no enabled account ${email} in ${placeOf(url)}. Make one with "npm run admin:create".`,
    );
  }
  return `API token of ${email}, shown this once ("Authorization: Bearer …"):
${token}`;
});
