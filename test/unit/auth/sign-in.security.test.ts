import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { authLockouts, authRateLimits } from '../../../shared/database/agent-tables.ts';
import { connect } from '../../../shared/database/connect.ts';
import { sha256Hex } from '../../../worker/auth/credential.ts';
import { authenticate } from '../../../worker/auth/identify.ts';
import { signIn } from '../../../worker/auth/sign-in.ts';
import { database } from '../database/desk.ts';
import { aRoster, config, get, hire, PASSWORD, post, postgresDown } from './people.ts';

describe('sign-in', () => {
  test('answers who it is and one cookie that scripts cannot read', async () => {
    const ana = await hire('supervisor');
    const roster = aRoster();
    const given = { email: ` ${ana.email.toUpperCase()}`, password: PASSWORD };
    const answer = await signIn(post(), given, config(), roster);
    expect(answer).toMatchObject({ ok: true, user: ana });
    if (!answer.ok) return;
    expect(Object.keys(answer.user).toSorted()).toEqual(['email', 'id', 'name', 'role']);
    expect(answer.cookies).toHaveLength(1);
    expect(answer.cookies[0]).toMatch(
      /^desk\.session_token=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    expect([...roster.signIns.values()]).toMatchObject([{ kind: 'cookie', agent: ana }]);
  });

  test('on https the cookie is bound to the host and to https', async () => {
    const ana = await hire();
    const settings = { ...config('https://desk.example'), AUTH_SECRET: 's'.repeat(40) };
    const given = { email: ana.email, password: PASSWORD };
    const answer = await signIn(post(), given, settings, aRoster());
    const cookie = answer.ok ? (answer.cookies[0] ?? '') : '';
    expect(cookie).toMatch(/^__Host-desk\.session_token=/);
    expect(cookie).toMatch(/; Secure/);
    expect(cookie).not.toMatch(/Domain/);
    const known = await authenticate(
      get(cookie.split(';')[0] ?? ''),
      settings,
      aRoster(),
      () => {},
    );
    expect(known).toMatchObject({ ok: true, value: { caller: ana } });
  });

  test('a wrong password, an unknown and a malformed address get one answer', async () => {
    const ana = await hire();
    const tries = [
      { email: ana.email, password: 'wrong-password' },
      { email: `nobody-${ana.email}`, password: PASSWORD },
      { email: 'not an address', password: PASSWORD },
    ];
    const answers = await Promise.all(
      tries.map((body) => signIn(post(), body, config(), aRoster())),
    );
    expect(answers[0]).toMatchObject({ ok: false, refusal: { code: 'unauthenticated' } });
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  test('an unknown address takes as long as a wrong password', async () => {
    const ana = await hire();
    const time = async (email: string) => {
      const start = performance.now();
      await signIn(post(), { email, password: 'wrong-password' }, config(), aRoster());
      return performance.now() - start;
    };
    await time(ana.email);
    const known = Math.min(await time(ana.email), await time(ana.email));
    const unknown = Math.min(
      await time('nobody-1@example.com'),
      await time('nobody-2@example.com'),
    );
    expect(unknown).toBeGreaterThan(known * 0.5);
  });

  test.each([
    [null],
    ['text'],
    [{}],
    [{ email: 'a@b.example' }],
    [{ email: 1, password: 'x' }],
    [{ email: 'a@b.example', password: 'x'.repeat(129) }],
    [{ email: 'a@b.example', password: 'x', role: 'admin' }],
  ])('a body of another form is refused: %j', async (body) => {
    const answer = await signIn(post(), body, config(), aRoster());
    expect(answer).toMatchObject({ refusal: { code: 'invalid_request' } });
  });

  test('fifteen wrong passwords side by side: five are looked at, then even the right one waits', async () => {
    const ana = await hire();
    const attempt = (password: string) =>
      signIn(post(), { email: ana.email, password }, config(), aRoster());
    const answers = await Promise.all(
      Array.from({ length: 15 }, (_, i) => attempt(`wrong-password-${i}`)),
    );
    const codes = answers.map((answer) => (answer.ok ? 'in' : answer.refusal.code));
    expect(codes.filter((code) => code === 'unauthenticated')).toHaveLength(5);
    expect(codes.filter((code) => code === 'too_many_requests')).toHaveLength(10);
    const locked = await attempt(PASSWORD);
    expect(locked).toMatchObject({ refusal: { code: 'too_many_requests' } });
    const wait = locked.ok ? 0 : (locked.retry_after_seconds ?? 0);
    expect(wait).toBeGreaterThan(14 * 60);
    expect(wait).toBeLessThanOrEqual(15 * 60);

    const past = new Date(Date.now() - 1000);
    const row = eq(authLockouts.email_hash, await sha256Hex(ana.email));
    await database().update(authLockouts).set({ locked_until: past }).where(row);
    expect(await attempt('wrong-again')).toMatchObject({ refusal: { code: 'unauthenticated' } });
    expect(await attempt(PASSWORD)).toMatchObject({ ok: true });
    expect(await database().select().from(authLockouts).where(row)).toEqual([]);
  });

  test('one address may not guess on and on, whoever it asks for', async () => {
    const from = { 'cf-connecting-ip': '198.51.100.7' };
    // As if 57 had been tried this minute: each costs a scrypt.
    const key = '198.51.100.7|/sign-in/email';
    const row = { id: randomUUID(), key, count: 57, lastRequest: Date.now() };
    await database().insert(authRateLimits).values(row);
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, i) =>
        signIn(post(from), { email: `x${i}@example.com`, password: 'x' }, config(), aRoster()),
      ),
    );
    const codes = answers.map((answer) => (answer.ok ? 'in' : answer.refusal.code));
    expect(codes.filter((code) => code === 'unauthenticated')).toHaveLength(3);
    expect(codes.filter((code) => code === 'too_many_requests')).toHaveLength(3);
  });

  test('a disabled account is told so, after the right password only', async () => {
    const gone = await hire('agent', true);
    const right = await signIn(
      post(),
      { email: gone.email, password: PASSWORD },
      config(),
      aRoster(),
    );
    const wrong = await signIn(
      post(),
      { email: gone.email, password: 'wrong' },
      config(),
      aRoster(),
    );
    expect([right, wrong]).toMatchObject([
      { refusal: { code: 'forbidden' } },
      { refusal: { code: 'unauthenticated' } },
    ]);
  });

  test.each([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('another site may not sign anyone in: %j', async (headers) => {
    const ana = await hire();
    const answer = await signIn(
      post(headers as Record<string, string>),
      { email: ana.email, password: PASSWORD },
      config(),
      aRoster(),
    );
    expect(answer).toMatchObject({ refusal: { code: 'forbidden' } });
  });

  test('while Postgres is away it says so', async () => {
    const settings = { ...postgresDown(), AUTH_SECRET: 'another-secret-0123456789abcdefgh' };
    const body = { email: 'ana@example.com', password: PASSWORD };
    expect(await signIn(post(), body, settings, aRoster())).toMatchObject({
      refusal: { code: 'unavailable' },
    });
    connect(config());
  });
});
