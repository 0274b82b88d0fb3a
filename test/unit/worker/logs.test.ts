import * as fs from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');

/** Code that runs in production; scripts talk to the person at the keyboard. */
const deployed = ['worker', 'durable-objects', 'shared', 'dashboard/functions'].flatMap((folder) =>
  fs
    .readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((file) => file.endsWith('.ts') && !file.startsWith('worker/scripts/')),
);

it('S29 whatever is logged goes through one typed function, which masks and shortens', () => {
  const others = deployed.filter(
    (file) =>
      file !== 'shared/log.ts' &&
      /\bconsole\b|process\.std(?:out|err)/.test(fs.readFileSync(join(root, file), 'utf8')),
  );
  expect(deployed.length).toBeGreaterThan(100);
  expect(others).toEqual([]);
});

it('no event can carry a text, a token, a cookie or a body', () => {
  const union = /export type LogEvent =(.+?)^const /ms.exec(
    fs.readFileSync(join(root, 'shared/log.ts'), 'utf8'),
  )?.[1];
  const fields = new Set([...(union ?? '').matchAll(/\b([a-z_]+)\??:/g)].map(([, name]) => name));
  expect(fields).toContain('session_id');
  for (const name of ['text', 'body', 'token', 'secret', 'cookie', 'password', 'name', 'email']) {
    expect(fields).not.toContain(name);
  }
});

it('Workers Logs are on', () => {
  const toml = fs.readFileSync(join(root, 'wrangler.toml'), 'utf8');
  expect(toml).toMatch(/^\[observability\]\nenabled = true$/m);
});
