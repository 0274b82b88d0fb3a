// npm run admin:create -- --email … --role …: the first account, and a lost password's way back.
import * as z from 'zod/mini';
import { Role } from '../../shared/protocol/agent.ts';
import { createAgent } from './accounts.ts';
import {
  findDatabaseUrl,
  Mistake,
  placeOf,
  readFlags,
  runCommand,
  withDatabase,
} from './command.ts';

const USAGE =
  'Usage: npm run admin:create -- --email ada@example.com --role admin|supervisor|agent [--name "Ada Kaplan"] [--url postgres://…]';

await runCommand(async () => {
  const flags = readFlags(['email', 'role', 'name'], USAGE);
  const email = z.email().safeParse(flags.email?.trim().toLowerCase());
  if (!email.success) throw new Mistake(`--email must be an e-mail address.\n${USAGE}`);
  const role = Role.safeParse(flags.role);
  if (!role.success) throw new Mistake(`--role must be admin, supervisor or agent.\n${USAGE}`);
  const name = flags.name?.trim();
  if (name === '') throw new Mistake(`--name must not be empty.\n${USAGE}`);

  const url = findDatabaseUrl(flags.url);
  const account = { email: email.data, role: role.data, name };
  const { created, password } = await withDatabase(url, (db) => createAgent(db, account));
  const what = created ? 'New account' : 'Account reset, and signed out everywhere';
  return `${what}: ${email.data}, ${role.data}, in ${placeOf(url)}.
Password, shown this once: ${password}`;
});
