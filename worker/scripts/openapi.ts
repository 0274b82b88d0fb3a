// npm run openapi: writes openapi.json from the routes. A test says when it is due.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { openApiDocument } from '../openapi/document.ts';
import { runCommand } from './command.ts';

const FILE = join(import.meta.dirname, '../../openapi.json');

await runCommand(async () => {
  const text = JSON.stringify(await openApiDocument());
  writeFileSync(FILE, await format(text, { ...(await resolveConfig(FILE)), filepath: FILE }));
  return 'openapi.json is written.';
});
