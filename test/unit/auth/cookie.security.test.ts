import { createHmac } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { agents, authSessions } from '../../../shared/database/agent-tables.ts';
import { authenticate } from '../../../worker/auth/identify.ts';
import { signOut } from '../../../worker/auth/sign-out.ts';
import { database } from '../database/desk.ts';
import { aRoster, config, cookieOf, get, hire, postgresDown } from './people.ts';

const none = () => {};

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
