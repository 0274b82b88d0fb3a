import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChatStub } from '../../../worker/stubs.ts';
import type { Session } from '../../../shared/protocol/session.ts';
import { ok, refuse } from '../../../shared/protocol/problem.ts';
import { ended } from './a-session.ts';
import { fakeDesk, OBJECT } from './fake-services.ts';

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});

const path = `/api/agent/customers/${OBJECT}/sessions`;
const ALIAS = 'cd'.repeat(32);
const id = (n: number) => `01890000-0000-7000-8000-00000000000${n}`;
const chatOf = (n: number, more: Partial<Session> = {}) =>
  ended({ id: id(n), started_at: `2026-11-0${n}T12:00:00.000Z`, ...more });

const recent = (...rows: Session[]) =>
  ({ recent: async () => ok({ customer_ids: [OBJECT, ALIAS], rows }) }) as unknown as ChatStub;
const unavailable = Object.assign(new Error('fetch failed'), { name: 'NeonDbError' });
const away = { sessionsOfCustomers: async () => Promise.reject(unavailable) };

describe('a customer’s sessions', () => {
  it('come from both sources, newest first, and the object knows better', async () => {
    const asked: string[][] = [];
    const desk = fakeDesk({
      chat: recent(chatOf(3, { status: 'active' }), chatOf(2, { rating: 5 })),
      archive: {
        sessionsOfCustomers: async (ids) => {
          asked.push(ids);
          return [chatOf(2), chatOf(1)];
        },
      },
    });
    const body = await (await desk.get(path)).json<{ sessions: Session[] }>();
    expect(body.sessions.map((session) => [session.id, session.rating])).toEqual([
      [id(3), null],
      [id(2), 5],
      [id(1), null],
    ]);
    expect(body).toMatchObject({ next_cursor: null });
    expect(body).not.toHaveProperty('history');
    expect(asked).toEqual([[OBJECT, ALIAS]]);
    const two = await (await desk.get(`${path}?limit=2`)).json<{ sessions: Session[] }>();
    expect(two.sessions.map((session) => session.id)).toEqual([id(3), id(2)]);
  });

  it('with Postgres away the object’s alone, and it says so', async () => {
    const response = await fakeDesk({ chat: recent(chatOf(2)), archive: away }).get(path);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      sessions: [chatOf(2)],
      next_cursor: null,
      history: 'unavailable',
    });
  });

  it('are refused by the object, or, where none keeps them, by the policy', async () => {
    const archive = { sessionsOfCustomers: async () => [chatOf(1)] };
    const no = { recent: async () => refuse('forbidden', 'no') };
    expect((await fakeDesk({ chat: no, archive }).get(path)).status).toBe(403);
    const chat = { recent: async () => 'gone' as const };
    expect((await fakeDesk({ chat, archive }).get(path)).status).toBe(403);
    const sam = await fakeDesk({ chat, archive, role: 'supervisor' }).get(path);
    expect(await sam.json()).toMatchObject({ sessions: [{ id: id(1) }] });
  });
});
