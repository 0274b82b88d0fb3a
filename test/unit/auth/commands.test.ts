import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { signIn } from '../../../worker/auth/sign-in.ts';
import { authenticate } from '../../../worker/auth/identify.ts';
import { aRoster, config } from './people.ts';

const run = (command: string, flags: string[], databaseUrl = inject('databaseUrl')) =>
  new Promise<{ code: number; out: string; error: string }>((resolve) => {
    const file = join(import.meta.dirname, `../../../worker/scripts/${command}.ts`);
    const env = { ...process.env, DATABASE_URL: databaseUrl };
    execFile(process.execPath, [file, ...flags], { env }, (failed, out, error) =>
      resolve({ code: failed === null ? 0 : 1, out, error }),
    );
  });

const tryToSignIn = async (email: string, password: string) => {
  const headers = { 'cf-connecting-ip': '192.0.2.255' };
  const request = new Request('http://localhost/api/auth/sign-in/email', {
    method: 'POST',
    headers,
  });
  return signIn(request, { email, password }, config(), aRoster());
};
const passwordIn = (out: string) => /: (\S+)\s*$/.exec(out)?.[1] ?? '';

test('admin:create makes an account whose printed password signs in, and again resets it', async () => {
  const email = `grace.hopper-${randomUUID()}@example.com`;
  const first = await run('admin-create', ['--email', email.toUpperCase(), '--role', 'supervisor']);
  expect(first).toMatchObject({ code: 0, error: '' });
  expect(await tryToSignIn(email, passwordIn(first.out))).toMatchObject({
    ok: true,
    user: { email, role: 'supervisor', name: expect.stringMatching(/^Grace Hopper/) },
  });

  const again = await run('admin-create', ['--email', email, '--role', 'admin', '--name', 'Grace']);
  expect(again.out).toMatch(/reset/);
  expect(await tryToSignIn(email, passwordIn(first.out))).toMatchObject({ ok: false });
  expect(await tryToSignIn(email, passwordIn(again.out))).toMatchObject({
    user: { email, role: 'admin', name: 'Grace' },
  });

  const made = await run('token-create', ['--email', email, '--name', 'report']);
  const token = /^tte_\S+$/m.exec(made.out)?.[0] ?? '';
  const request = new Request('http://localhost/', {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(await authenticate(request, config(), aRoster(), () => {})).toMatchObject({
    value: { caller: { email }, kind: 'token' },
  });
});

test('migrate may be run again', async () => {
  expect(await run('migrate', [])).toMatchObject({ code: 0, error: '' });
});

test.each([
  ['admin-create', ['--email', 'a@example.com', '--role', 'boss'], /--role must be/],
  ['admin-create', ['--what'], /Unknown option.*\nUsage:/],
  ['token-create', ['--email', 'nobody@example.com'], /no enabled account/],
  ['migrate', ['--url', 'postgres://x:y@127.0.0.1:9/z'], /does not answer/],
] as const)('%s %j says what is wrong, without a stack', async (command, flags, sentence) => {
  const { code, error } = await run(command, [...flags]);
  expect(code).toBe(1);
  expect(error).toMatch(sentence);
  expect(error).not.toMatch(/^\s+at /m);
});
