// Sign-in inside workerd, through the Worker's own doors. The only worker test that loads the
// sign-in library: it takes seconds.
import { env } from 'cloudflare:test';
import { beforeAll, describe, expect, it } from 'vitest';
import { agents, authCredentials } from '../../shared/database/agent-tables.ts';
import { connect } from '../../shared/database/connect.ts';
import { PASSWORD_HASH } from '../simulators/seed/staff.ts';
import { inbox } from './support/desk.ts';
import { ask } from './webhook-support.ts';

const config = env as unknown as { DATABASE_URL: string; NEON_ENDPOINT: string };
const origin = 'https://desk.example.com';
const password = 'talk-to-expert';

const hire = async () => {
  const id = crypto.randomUUID();
  const email = `${id}@example.com`;
  const db = connect(config);
  await db.insert(agents).values({ id, email, name: 'Ines', role: 'supervisor' });
  await db.insert(authCredentials).values({
    id,
    accountId: id,
    providerId: 'credential',
    userId: id,
    password: PASSWORD_HASH,
  });
  return { id, email, name: 'Ines', role: 'supervisor' };
};

const signIn = (body: unknown, headers: Record<string, string> = {}) =>
  ask('/api/auth/sign-in/email', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: origin, ...headers },
    body: JSON.stringify(body),
  });
const me = async (headers: Record<string, string>) => {
  const response = await ask('/api/agent/me', { headers });
  return { status: response.status, body: await response.json<Record<string, unknown>>() };
};
const cookieOf = (response: Response) =>
  (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

describe('sign-in', () => {
  let ines: Awaited<ReturnType<typeof hire>>;
  let cookie: string;
  beforeAll(async () => {
    ines = await hire();
    const response = await signIn({ email: ines.email, password });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ user: ines });
    expect(response.headers.get('cache-control')).toBe('no-store');
    cookie = cookieOf(response);
    expect(cookie).toMatch(/^__Host-desk\.session_token=/);
  }, 60_000);

  it('is known by the roster at once, and by every route', async () => {
    expect(await me({ cookie })).toEqual({ status: 200, body: ines });
    expect(await inbox().agents()).toContainEqual(
      expect.objectContaining({ id: ines.id, name: 'Ines', role: 'supervisor' }),
    );
  });

  it('opens sockets only for our own page', async () => {
    const open = (from: Record<string, string>) =>
      ask('/api/agent/live', { headers: { cookie, Upgrade: 'websocket', ...from } });
    const own = await open({ Origin: origin });
    expect(own.status).toBe(101);
    own.webSocket?.accept();
    own.webSocket?.close(1000);
    for (const from of [{}, { Origin: 'https://evil.example' }]) {
      const refused = await open(from as Record<string, string>);
      expect(refused.status).toBe(403);
      await refused.body?.cancel();
    }
  });

  it('wrong, unknown and foreign are refused in the house form', async () => {
    const wrong = await signIn({ email: ines.email, password: 'wrong-password' });
    expect(wrong.status).toBe(401);
    expect(wrong.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await wrong.json()).toMatchObject({ code: 'unauthenticated', status: 401 });
    const foreign = await signIn(
      { email: ines.email, password },
      { Origin: 'https://evil.example' },
    );
    expect(await foreign.json()).toMatchObject({ code: 'forbidden' });
    const empty = await signIn({ email: ines.email });
    expect(await empty.json()).toMatchObject({ code: 'invalid_request', field: 'password' });
  });

  it('ends with sign-out: the cookie opens nothing any more', async () => {
    const response = await ask('/api/auth/sign-out', { method: 'POST', headers: { cookie } });
    expect(response.status).toBe(200);
    expect(response.headers.get('set-cookie')).toMatch(/Max-Age=0/);
    await response.body?.cancel();
    expect(await me({ cookie })).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });
});

it('fifteen wrong passwords side by side: five are looked at, the rest must wait', async () => {
  const ines = await hire();
  const answers = await Promise.all(
    Array.from({ length: 15 }, () => signIn({ email: ines.email, password: 'wrong-password' })),
  );
  const statuses = answers.map((answer) => answer.status);
  expect(statuses.filter((status) => status === 401)).toHaveLength(5);
  expect(statuses.filter((status) => status === 429)).toHaveLength(10);
  const locked = answers.find((answer) => answer.status === 429);
  expect(Number(locked?.headers.get('retry-after'))).toBeGreaterThan(800);
  for (const answer of answers) await answer.body?.cancel();
}, 60_000);
