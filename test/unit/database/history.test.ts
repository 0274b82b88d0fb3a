import { randomInt } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { history } from '../../../shared/database/history.ts';
import { project } from '../../../shared/database/projection.ts';
import { HistoryQuery } from '../../../shared/protocol/rest.ts';
import type { Message } from '../../../shared/protocol/message.ts';
import type { Session } from '../../../shared/protocol/session.ts';
import { aMessage, aSession, database, newestFirst } from './desk.ts';

const db = database();
const agent = (id: string, role: 'agent' | 'supervisor' = 'agent') => ({ id, role });
const someone = () => crypto.randomUUID();

/** Everything of one test belongs to one agent, so that files may share the database. */
const ask = async (owner: string, query: Record<string, string>, timeZone = 'UTC') => {
  const parsed = HistoryQuery.parse({ agent_id: owner, ...query });
  const answer = await history(db, parsed, agent(someone(), 'supervisor'), timeZone);
  if (!answer.ok) throw new Error(answer.refusal.detail);
  return answer.value;
};
const idsOf = async (owner: string, query: Record<string, string>, timeZone?: string) =>
  (await ask(owner, query, timeZone)).sessions.map((session) => session.id);

const store = (sessions: Session[], messages: Message[] = []) =>
  project(db, { customer: null, sessions, messages, orders: [] });

describe('pages', () => {
  const owner = someone();
  const sessions = Array.from({ length: 23 }, (_, i) =>
    aSession({ agent_id: owner, started_at: `2026-01-01T00:00:00.00${i % 7}Z` }),
  );
  const expected = newestFirst(sessions);
  beforeAll(() => store(sessions));

  test('by cursor give every chat once, newest first', async () => {
    const seen: Session[] = [];
    let cursor: string | null = null;
    do {
      const query: Record<string, string> = { limit: '5', ...(cursor === null ? {} : { cursor }) };
      const page = await ask(owner, query);
      seen.push(...page.sessions);
      cursor = page.next_cursor;
    } while (cursor !== null);
    expect(seen).toEqual(expected);
  });

  test('by offset give the same', async () => {
    const page = await ask(owner, { limit: '5', offset: '20', count: 'true' });
    expect(page).toEqual({ sessions: expected.slice(20), next_cursor: null, total: 23 });
    expect((await ask(owner, { offset: '1' })).total).toBeUndefined();
  });

  test('count what is found, whatever page is asked for', async () => {
    const first = await ask(owner, { limit: '5' });
    const cursor = first.next_cursor ?? '';
    expect(await ask(owner, { limit: '5', cursor, count: 'true' })).toMatchObject({ total: 23 });
  });

  test.each(['x', '!!', 'bm90IGEgY3Vyc29y', `${'A'.repeat(80)}`, ' ', 'é'])(
    'a cursor that no list has answered (%s) is refused by name',
    async (cursor) => {
      const answer = await history(db, { cursor }, agent(owner), 'UTC');
      expect(answer).toMatchObject({
        ok: false,
        refusal: { code: 'invalid_request', field: 'cursor' },
      });
    },
  );
});

describe('search', () => {
  const owner = someone();
  const prefix = String(randomInt(1000, 9999));
  const asha = aSession({
    agent_id: owner,
    phone_number: `+9198${prefix}43210`,
    customer_name: '100% Asha_Patel \\o/',
    username: 'asha.p',
  });
  const ben = aSession({ agent_id: owner, phone_number: '+14155550123', customer_name: 'Ángela' });
  const nobody = aSession({
    agent_id: owner,
    phone_number: null,
    customer_name: null,
    username: 'shadow',
  });
  const all = newestFirst([asha, ben, nobody]).map((session) => session.id);
  beforeAll(() => store([asha, ben, nobody]));

  test.each([
    [`98${prefix} 43210`, [asha]],
    [`+91-98${prefix}`, [asha]],
    [`(98${prefix})43`, [asha]],
    [prefix, [asha]],
    ['10', [asha]],
    ['415-555', [ben]],
    ['+415', []],
    ['+1 (415)', [ben]],
    ['asha', [asha]],
    ['  ASHA_p ', [asha]],
    ['ASHA.P', [asha]],
    ['sh', [asha, nobody]],
    ['0%', [asha]],
    ['%', [asha]],
    ['_', [asha]],
    ['a_h', []],
    ['as%pa', []],
    ['\\', [asha]],
    ['\\o/', [asha]],
    ['ángela', [ben]],
    ['nge', [ben]],
    ['nobody at all', []],
    ['asha 98', []],
    ["'; drop table agent_sessions --", []],
    ['\0', []],
  ])('%j finds by part of phone, name or username', async (search, expected) => {
    const wanted = expected.map((session) => session.id);
    const page = await ask(owner, { search, count: 'true' });
    expect(page.sessions.map((session) => session.id)).toEqual(
      all.filter((id) => wanted.includes(id)),
    );
    expect(page.total).toBe(expected.length);
  });
});

describe('words', () => {
  const owner = someone();
  const [one, two, three] = [0, 1, 2].map(() => aSession({ agent_id: owner })) as [
    Session,
    Session,
    Session,
  ];
  beforeAll(() =>
    store(
      [one, two, three],
      [
        aMessage(one, 1, { text: 'My orders are delayed, see https://shop.example/track?id=77-A' }),
        aMessage(one, 2, { text: 'Refund please' }),
        aMessage(two, 1, { text: 'Is the ORDER <delayed>? yes/no' }),
        aMessage(two, 2, { type: 'event', text: 'Ana accepted' }),
        aMessage(three, 1, { text: 'मेरा ऑर्डर कहाँ है? ¿Dónde está mañana?' }),
      ],
    ),
  );

  test.each([
    ['order', [two]],
    ['orders', [one]],
    ['ord', []],
    ['delayed', [one, two]],
    ['Delayed order', [two]],
    ['delayed orders', [one]],
    ['orders refund', []],
    ['track', [one]],
    ['shop.example', [one]],
    ['77-A', [one]],
    ['no', [two]],
    ['<delayed>', [one, two]],
    ['accepted', []],
    ['ऑर्डर', [three]],
    ['MAÑANA', [three]],
    ['!!', []],
    ["order' | '", [two]],
  ])('%j finds whole words, all of them, in one message', async (q, expected) => {
    const page = await ask(owner, { q, count: 'true' });
    expect(page.sessions.map((session) => session.id).toSorted()).toEqual(
      expected.map((session) => session.id).toSorted(),
    );
    expect(page.total).toBe(expected.length);
  });

  test('with search, both must hold', async () => {
    expect(await idsOf(owner, { q: 'refund', search: 'Asha' })).toEqual([one.id]);
    expect(await idsOf(owner, { q: 'refund', search: 'as' })).toEqual([one.id]);
    expect(await idsOf(owner, { q: 'refund', search: 'zz' })).toEqual([]);
    expect(await idsOf(owner, { q: 'refund', search: 'zzz' })).toEqual([]);
  });
});

describe('days', () => {
  const owner = someone();
  const at = (started_at: string) => aSession({ agent_id: owner, started_at });
  const sessions = [
    at('2026-03-07T18:29:59.999Z'),
    at('2026-03-07T18:30:00.000Z'),
    at('2026-03-08T18:29:59.999Z'),
    at('2026-03-08T18:30:00.000Z'),
  ];
  beforeAll(() => store(sessions));
  const picked = (...which: number[]) => which.map((i) => sessions[i]?.id);

  test('are those of the workspace, both ends included', async () => {
    const day = { start_date: '2026-03-08', end_date: '2026-03-08' };
    expect(await idsOf(owner, day, 'Asia/Kolkata')).toEqual(picked(2, 1));
    expect(await idsOf(owner, day)).toEqual(picked(3, 2));
    expect(await idsOf(owner, { start_date: '2026-03-09' }, 'Asia/Kolkata')).toEqual(picked(3));
    expect(await idsOf(owner, { end_date: '2026-03-07' }, 'Asia/Kolkata')).toEqual(picked(0));
  });

  test('may be as early and late as dates go', async () => {
    const ever = { start_date: '0001-01-01', end_date: '9999-12-31' };
    expect(await idsOf(owner, ever, 'Pacific/Auckland')).toHaveLength(4);
  });
});

describe('who', () => {
  const [ana, ben] = [someone(), someone()];
  const mine = aSession({ agent_id: ana });
  const waiting = aSession({ agent_id: ana, status: 'active', ended_at: null });
  beforeAll(() => store([mine, waiting, aSession({ agent_id: ben })]));

  test('an agent sees what they held, and is told that the rest is not theirs', async () => {
    for (const query of [{}, { agent_id: ana }]) {
      const answer = await history(db, query, agent(ana), 'UTC');
      expect(answer.ok && answer.value.sessions.map((session) => session.id)).toEqual(
        newestFirst([mine, waiting]).map((session) => session.id),
      );
    }
    expect(await history(db, { agent_id: ben }, agent(ana), 'UTC')).toMatchObject({
      refusal: { code: 'forbidden' },
    });
  });

  test('status filters', async () => {
    expect(await idsOf(ana, { status: 'active' })).toEqual([waiting.id]);
  });
});
