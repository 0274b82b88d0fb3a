// From a customer's tap to an agent's answer through the Worker's own doors: webhook, REST, socket.
import { env } from 'cloudflare:test';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '../../shared/protocol/session.ts';
import { ana, ben, eventually, newCustomer, sam } from './support/desk.ts';
import { as, get, giveTokens, json, send, tapped } from './support/rest.ts';
import { ask } from './webhook-support.ts';

beforeAll(giveTokens);

describe('the story by REST', () => {
  it('tap, accept, talk, transfer, end, and history afterwards', async () => {
    const { customer, path } = await tapped();
    const accepted = await json<Session>(
      send('Ana', 'POST', `${path}/assign`, { agent_id: ana.id }),
    );
    expect(accepted).toMatchObject({ status_code: 200, status: 'active', agent_id: ana.id });
    await customer.evict();
    const late = await json(send('Ben', 'POST', `${path}/assign`, { agent_id: ben.id }));
    expect(late).toMatchObject({ status_code: 409, code: 'already_assigned', agent_name: 'Ana' });

    const hello = { command_id: 'c1', type: 'text', text: 'Hello' };
    const first = await json<{ id: string }>(send('Ana', 'POST', `${path}/messages`, hello));
    const again = await json<{ id: string }>(send('Ana', 'POST', `${path}/messages`, hello));
    expect([first.status_code, again.status_code, again.id]).toEqual([201, 200, first.id]);
    const other = await send('Ana', 'POST', `${path}/messages`, { ...hello, text: 'Bye' });
    expect(other.status).toBe(409);
    await other.body?.cancel();
    await eventually(
      async () => (await customer.posts()).filter((text) => text === 'Hello').length === 1,
    );

    const { messages } = await json<{ messages: { seq: number }[] }>(
      get('Ana', `${path}/messages`),
    );
    expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, i) => i + 1));
    expect((await json(get('Ben', path))).status_code).toBe(403);
    const moved = await json<Session>(
      send('Ana', 'POST', `${path}/assign`, { agent_id: ben.id, from: ana.id }),
    );
    expect(moved).toMatchObject({ status_code: 200, agent_name: 'Ben' });
    const ended = await json<Session>(send('Ben', 'POST', `${path}/end`));
    expect(ended).toMatchObject({ status_code: 200, status: 'ended', end_reason: 'resolved' });
    await eventually(async () => {
      const found = `/sessions/history?search=${customer.wa_id}`;
      const { sessions } = await json<{ sessions: Session[] }>(get('Ben', found));
      return sessions[0]?.status === 'ended';
    });
    const mine = await json<{ sessions: Session[] }>(
      get('Ana', `/customers/${customer.id}/sessions`),
    );
    expect(mine.status_code).toBe(403);
    const all = await json<{ sessions: Session[] }>(
      get('Sam', `/customers/${customer.id}/sessions`),
    );
    expect(all.sessions).toHaveLength(1);
  });

  it('start from the desk: 201, then 200 with the same chat', async () => {
    const { wa_id } = newCustomer();
    const number = `1650555${wa_id.slice(-4)}`;
    const first = await json<Session>(send('Ana', 'POST', `/sessions/start/${number}`));
    const again = await json<Session>(send('Ana', 'POST', `/sessions/start/%2B${number}`));
    expect([first.status_code, again.status_code, again.id]).toEqual([201, 200, first.id]);
  });

  it('health needs no sign-in and tells nothing private', async () => {
    const health = await json<Record<string, unknown>>(ask('/api/health'));
    expect(health).toMatchObject({ status_code: 200, database: 'up' });
    expect(Object.keys(health).toSorted()).toEqual(
      ['backlog', 'database', 'parked', 'status_code', 'version'].toSorted(),
    );
  });

  it('settings: read by all, written by admins, unknown fields refused', async () => {
    expect((await json(get('Ana', '/settings'))).status_code).toBe(200);
    const patch = { assignment: { capacity: 5 } };
    expect((await json(send('Sam', 'PATCH', '/settings', patch))).status_code).toBe(403);
    expect(await json(send('Ada', 'PATCH', '/settings', patch))).toMatchObject({
      status_code: 200,
      assignment: { policy: 'manual', capacity: 5 },
    });
    expect(await json(send('Ada', 'PATCH', '/settings', { sla: 1 }))).toMatchObject({
      status_code: 400,
      field: 'sla',
    });
  });

  it('401 without a sign-in, with a forged one, and a forged caller header is worth nothing', async () => {
    for (const headers of [
      {},
      { Authorization: `Bearer tte_${'z'.repeat(30)}` },
      {
        'X-Desk-Caller': JSON.stringify({
          caller: sam,
          hash: 'h',
          expires_at: null,
          session_id: null,
        }),
      },
    ]) {
      for (const path of ['/me', '/sessions/waiting', '/live', '/nothing']) {
        const response = await ask(`/api/agent${path}`, {
          headers: { ...headers, ...(path === '/live' ? { Upgrade: 'websocket' } : {}) },
        });
        expect([path, response.status]).toEqual([path, 401]);
        await response.body?.cancel();
      }
    }
  });
});

describe('sockets', () => {
  const open = async (name: string, path: string, headers: Record<string, string> = {}) =>
    ask(`/api/agent${path}`, { headers: { ...as(name), Upgrade: 'websocket', ...headers } });

  it('a chat’s socket opens for who may see it, and for nobody else', async () => {
    const { chat, path } = await tapped();
    const taken = await send('Ana', 'POST', `${path}/assign`, { agent_id: ana.id });
    await taken.body?.cancel();
    const denied = await open('Ben', `${path}/live`);
    expect(denied.status).toBe(403);
    await denied.body?.cancel();
    const response = await open('Ana', `${path}/live`);
    expect(response.status).toBe(101);
    const socket = response.webSocket;
    if (socket === null) throw new Error('no socket');
    const snapshot = new Promise<{ type: string; session: Session }>((resolve) => {
      socket.addEventListener('message', ({ data }) => resolve(JSON.parse(String(data))), {
        once: true,
      });
    });
    socket.accept();
    socket.send(JSON.stringify({ type: 'hello', protocol: 1, last_revision: 0 }));
    expect(await snapshot).toMatchObject({ type: 'snapshot', session: { id: chat.id } });
    socket.close(1000);
  });

  it('the inbox’s socket opens; another site’s page may not', async () => {
    const evil = await open('Ana', '/live', { Origin: 'https://desk.example.com.evil.com' });
    expect(evil.status).toBe(403);
    await evil.body?.cancel();
    const response = await open('Ana', '/live');
    expect(response.status).toBe(101);
    response.webSocket?.accept();
    response.webSocket?.close(1000);
  });
});

it('the environment is the tests’ own', () => {
  expect((env as unknown as { APP_ORIGIN: string }).APP_ORIGIN).toBe('https://desk.example.com');
});
