import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { agents, apiTokens, authSessions } from '../../../shared/database/agent-tables.ts';
import { sha256Hex } from '../../../worker/auth/credential.ts';
import { authenticate } from '../../../worker/auth/identify.ts';
import { database } from '../database/desk.ts';
import { aRoster, config, cookieOf, hire, makeToken, postgresDown } from './people.ts';

const request = (headers: Record<string, string>, method = 'GET') =>
  new Request('http://localhost:8787/api/agent/me', { method, headers });
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const none = () => {};

/** Collects what runs in the background, to be awaited. */
const background = () => {
  const all: Promise<unknown>[] = [];
  return {
    waitUntil: (promise: Promise<unknown>) => void all.push(promise),
    done: () => Promise.all(all),
  };
};

/** Someone signed in once for all tests that only need a good cookie. */
let signedInOnce: Promise<{ roster: ReturnType<typeof aRoster>; cookie: string }> | undefined;
const ana = () =>
  (signedInOnce ??= (async () => {
    const roster = aRoster();
    return { roster, cookie: await cookieOf((await hire()).email, roster) };
  })());

describe('API tokens', () => {
  test('are known by their hash, and then by the roster alone', async () => {
    const ada = await hire('admin');
    const token = await makeToken(ada.id);
    const roster = aRoster();
    const ask = () => authenticate(request(bearer(token)), config(), roster, none);
    expect(await ask()).toMatchObject({
      ok: true,
      value: { caller: ada, kind: 'token', expires_at: null, hash: await sha256Hex(token) },
    });
    expect(await authenticate(request(bearer(token)), postgresDown(), roster, none)).toEqual(
      await ask(),
    );
    expect(roster.told.admitted).toBe(1);
  });

  test('revoked, unknown or of a disabled agent are refused', async () => {
    const [ada, ben] = [await hire(), await hire()];
    const [revoked, disabled] = [await makeToken(ada.id), await makeToken(ben.id)];
    const db = database();
    await db
      .update(apiTokens)
      .set({ revoked_at: new Date() })
      .where(eq(apiTokens.hash, await sha256Hex(revoked)));
    await db.update(agents).set({ banned: true }).where(eq(agents.id, ben.id));
    for (const token of [revoked, disabled, `tte_${'a'.repeat(43)}`]) {
      const answer = await authenticate(request(bearer(token)), config(), aRoster(), none);
      expect(answer).toMatchObject({ refusal: { code: 'unauthenticated' } });
    }
  });

  test.each([
    '',
    'Bearer',
    'Bearer ',
    'Bearer tte_',
    'Bearer tte_short',
    `Bearer ${'a'.repeat(43)}`,
    `Bearer tte_${'a'.repeat(200)}`,
    `Bearer tte_${'a'.repeat(40)}'--`,
    `Basic tte_${'a'.repeat(43)}`,
    `Bearer tte_${'a'.repeat(43)} more`,
  ])('%j is refused before anyone is asked, even beside a good cookie', async (authorization) => {
    const { roster, cookie } = await ana();
    const asked = roster.told.identify;
    const answer = await authenticate(request({ authorization, cookie }), config(), roster, none);
    expect(answer).toMatchObject({ refusal: { code: 'unauthenticated' } });
    expect(roster.told.identify).toBe(asked);
  });
});

test('whom neither roster nor Postgres can tell is asked to come back', async () => {
  const ada = await hire();
  const token = await makeToken(ada.id);
  const answer = await authenticate(request(bearer(token)), postgresDown(), aRoster(), none);
  expect(answer).toMatchObject({ refusal: { code: 'unavailable' } });
});

describe('a request by cookie', () => {
  test.each([
    ['POST', {}, true],
    ['POST', { origin: 'http://localhost:5173' }, true],
    ['POST', { origin: 'http://localhost:5173', 'sec-fetch-site': 'same-origin' }, true],
    ['POST', { origin: 'http://localhost:5174' }, false],
    ['POST', { origin: 'https://localhost:5173' }, false],
    ['POST', { origin: 'null' }, false],
    ['PATCH', { 'sec-fetch-site': 'cross-site' }, false],
    ['PUT', { 'sec-fetch-site': 'same-site' }, false],
    ['DELETE', { origin: 'http://localhost:5173.evil.example' }, false],
    ['GET', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, true],
    ['GET', { upgrade: 'websocket' }, false],
    ['GET', { upgrade: 'WebSocket', origin: 'https://evil.example' }, false],
    ['GET', { upgrade: 'websocket', origin: 'http://localhost:5173' }, true],
  ])('%s with %j: allowed %s', async (method, headers, allowed) => {
    const { roster, cookie } = await ana();
    const given = request({ ...(headers as Record<string, string>), cookie }, method);
    const answer = await authenticate(given, config(), roster, none);
    expect(answer.ok ? 'in' : answer.refusal.code).toBe(allowed ? 'in' : 'forbidden');
  });

  test('with a token instead, only a socket from a foreign page is refused', async () => {
    const token = await makeToken((await hire()).id);
    const roster = aRoster();
    const ask = async (headers: Record<string, string>, method = 'GET') => {
      const given = request({ ...bearer(token), ...headers }, method);
      return (await authenticate(given, config(), roster, none)).ok;
    };
    expect(await ask({ origin: 'https://evil.example' }, 'POST')).toBe(true);
    expect(await ask({ upgrade: 'websocket' })).toBe(true);
    expect(await ask({ upgrade: 'websocket', origin: 'https://evil.example' })).toBe(false);
  });
});

describe('once a minute, in the background', () => {
  const signedIn = async () => {
    const ana = await hire();
    const roster = aRoster();
    const cookie = await cookieOf(ana.email, roster);
    roster.verifyNext();
    return { ana, roster, cookie };
  };
  const askThen = async (
    cookie: string,
    roster: ReturnType<typeof aRoster>,
    settings = config(),
  ) => {
    const { waitUntil, done } = background();
    const answer = await authenticate(request({ cookie }), settings, roster, waitUntil);
    await done();
    return answer.ok;
  };

  test('a sign-in that still stands changes nothing', async () => {
    const { roster, cookie } = await signedIn();
    expect(await askThen(cookie, roster)).toBe(true);
    expect(roster.revoked.size + roster.told.synced.length).toBe(0);
  });

  test('a definite no revokes', async () => {
    const { ana, roster, cookie } = await signedIn();
    await database().delete(authSessions).where(eq(authSessions.userId, ana.id));
    expect(await askThen(cookie, roster)).toBe(true);
    expect(await askThen(cookie, roster)).toBe(false);
  });

  test('silence of Postgres does not', async () => {
    const { roster, cookie } = await signedIn();
    expect(await askThen(cookie, roster, postgresDown())).toBe(true);
    expect(roster.revoked.size).toBe(0);
  });

  test('a new role, a new name or a disabled account reach the roster', async () => {
    const { ana, roster, cookie } = await signedIn();
    const db = database();
    await db.update(agents).set({ role: 'supervisor' }).where(eq(agents.id, ana.id));
    await askThen(cookie, roster);
    await db.update(agents).set({ banned: true, role: 'agent' }).where(eq(agents.id, ana.id));
    await askThen(cookie, roster);
    const told = roster.told.synced.map((all) => all.find((agent) => agent.id === ana.id));
    expect(told).toMatchObject([
      { role: 'supervisor', disabled: false },
      { role: 'agent', disabled: true },
    ]);
    expect(roster.revoked.size).toBe(1);
  });
});

describe('a target the roster does not know', () => {
  test('is looked up, unless disabled or nobody', async () => {
    const [ana, ben, gone] = [await hire(), await hire('supervisor'), await hire('agent', true)];
    const token = await makeToken(ana.id);
    const roster = aRoster();
    const target = async (agent_id: string, settings = config()) => {
      const answer = await authenticate(request(bearer(token)), settings, roster, none, {
        agent_id,
      });
      return answer.ok ? answer.value.target : answer.refusal.code;
    };
    expect(await target(ben.id)).toEqual({ id: ben.id, name: ben.name, role: 'supervisor' });
    expect(await target(gone.id)).toBeNull();
    expect(await target(randomUUID())).toBeNull();
    expect(await target(ben.id, postgresDown())).toBe('unavailable');
  });
});
