import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allSessions,
  heldBy,
  objectOf,
  waitingSessions,
} from '../../../durable-objects/inbox/list-rows.ts';
import { allOrders } from '../../../durable-objects/inbox/order-rows.ts';
import type { ToldSession } from '../../../durable-objects/inbox/rpc.ts';
import { backlog } from '../../../durable-objects/inbox/told.ts';
import type { Order } from '../../../shared/protocol/order.ts';
import { iso, MINUTE_MS } from '../../../shared/protocol/time.ts';
import {
  ana,
  held,
  makeOffice,
  objectId,
  sessionId,
  START,
  toldOf,
  toldSession,
} from './office.ts';

const order = (revision: number, done: boolean): Order => ({
  id: sessionId(900),
  customer_id: objectId(1),
  customer_name: null,
  phone_number: null,
  username: null,
  item: 'Besan Laddu',
  quantity: 2,
  status: done ? 'done' : 'new',
  created_at: iso(START),
  done_at: done ? iso(START) : null,
  done_by: done ? 'Ana' : null,
  revision,
});

const history: ToldSession[] = [1, 2].flatMap((n) => [
  toldSession(n, { revision: 1 }),
  toldSession(n, { revision: 3, ...held(ana) }),
  toldSession(n, { revision: 7, last_message: 'hola' }),
  toldSession(n, { revision: 9, status: 'ended', in_postgres: 4, object_revision: 9 }),
]);

describe('told', () => {
  it('ends with the same list whatever the order and the repetitions', () => {
    const plan = fc.array(fc.nat(history.length - 1), { maxLength: 30 }).map((extra) => extra);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(history, { minLength: history.length }),
        plan,
        fc.nat(30),
        (shuffled, extra, evictAt) => {
          const office = makeOffice();
          const all = [...shuffled, ...extra.map((index) => history[index]!)];
          all.forEach((session, index) => {
            const n = session.id === sessionId(1) ? 1 : 2;
            office.told({ ...toldOf(n), ...session, sessions: [session], object_id: objectId(n) });
            if (index === evictAt) office.evict();
          });
          expect(
            allSessions(office.sql).map((row) => [row.session.id, row.session.revision]),
          ).toEqual([
            [sessionId(2), 9],
            [sessionId(1), 9],
          ]);
          expect(backlog(office.desk)).toBe(10);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('writes one row for a change and none for a repetition', () => {
    const office = makeOffice();
    office.written();
    office.told(toldOf(1));
    expect(office.written()).toBe(1);
    office.told(toldOf(1));
    office.told(toldOf(1, { in_postgres: 1 }));
    expect(office.written()).toBe(0);
    office.told(toldOf(1, { revision: 2 }));
    expect(office.written()).toBe(1);
    expect(office.desk.memory.revision).toBe(2);
  });

  it('strips what is not the header and keeps which object hosts it', () => {
    const office = makeOffice();
    office.told(toldOf(1));
    const [row] = allSessions(office.sql);
    expect(row?.session).not.toHaveProperty('in_postgres');
    expect(objectOf(office.sql, sessionId(1))).toBe(objectId(1));
    expect(objectOf(office.sql, sessionId(2))).toBeNull();
  });

  it('serves waiting chats by priority, then longest waiting', () => {
    const office = makeOffice();
    for (const n of [3, 1, 2]) office.told(toldOf(n));
    office.told(toldOf(4, { priority: 'high' }));
    office.told(toldOf(5, held(ana)));
    expect(waitingSessions(office.sql).map((session) => session.id)).toEqual(
      [4, 1, 2, 3].map(sessionId),
    );
    expect(heldBy(office.sql, ana.id).map((session) => session.id)).toEqual([sessionId(5)]);
  });

  it('answers the settings version and whether sending is paused', () => {
    const office = makeOffice();
    expect(office.told(toldOf(1))).toEqual({ settings_version: 1, paused: false });
  });

  it('sums what Postgres lacks, also told without any session', () => {
    const office = makeOffice();
    office.told(toldOf(1, { revision: 5, in_postgres: 2, object_revision: 5 }));
    office.told(toldOf(2, { revision: 4, in_postgres: 4, object_revision: 4 }));
    expect(backlog(office.desk)).toBe(3);
    office.evict();
    expect(backlog(office.desk)).toBe(3);
    const drained = { ...toldOf(1), object_revision: 5, in_postgres: 5, sessions: [] };
    office.told(drained);
    expect(backlog(office.desk)).toBe(0);
  });
});

describe('the list lets go', () => {
  const ended = { status: 'ended', revision: 2, ended_at: iso(START) } as const;

  it('of an ended session after ten minutes, once Postgres has it', async () => {
    const office = makeOffice();
    office.told(toldOf(1, { ...ended, in_postgres: 2 }));
    await office.pass(9 * MINUTE_MS);
    expect(allSessions(office.sql)).toHaveLength(1);
    await office.pass(3 * MINUTE_MS);
    expect(allSessions(office.sql)).toHaveLength(0);
    expect(office.alarmAt()).toBeNull();
  });

  it('not before Postgres has it, whatever way that is told', async () => {
    const office = makeOffice();
    office.told(toldOf(1, { ...ended, in_postgres: 1 }));
    await office.pass(60 * MINUTE_MS);
    expect(allSessions(office.sql)).toHaveLength(1);
    office.evict();
    office.written();
    office.told({ ...toldOf(1), object_revision: 2, in_postgres: 2, sessions: [] });
    expect(office.written()).toBe(1);
    await office.pass(2 * MINUTE_MS);
    expect(allSessions(office.sql)).toHaveLength(0);
  });

  it('and does not take it back when its object tells all it has', async () => {
    const office = makeOffice();
    office.told(toldOf(1, { ...ended, in_postgres: 2 }));
    await office.pass(12 * MINUTE_MS);
    office.told(toldOf(1, { ...ended, in_postgres: 2 }));
    expect(allSessions(office.sql)).toHaveLength(0);
  });

  it('of a done order, and never lets the revision fall', async () => {
    const office = makeOffice();
    const told = { ...toldOf(1), sessions: [], object_revision: 5 };
    office.told({ ...told, orders: [order(4, false)] });
    office.told({ ...told, orders: [order(5, true)] });
    office.told({ ...told, orders: [order(4, false)] });
    expect(allOrders(office.sql)).toEqual([order(5, true)]);
    office.told({ ...told, in_postgres: 5, orders: [] });
    const { revision } = office.desk.memory;
    await office.pass(12 * MINUTE_MS);
    expect(allOrders(office.sql)).toEqual([]);
    office.evict();
    expect(office.desk.memory.revision).toBeGreaterThanOrEqual(revision);
  });
});

describe('repair', () => {
  const asked = (office: ReturnType<typeof makeOffice>) =>
    office.calls.filter((one) => one.call === 'tellAgain').length;

  it('asks chats that were silent for ten minutes, five at a time, and rests once they told', async () => {
    const office = makeOffice();
    for (let n = 1; n <= 7; n += 1) office.told(toldOf(n));
    office.chats.tellAgain = async () => {
      const { object_id } = office.calls.at(-1)!;
      office.told(toldOf(Number(object_id)));
    };
    await office.pass(10 * MINUTE_MS);
    expect(asked(office)).toBe(5);
    await office.pass(MINUTE_MS);
    expect(asked(office)).toBe(7);
    await office.pass(8 * MINUTE_MS);
    expect(asked(office)).toBe(7);
  });

  it('takes a chat off the list that its object, asked three times, does not tell', async () => {
    const office = makeOffice();
    office.told(toldOf(1));
    await office.pass(35 * MINUTE_MS);
    expect(asked(office)).toBe(3);
    await office.pass(10 * MINUTE_MS);
    expect(allSessions(office.sql)).toHaveLength(0);
  });

  it('keeps a chat whose object cannot be reached', async () => {
    const office = makeOffice();
    office.told(toldOf(1));
    office.chats.tellAgain = async () => Promise.reject(new Error('overloaded'));
    await office.pass(120 * MINUTE_MS);
    expect(allSessions(office.sql)).toHaveLength(1);
    expect(asked(office)).toBeGreaterThan(5);
  });
});
