import { createHmac, randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import {
  agents,
  authLockouts,
  authRateLimits,
  authSessions,
} from '../../../shared/database/agent-tables.ts';
import { connect } from '../../../shared/database/connect.ts';
import { sha256Hex } from '../../../worker/auth/credential.ts';
import { authenticate } from '../../../worker/auth/identify.ts';
import { signIn } from '../../../worker/auth/sign-in.ts';
import { signOut } from '../../../worker/auth/sign-out.ts';
import { database } from '../database/desk.ts';
import { aRoster, config, hire, PASSWORD, postgresDown } from './people.ts';

const url = 'http://localhost:8787/api/auth/sign-in/email';
let address = 0;
const post = (headers: Record<string, string> = {}) =>
  new Request(url, {
    method: 'POST',
    headers: { 'cf-connecting-ip': `203.0.113.${(address += 1) % 250}`, ...headers },
  });
const get = (cookie: string) =>
  new Request('http://localhost:8787/api/agent/me', { headers: { cookie } });
const none = () => {};

/** Signs in and answers the `Cookie` header. */
const cookieOf = async (email: string, roster = aRoster(), settings = config()) => {
  const answer = await signIn(post(), { email, password: PASSWORD }, settings, roster);
  if (!answer.ok) throw new Error(answer.refusal.detail);
  return answer.cookies[0]?.split(';')[0] ?? '';
};

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
    const known = await authenticate(get(cookie.split(';')[0] ?? ''), settings, aRoster(), none);
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

describe('the cookie of better-auth', () => {
  test('is read by our own reader', async () => {
    const ana = await hire('admin');
    const roster = aRoster();
    const cookie = await cookieOf(ana.email, roster);
    const first = await authenticate(get(`other=1; ${cookie}; more=2`), config(), roster, none);
    expect(first).toMatchObject({ ok: true, value: { caller: ana, kind: 'cookie' } });
    roster.forget();
    const again = await authenticate(get(cookie), config(), roster, none);
    expect(again).toEqual(first);
  });

  test('changed in any way is refused, and nobody is asked', async () => {
    const ana = await hire();
    const roster = aRoster();
    const cookie = await cookieOf(ana.email);
    const [name = '', value = ''] = cookie.split(/=(.*)/s);
    const plain = decodeURIComponent(value);
    const [token = '', signature = ''] = plain.split('.');
    const other = createHmac('sha256', 'another secret').update(token).digest('base64');
    const tampered = [
      `${name}=${encodeURIComponent(`${token.slice(0, -1)}x.${signature}`)}`,
      `${name}=${encodeURIComponent(`${token}.${signature.slice(1)}A`)}`,
      `${name}=${encodeURIComponent(`${token}.${other}`)}`,
      `${name}=${token}`,
      `${name}=${token}.`,
      `${name}=%E0%A4%A`,
      `${name}=`,
      `x${name}=${value}`,
      '',
    ];
    for (const broken of tampered) {
      const answer = await authenticate(get(broken), config(), roster, none);
      expect(answer).toMatchObject({ ok: false, refusal: { code: 'unauthenticated' } });
    }
    expect(roster.told.identify).toBe(0);
  });

  test('after it expired is refused', async () => {
    const ana = await hire();
    const cookie = await cookieOf(ana.email);
    await database()
      .update(authSessions)
      .set({ expiresAt: new Date(Date.now() - 1) })
      .where(eq(authSessions.userId, ana.id));
    expect(await authenticate(get(cookie), config(), aRoster(), none)).toMatchObject({
      refusal: { code: 'unauthenticated' },
    });
  });

  test('of a disabled agent is refused', async () => {
    const ana = await hire();
    const cookie = await cookieOf(ana.email);
    await database().update(agents).set({ banned: true }).where(eq(agents.id, ana.id));
    expect(await authenticate(get(cookie), config(), aRoster(), none)).toMatchObject({
      refusal: { code: 'unauthenticated' },
    });
  });
});

describe('sign-out', () => {
  const out = (headers: Record<string, string>) =>
    new Request('http://localhost:8787/api/auth/sign-out', { method: 'POST', headers });

  test('ends the sign-in in the roster and in Postgres', async () => {
    const ana = await hire();
    const roster = aRoster();
    const cookie = await cookieOf(ana.email, roster);
    const answer = await signOut(out({ cookie }), config(), roster);
    expect(answer).toMatchObject({ ok: true });
    expect(answer.ok && answer.value.cookie).toMatch(/^desk\.session_token=; Max-Age=0; Path=\//);
    for (const one of [roster, aRoster()]) {
      expect(await authenticate(get(cookie), config(), one, none)).toMatchObject({
        refusal: { code: 'unauthenticated' },
      });
    }
  });

  test('works while Postgres is away', async () => {
    const ana = await hire();
    const roster = aRoster();
    const cookie = await cookieOf(ana.email, roster);
    expect(await signOut(out({ cookie }), postgresDown(), roster)).toMatchObject({ ok: true });
    expect(await authenticate(get(cookie), config(), roster, none)).toMatchObject({
      refusal: { code: 'unauthenticated' },
    });
  });

  test('without a sign-in forgets the cookie all the same', async () => {
    expect(await signOut(out({}), config(), aRoster())).toMatchObject({ ok: true });
  });

  test('is not for other sites to cause', async () => {
    const ana = await hire();
    const roster = aRoster();
    const cookie = await cookieOf(ana.email, roster);
    const foreign = out({ cookie, origin: 'https://evil.example' });
    expect(await signOut(foreign, config(), roster)).toMatchObject({
      refusal: { code: 'forbidden' },
    });
    expect(roster.revoked.size).toBe(0);
  });
});
