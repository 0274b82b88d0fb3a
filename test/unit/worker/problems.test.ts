import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../../../shared/protocol/problem.ts';
import { createApp } from '../../../worker/app.ts';
import { configOf } from '../../../worker/config.ts';
import { environment, fakeDesk, objectError, OBJECT, SESSION } from './fake-services.ts';

const logged: string[] = [];
beforeEach(() => {
  logged.length = 0;
  for (const level of ['log', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((line: string) => void logged.push(line));
  }
});

const problemOf = async (response: Response) => {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(response.headers.get('cache-control')).toBe('no-store');
  const body = Problem.parse(await response.json());
  expect(body.status).toBe(response.status);
  return body;
};

const sessions = '/api/agent/sessions';

describe('invalid parameters are named', () => {
  const cases: [path: string, field: string][] = [
    [`${sessions}/all?limit=0`, 'limit'],
    [`${sessions}/all?limit=201`, 'limit'],
    [`${sessions}/all?limit=x`, 'limit'],
    [`${sessions}/all?limit=5&limit=6`, 'limit'],
    [`${sessions}/all?colour=red`, 'colour'],
    [`${sessions}/all?__proto__=1`, '__proto__'],
    [`${sessions}/all?cursor=nonsense`, 'cursor'],
    [`${sessions}/waiting?limit=5`, 'limit'],
    [`${sessions}/history?start_date=2026-13-01`, 'start_date'],
    [`${sessions}/history?start_date=2026-02-02&end_date=2026-01-01`, 'start_date'],
    [`${sessions}/history?offset=1&cursor=abc`, 'cursor'],
    [`${sessions}/history?status=open`, 'status'],
    [`${sessions}/history?agent_id=1`, 'agent_id'],
    [`${sessions}/nonsense`, 'id'],
    [`${sessions}/${SESSION}/messages?after=1&since=2`, 'after'],
    [`${sessions}/${SESSION}/messages?last=-1`, 'last'],
    [`${sessions}/my-chats/ana`, 'agent_id'],
    ['/api/agent/customers/1', 'customer_id'],
    ['/api/agent/orders?status=open', 'status'],
    ['/api/health?x=1', 'x'],
  ];
  it.each(cases)('%s', async (path, field) => {
    const response = await fakeDesk({ role: 'admin' }).get(path);
    expect(await problemOf(response)).toMatchObject({
      status: 400,
      code: 'invalid_request',
      field,
    });
  });

  const bodies: [method: string, path: string, body: unknown, field: string][] = [
    ['POST', `${sessions}/${SESSION}/assign`, { agent_id: 'x' }, 'agent_id'],
    ['POST', `${sessions}/${SESSION}/assign`, {}, 'agent_id'],
    ['POST', `${sessions}/${SESSION}/assign`, { agent_id: SESSION, seq: 1 }, 'seq'],
    ['POST', `${sessions}/${SESSION}/assign`, { agent_id: SESSION }, 'agent_id'],
    [
      'POST',
      `${sessions}/${SESSION}/messages`,
      { command_id: 'c', type: 'text', text: ' ' },
      'text',
    ],
    [
      'POST',
      `${sessions}/${SESSION}/messages`,
      { command_id: 'c', type: 'fax', text: 'x' },
      'type',
    ],
    ['POST', `${sessions}/${SESSION}/messages`, [], 'body'],
    ['POST', `${sessions}/${SESSION}/end`, { reason: 'x' }, 'reason'],
    ['POST', `${sessions}/start/abc`, undefined, 'phone_number'],
    ['POST', `${sessions}/start/12`, undefined, 'phone_number'],
    ['PATCH', '/api/agent/settings', { hours: {} }, 'hours'],
    ['PATCH', '/api/agent/settings', { assignment: { policy: 'random' } }, 'assignment.policy'],
    ['PUT', '/api/agent/me/presence', { state: 'asleep' }, 'state'],
    ['POST', '/api/auth/sign-in/email', { email: 'a@b.c' }, 'password'],
  ];
  it.each(bodies)('%s %s %j', async (method, path, body, field) => {
    const response = await fakeDesk({ role: 'admin' }).send(method, path, body);
    expect(await problemOf(response)).toMatchObject({
      status: 400,
      code: 'invalid_request',
      field,
    });
  });

  it('a body that is not JSON, does not say so, or is too large', async () => {
    const desk = fakeDesk();
    const path = `${sessions}/${SESSION}/messages`;
    expect(await problemOf(await desk.send('POST', path, '{'))).toMatchObject({ status: 400 });
    const text = await desk.app.request(path, { method: 'POST', body: '{}' });
    expect(await problemOf(text)).toMatchObject({ status: 400, field: 'content-type' });
    const large = JSON.stringify({ text: 'x'.repeat(70_000) });
    expect(await problemOf(await desk.send('POST', path, large))).toMatchObject({
      status: 413,
      code: 'payload_too_large',
    });
    const assign = `${sessions}/${SESSION}/assign`;
    expect((await problemOf(await desk.send('POST', assign, large))).status).toBe(413);
  });
});

describe('paths and methods', () => {
  it('404 for what does not exist, 405 with Allow for another method, 204 for OPTIONS', async () => {
    const desk = fakeDesk();
    expect(await problemOf(await desk.get('/nothing'))).toMatchObject({ code: 'not_found' });
    const wrong = await desk.send('DELETE', '/api/health');
    expect(wrong.headers.get('allow')).toContain('GET');
    expect(await problemOf(wrong)).toMatchObject({ status: 405, code: 'method_not_allowed' });
    const options = await desk.send('OPTIONS', '/webhook');
    expect(options.status).toBe(204);
    expect(options.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('401 on everything below /api/agent without a sign-in, and no object touched', async () => {
    const desk = fakeDesk({ signedOut: true });
    const paths = ['', '/nonsense'].concat(
      desk.app.routes.flatMap(({ path }) =>
        path.startsWith('/api/agent/') ? [path.slice(10)] : [],
      ),
    );
    for (const path of new Set(paths)) {
      const response = await desk.get(`/api/agent${path.replaceAll(/:\w+|\*/g, SESSION)}`);
      expect([path, (await problemOf(response)).status]).toEqual([path, 401]);
    }
    expect(desk.touched).toEqual([]);
  });
});

describe('failures', () => {
  it('a bug is 500, logged under its request id, and nothing of it leaks', async () => {
    const inbox = { waiting: async () => Promise.reject(new TypeError('secret +16505551234')) };
    const body = await problemOf(await fakeDesk({ inbox }).get(`${sessions}/waiting`));
    expect(body).toMatchObject({ status: 500, code: 'internal' });
    expect(JSON.stringify(body)).not.toContain('secret');
    expect(logged.join()).toContain(body.request_id);
    expect(logged.join()).not.toContain('16505551234');
  });

  it('F22 a retryable call gets one new stub, an overloaded one none', async () => {
    let calls = 0;
    const failing = (marks: Record<string, boolean>) => ({
      waiting: async () => {
        calls += 1;
        throw objectError(marks);
      },
    });
    const ask = (marks: Record<string, boolean>) =>
      fakeDesk({ inbox: failing(marks) }).get(`${sessions}/waiting`);
    expect(await problemOf(await ask({ retryable: true }))).toMatchObject({ code: 'unavailable' });
    expect(calls).toBe(2);
    calls = 0;
    expect((await ask({ retryable: true, overloaded: true })).status).toBe(503);
    expect(calls).toBe(1);
  });

  it('without its configuration every request is refused, and told which variable is missing', async () => {
    const { AUTH_SECRET: _, ...rest } = environment;
    const app = createApp(() => {
      configOf({ ...rest, WHATSAPP_APP_SECRET: '' });
      throw new Error('unreachable');
    });
    for (const path of ['/webhook', '/api/health', '/api/agent/me']) {
      const body = await problemOf(await app.request(path));
      expect(body).toMatchObject({ status: 500, code: 'misconfigured' });
      expect(body.detail).toContain('AUTH_SECRET is missing');
      expect(body.detail).toContain('WHATSAPP_APP_SECRET is empty');
    }
  });
});

describe('sockets are settled as plain HTTP', () => {
  it('no upgrade is 400; a chat one may not see is 403; names of any script arrive', async () => {
    const denied = fakeDesk({
      chat: { session: async () => ({ ok: false, refusal: { code: 'forbidden', detail: 'no' } }) },
    });
    expect((await denied.get(`${sessions}/${SESSION}/live`)).status).toBe(400);
    const upgrade = { Upgrade: 'websocket' };
    expect((await denied.get(`${sessions}/${SESSION}/live`, upgrade)).status).toBe(403);
    expect(denied.touched).toEqual(expect.arrayContaining([OBJECT]));
  });

  it('the caller is said by us alone', async () => {
    let forwarded: Request | null = null;
    const inbox = {
      fetch: async (request: Request) => {
        forwarded = request;
        return new Response(null, { status: 204 });
      },
    };
    const headers = { Upgrade: 'websocket', 'X-Desk-Caller': '{"forged":1}', Cookie: 'c=1' };
    await fakeDesk({ inbox }).get('/api/agent/live', headers);
    const request = forwarded as unknown as Request;
    const said = JSON.parse(request.headers.get('x-desk-caller') ?? '');
    expect(said).toMatchObject({ caller: { name: 'Ana' }, hash: 'h', session_id: null });
    expect(request.headers.get('cookie')).toBeNull();
  });
});
