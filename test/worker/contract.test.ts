// What scripts outside the project rely on, asked for as they ask: names, codes, members.
import { env } from 'cloudflare:test';
import { beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../shared/database/connect.ts';
import { project } from '../../shared/database/projection.ts';
import type { StoredCustomer } from '../../shared/protocol/customer.ts';
import type { Message } from '../../shared/protocol/message.ts';
import type { Session } from '../../shared/protocol/session.ts';
import type { Settings } from '../../shared/protocol/settings.ts';
import { DAY_MS } from '../../shared/protocol/time.ts';
import { createApp } from '../../worker/app.ts';
import { servicesOf } from '../../worker/services.ts';
import { ana, ben, eventually, newCustomer } from './support/desk.ts';
import { get, giveTokens, json, send, tapped } from './support/rest.ts';
import { ask } from './webhook-support.ts';

const config = env as unknown as { DATABASE_URL: string; NEON_ENDPOINT: string };
const words = (list: string) => list.split(', ').toSorted();
const SESSION = words(
  'id, phone_number, username, customer_name, customer_id, status, priority, agent_id, agent_name, started_at, assigned_at, first_response_at, last_customer_message_at, waiting_since, window_closes_at, expires_at, ended_at, ended_by, end_reason, rating, rating_comment, mentioned, last_message, last_line, last_seq, revision',
);
const MESSAGE = words(
  'id, session_id, seq, revision, before, sender_type, sender_id, sender_name, visibility, type, text, media, content, reply_to, reactions, status, error, receipts, attempt, wamid, created_at, edited_at, original_text, deleted',
);

beforeAll(giveTokens);

const statusOf = async (response: Promise<Response>) => {
  const answer = await response;
  await answer.body?.cancel();
  return answer.status;
};
const reply = { command_id: 'late', type: 'text', text: 'Too late' };
const accept = (name: string, agent_id: string, path: string, from: string | null = null) =>
  json<Session>(send(name, 'POST', `${path}/assign`, { agent_id, from }));
const write = (name: string, path: string, text: string, more: object = {}) =>
  json<Message & { code?: string }>(
    send(name, 'POST', `${path}/messages`, { command_id: text, type: 'text', text, ...more }),
  );

describe('no sign-in', () => {
  const id = '0198a000-0000-7000-8000-000000000000';
  const paths = new Set(
    createApp(servicesOf)
      .routes.map(({ path }) => path)
      .filter((path) => path.startsWith('/api/agent/') && !path.endsWith('*'))
      .map((path) => path.replaceAll(/:\w+/g, id)),
  );

  it('is 401 on every route by every method, and kept by no cache', async () => {
    expect(paths.size).toBeGreaterThan(18);
    for (const path of [...paths, '/api/agent/nothing']) {
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
        const response = await ask(path, { method });
        await response.body?.cancel();
        const { status, headers } = response;
        const seen = { method, path, status, cache: headers.get('cache-control') };
        expect(seen).toEqual({ method, path, status: 401, cache: 'no-store' });
      }
    }
  });
});

describe('a session and its messages', () => {
  it('have exactly the members that are promised, live and from Postgres', async () => {
    const { chat, path, customer } = await tapped();
    expect(Object.keys(chat).toSorted()).toEqual(SESSION);
    await accept('Ana', ana.id, path);
    const written = await write('Ana', path, 'Hello');
    const { status_code: _, ...message } = written;
    expect(Object.keys(message).toSorted()).toEqual(MESSAGE);
    await send('Ana', 'POST', `${path}/end`);
    await eventually(async () => {
      const found = `/sessions/history?search=${customer.wa_id}&status=ended`;
      const { sessions } = await json<{ sessions: Session[] }>(get('Ana', found));
      return sessions.some((session) => Object.keys(session).toSorted().join() === SESSION.join());
    });
  });

  it('the newest n, bounded by the limit too', async () => {
    const { path } = await tapped();
    await accept('Ana', ana.id, path);
    const seqs = async (asked: string) => {
      const { messages } = await json<{ messages: Message[] }>(
        get('Ana', `${path}/messages?${asked}`),
      );
      return messages.map(({ seq }) => seq);
    };
    const all = await seqs('limit=200');
    expect(await seqs('last=3')).toEqual(all.slice(-3));
    expect(await seqs('last=3&limit=2')).toEqual(all.slice(-2));
    expect(await seqs('last=2&limit=9')).toEqual(all.slice(-2));
    expect(await seqs('after=1&limit=2')).toEqual([2, 3]);
  });
});

describe('who holds a chat', () => {
  it('from is the holder that the caller saw; the holder may repeat it; a loser hears who', async () => {
    const { path } = await tapped();
    const [first, second] = await Promise.all([
      accept('Ana', ana.id, path),
      accept('Ben', ben.id, path),
    ]);
    const won = first.status_code === 200;
    expect([first.status_code, second.status_code]).toEqual(won ? [200, 409] : [409, 200]);
    const [holder, other] = won ? ([ana, ben] as const) : ([ben, ana] as const);
    expect(won ? second : first).toMatchObject({
      code: 'already_assigned',
      agent_id: holder.id,
      agent_name: holder.name,
    });
    expect(await accept(holder.name, holder.id, path)).toMatchObject({ status_code: 200 });
    expect(await accept(other.name, other.id, path, holder.id)).toMatchObject({ status_code: 403 });
    expect(await accept('Sam', other.id, path)).toMatchObject({ status_code: 409 });
    expect(await accept('Sam', other.id, path, holder.id)).toMatchObject({
      status_code: 200,
      agent_id: other.id,
    });
    for (const verb of ['release', 'end']) {
      expect(await statusOf(send(holder.name, 'POST', `${path}/${verb}`))).toBe(403);
      expect(await statusOf(send(other.name, 'POST', `${path}/${verb}`))).toBe(200);
      expect(await statusOf(send(other.name, 'POST', `${path}/${verb}`))).toBe(200);
      if (verb === 'release') await accept(other.name, other.id, path);
    }
    const late = { agent_id: ana.id };
    for (const [verb, body] of [['assign', late], ['release'], ['messages', reply]] as const) {
      const after = await json(send(other.name, 'POST', `${path}/${verb}`, body));
      expect(after).toMatchObject({ status_code: 409, code: 'session_ended' });
      expect(await statusOf(send(holder.name, 'POST', `${path}/${verb}`, body))).toBe(403);
    }
  });
});

describe('starting from the desk', () => {
  it('201, then 200 to whoever may see the chat, 403 once a colleague holds it', async () => {
    const number = `1650557${newCustomer().wa_id.slice(-4)}`;
    const start = (name: string) =>
      json<Session>(send(name, 'POST', `/sessions/start/%2B${number}`));
    const { id, status_code } = await start('Ana');
    expect(status_code).toBe(201);
    expect(await start('Ben')).toMatchObject({ status_code: 200, id });
    await accept('Ana', ana.id, `/sessions/${id}`);
    expect(await start('Ana')).toMatchObject({ status_code: 200, id });
    expect(await start('Sam')).toMatchObject({ status_code: 200, id });
    const denied = await start('Ben');
    expect(denied).toMatchObject({ status_code: 403, code: 'forbidden' });
    expect(denied).not.toHaveProperty('last_message');
  });
});

describe('sending', () => {
  it('stale_reply after a colleague’s reply that the writer had not seen', async () => {
    const { path } = await tapped();
    await accept('Ana', ana.id, path);
    const { last_seq: seen } = await json<Session>(get('Ana', path));
    await accept('Sam', ben.id, path, ana.id);
    await write('Sam', path, 'I can help');
    await accept('Sam', ana.id, path, ben.id);
    const stale = await write('Ana', path, 'As I said', { base_seq: seen });
    expect(stale).toMatchObject({ status_code: 409, code: 'stale_reply' });
    expect(await write('Ana', path, 'As I said')).toMatchObject({ status_code: 201 });
  });

  it('window_closed where the customer has written nothing for a day', async () => {
    const { wa_id } = newCustomer();
    const number = `1650556${wa_id.slice(-4)}`;
    const chat = await json<Session>(send('Ana', 'POST', `/sessions/start/${number}`));
    expect(chat).toMatchObject({ status_code: 201, window_closes_at: null });
    const path = `/sessions/${chat.id}`;
    await accept('Ana', ana.id, path);
    const refused = await write('Ana', path, 'Hello');
    expect(refused).toMatchObject({ status_code: 409, code: 'window_closed' });
  });

  it('a tap of five hours ago opens a chat that ends 22 hours after it', async () => {
    const at = Math.floor(Date.now() / 1000) * 1000 - (5 / 24) * DAY_MS;
    const { chat } = await tapped(at);
    expect(Date.parse(chat.expires_at)).toBe(at + (22 / 24) * DAY_MS);
  });
});

describe('settings', () => {
  it('a PATCH merges to any depth and names what is at fault', async () => {
    const before = await json<Settings>(get('Ada', '/settings'));
    const patch = (body: object) => json<Settings>(send('Ada', 'PATCH', '/settings', body));
    const after = await patch({
      messages: { ended: { enabled: false } },
      menus: { main_menu: { body: { text: 'What can we do for you?' } } },
    });
    expect(after.messages).toEqual({
      ...before.messages,
      ended: { ...before.messages.ended, enabled: false },
    });
    expect(after.menus).toMatchObject({
      ...before.menus,
      main_menu: { ...before.menus['main_menu'], body: { text: 'What can we do for you?' } },
    });
    const deep = JSON.parse(`${'{"a":'.repeat(6000)}1${'}'.repeat(6000)}`) as object;
    for (const [body, field] of [
      [{ messages: { ended: { text: '' } } }, 'messages.ended.text'],
      [{ menus: { main_menu: { footr: { text: 'x' } } } }, 'menus.main_menu.footr'],
      [{ menus: { main_menu: null } }, 'menus'],
      [{ menus: { main_menu: deep } }, 'menus'],
      [{ expiry: null }, 'expiry'],
    ] as const) {
      expect(await patch(body)).toMatchObject({ status_code: 400, field });
    }
  });
});

describe('a customer whom only Postgres keeps', () => {
  const customer: StoredCustomer & { revision: number } = {
    id: [...crypto.getRandomValues(new Uint8Array(32))]
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join(''),
    phone_number: '+919812345678',
    user_id: null,
    username: null,
    name: 'Asha Patel',
    profile_name: 'Asha',
    vip: false,
    blocked: false,
    tags: ['wedding'],
    notes: '',
    language: 'hi',
    fields: {},
    revision: 1,
  };
  const path = `/customers/${customer.id}`;
  beforeAll(() => project(connect(config), { customer, sessions: [], messages: [], orders: [] }));

  it('is read and changed by supervisors, and denied to agents', async () => {
    const { revision: _, ...stored } = customer;
    const plain = {
      ...stored,
      phone_formatted: '+91 98123 45678',
      country: 'IN',
      time_zones: ['Asia/Calcutta'],
    };
    expect(await json(get('Sam', path))).toEqual({ ...plain, status_code: 200 });
    expect(await statusOf(get('Ana', path))).toBe(403);
    expect(await statusOf(send('Ana', 'PATCH', path, { vip: true }))).toBe(403);
    const changed = { vip: true, tags: ['wedding', 'gold'], notes: 'Calls back.', language: null };
    expect(await json(send('Sam', 'PATCH', path, changed))).toEqual({
      ...plain,
      ...changed,
      status_code: 200,
    });
    expect(await json(get('Ada', path))).toMatchObject(changed);
  });

  it('404 is for those who do not exist, whoever asks', async () => {
    for (const name of ['Ana', 'Sam']) {
      expect(await statusOf(get(name, `/customers/${'0'.repeat(64)}`))).toBe(404);
      expect(await statusOf(send(name, 'PATCH', `/customers/${'0'.repeat(64)}`, {}))).toBe(404);
    }
  });
});
