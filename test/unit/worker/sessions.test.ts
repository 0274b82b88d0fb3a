import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Session } from '../../../shared/protocol/session.ts';
import { phoneDigits } from '../../../worker/routes/start.ts';
import { ended as session } from './a-session.ts';
import { ANA, BEN, fakeDesk, OBJECT, objectError, SESSION } from './fake-services.ts';

beforeEach(() => {
  for (const level of ['log', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation(() => undefined);
  }
});

const path = `/api/agent/sessions/${SESSION}`;
const gone = { session: async () => 'gone' as const, end: async () => 'gone' as const };
const past = (row: Session | null) => ({ session: async () => row });
const unavailable = Object.assign(new Error('fetch failed'), { name: 'NeonDbError' });

describe('where a session is looked for', () => {
  it('its object answers while it has it, and Postgres is not asked', async () => {
    const live = session({ status: 'active' });
    const chat = { session: async () => ({ ok: true as const, value: live }) };
    const archive = { session: async () => Promise.reject(new Error('asked')) };
    const response = await fakeDesk({ chat, archive }).get(path);
    expect([response.status, await response.json()]).toEqual([200, live]);
  });

  it('Postgres answers for one that its object or the inbox no longer has', async () => {
    for (const object_id of [OBJECT, null]) {
      const desk = fakeDesk({
        object_id,
        role: 'supervisor',
        chat: gone,
        archive: past(session()),
      });
      expect((await desk.get(path)).status).toBe(200);
      expect((await desk.send('POST', `${path}/end`)).status).toBe(409);
    }
  });

  it('one that is open in Postgres but not in the inbox is asked of its object', async () => {
    const live = session({ status: 'waiting', agent_id: null });
    const chat = { session: async () => ({ ok: true as const, value: live }) };
    const archive = past(session({ status: 'waiting', agent_id: null, last_seq: 1 }));
    const response = await fakeDesk({ object_id: null, chat, archive }).get(path);
    expect(await response.json()).toEqual(live);
  });

  it('404 for none, 403 for another’s past chat, unless one holds the customer now', async () => {
    expect((await fakeDesk({ chat: gone, archive: past(null) }).get(path)).status).toBe(404);
    expect((await fakeDesk({ chat: gone, archive: past(session()) }).get(path)).status).toBe(403);
    const held = session({ id: ANA, status: 'active', agent_id: ANA });
    const inbox = { chatsOf: async () => [held] };
    const holder = fakeDesk({ chat: gone, archive: past(session()), inbox });
    expect((await holder.get(path)).status).toBe(200);
  });

  it('503 where only Postgres could tell and does not answer', async () => {
    const archive = { session: async () => Promise.reject(unavailable) };
    const response = await fakeDesk({ object_id: null, archive }).get(path);
    expect(await response.json()).toMatchObject({ status: 503, code: 'unavailable' });
  });
});

describe('acts', () => {
  it('a repeated command is 200, a new one 201, tried again with a new stub', async () => {
    let calls = 0;
    const chat = {
      send: async () => {
        calls += 1;
        if (calls === 1) throw objectError({ retryable: true });
        return { ok: true, value: { message: {}, repeated: calls > 2, paused: false } };
      },
    };
    const desk = fakeDesk({ chat: chat as never });
    const command = { command_id: 'c', type: 'text', text: 'Hello' };
    expect((await desk.send('POST', `${path}/messages`, command)).status).toBe(201);
    expect((await desk.send('POST', `${path}/messages`, command)).status).toBe(200);
  });

  it('an end that may have happened is not tried again', async () => {
    let calls = 0;
    const chat = {
      end: async () => {
        calls += 1;
        throw objectError({ retryable: true });
      },
    };
    expect((await fakeDesk({ chat }).send('POST', `${path}/end`)).status).toBe(503);
    expect(calls).toBe(1);
  });

  it('R7 who comes second hears by whom it was taken', async () => {
    const refusal = {
      code: 'already_assigned' as const,
      detail: 'Ben has this chat.',
      agent_id: BEN,
      agent_name: 'Ben',
    };
    const chat = { assign: async () => ({ ok: false as const, refusal }) };
    const target = { id: ANA, name: 'Ana', role: 'agent' as const };
    const response = await fakeDesk({ chat, target }).send('POST', `${path}/assign`, {
      agent_id: ANA,
    });
    expect(await response.json()).toMatchObject({ ...refusal, status: 409 });
  });

  it('start opens with digits, however the number is written', async () => {
    const asked: unknown[] = [];
    const chat = {
      start: async (request: unknown) => {
        asked.push(request);
        return { ok: true as const, value: { opened: asked.length === 1, session: session() } };
      },
    };
    const desk = fakeDesk({ chat: chat as never });
    const start = (number: string) => desk.send('POST', `/api/agent/sessions/start/${number}`);
    expect((await start('16505551234')).status).toBe(201);
    expect((await start('%2B1%20(650)%20555-1234')).status).toBe(200);
    expect(asked[0]).toMatchObject({
      wa_id: '16505551234',
      object_name: '106540352242922:16505551234',
    });
    expect(asked[1]).toMatchObject({ wa_id: '16505551234' });
  });

  it.each([
    ['a customer known without the ninth digit', async () => ['551187654321'], '551187654321'],
    ['one known as it was typed', async () => ['551187654321', '5511987654321'], '5511987654321'],
    ['nobody is known', async () => [], '5511987654321'],
    [
      'Postgres does not answer',
      () => Promise.reject(new Error('connection refused')),
      '5511987654321',
    ],
  ] as const)('start by a Brazilian number finds: %s', async (_, knownPhones, expected) => {
    const asked: unknown[] = [];
    const chat = {
      start: async (request: unknown) => {
        asked.push(request);
        return { ok: true as const, value: { opened: true, session: session() } };
      },
    };
    const archive = { knownPhones: knownPhones as () => Promise<string[]> };
    const desk = fakeDesk({ chat: chat as never, archive });
    const response = await desk.send('POST', '/api/agent/sessions/start/+5511987654321');
    expect(response.status).toBe(201);
    expect(asked).toMatchObject([{ wa_id: expected, object_name: `106540352242922:${expected}` }]);
  });

  it.each([
    ['919876543210', '919876543210'],
    ['+5491123456789', '5491123456789'],
    ['123', null],
    ['abc', null],
    ['+1650555123456789', null],
    ['00000000000', null],
  ])('phone number %s is %s', (text, digits) => {
    expect(phoneDigits(text)).toBe(digits);
  });
});

describe('lists', () => {
  const at = (n: number) => `2026-11-${String(n).padStart(2, '0')}T00:00:00.000Z`;
  const id = (n: number) => `01890000-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`;
  const rows = (ns: number[], parts: Partial<Session> = {}) =>
    ns.map((n) => session({ id: id(n), started_at: at(n), ...parts }));

  it('all merges both sources, newest first, the live row winning, page by page', async () => {
    const live = rows([20, 11, 5], { status: 'active' });
    const ended = rows([19, 18, 11, 9, 7, 3, 2]);
    const desk = fakeDesk({
      role: 'supervisor',
      inbox: { listed: async () => live },
      archive: {
        ended: async ({ limit = 50, cursor }) => {
          const after =
            cursor === undefined ? '~' : atob(cursor.replaceAll('-', '+').replaceAll('_', '/'));
          const later = ended.filter((row) => `${row.started_at} ${row.id}` < after);
          const page = later.slice(0, limit);
          return {
            ok: true,
            value: { sessions: page, next_cursor: later.length > limit ? 'more' : null },
          };
        },
      },
    });
    const seen: [string, string][] = [];
    let cursor: string | null = null;
    for (let pages = 0; pages < 10; pages += 1) {
      const parameters = cursor === null ? '?limit=3' : `?limit=3&cursor=${cursor}`;
      const response = await desk.get(`/api/agent/sessions/all${parameters}`);
      const body = (await response.json()) as { sessions: Session[]; next_cursor: string | null };
      seen.push(...body.sessions.map((row): [string, string] => [row.id, row.status]));
      cursor = body.next_cursor;
      if (cursor === null) break;
    }
    expect(seen).toEqual([
      [id(20), 'active'],
      [id(19), 'ended'],
      [id(18), 'ended'],
      [id(11), 'active'],
      [id(9), 'ended'],
      [id(7), 'ended'],
      [id(5), 'active'],
      [id(3), 'ended'],
      [id(2), 'ended'],
    ]);
  });

  it('R17 all shows the live rows and says so while Postgres is away; history is 503', async () => {
    const archive = {
      ended: async () => Promise.reject(unavailable),
      history: async () => Promise.reject(unavailable),
    };
    const inbox = { listed: async () => rows([3]) };
    const desk = fakeDesk({ role: 'admin', inbox, archive });
    const all = await desk.get('/api/agent/sessions/all');
    expect(await all.json()).toMatchObject({ sessions: [{ id: id(3) }], history: 'unavailable' });
    expect((await desk.get('/api/agent/sessions/history')).status).toBe(503);
  });

  it('agents may not list all, nor a colleague’s chats', async () => {
    const desk = fakeDesk();
    expect((await desk.get('/api/agent/sessions/all')).status).toBe(403);
    expect((await desk.get(`/api/agent/sessions/my-chats/${BEN}`)).status).toBe(403);
    expect((await desk.get(`/api/agent/sessions/my-chats/${ANA}`)).status).toBe(200);
  });
});
