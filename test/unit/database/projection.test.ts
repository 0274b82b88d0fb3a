import fc from 'fast-check';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { customerById } from '../../../shared/database/customers.ts';
import { messagesOfSession, ordersPage, sessionById } from '../../../shared/database/chats.ts';
import { connect } from '../../../shared/database/connect.ts';
import { project, upsertsOf, type Flush } from '../../../shared/database/projection.ts';
import { isUnavailable } from '../../../shared/database/unavailable.ts';
import { Message } from '../../../shared/protocol/message.ts';
import { Session } from '../../../shared/protocol/session.ts';
import {
  aCustomer,
  aFlush,
  aMessage,
  anOrder,
  aFile,
  aSession,
  database,
  databaseConfig,
} from './desk.ts';

const db = database();

test('a flush is read back exactly as it was told', async () => {
  const session = aSession({ agent_id: '0193e2a0-0000-7000-8000-000000000001', agent_name: 'Ana' });
  const said = aMessage(session, 1, {
    media: aFile({ caption: 'a "quoted" \\ one' }),
    content: { choice: { id: 'r1', title: 'One' } },
    receipts: { sent: '2026-03-04T05:06:08.000Z' },
    attempt: 2,
    reactions: [{ by: 'agent', emoji: '👍' }],
    error: { code: 131047, detail: 'closed' },
    edited_at: '2026-03-04T05:06:08.001Z',
    original_text: 'नमस्ते',
  });
  const customer = aCustomer({ id: session.customer_id, vip: true, tags: ['gold', 'pune'] });
  const order = anOrder({
    customer_id: session.customer_id,
    created_at: '2999-01-01T00:00:00.001Z',
  });
  await project(db, { customer, sessions: [session], messages: [said], orders: [order] });

  expect(Session.parse(await sessionById(db, session.id))).toEqual(session);
  expect((await messagesOfSession(db, session.id, {})).map((row) => Message.parse(row))).toEqual([
    said,
  ]);
  const { revision: _, ...plain } = customer;
  expect(await customerById(db, customer.id)).toEqual(plain);
  const page = await ordersPage(db, { limit: 1 });
  expect(page.ok && page.value.orders).toEqual([order]);
});

test('R11: flushes in any order, repeated, end in the same rows', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 6 })), {
        minLength: 1,
        maxLength: 12,
      }),
      fc.infiniteStream(fc.nat()),
      async (changes, dice) => {
        const session = aSession();
        const ids = ['a', 'b', 'c', 'd', 'e'];
        // The object's truth: a row with a revision always says the same.
        const message = (seq: number, revision: number) =>
          aMessage(session, seq, { id: ids[seq] ?? '', revision, text: `${seq} at ${revision}` });
        const flushes: Flush[] = changes.map(([seq, revision]) => ({
          ...aFlush(),
          sessions: [{ ...session, revision, last_message: `at ${revision}` }],
          messages: [message(seq, revision), message(seq, Math.max(1, revision - 1))],
        }));
        const order = [...flushes, ...flushes].toSorted(() => (dice.next().value % 3) - 1);
        for (const flush of order) await project(db, flush);

        const newest = Math.max(...changes.map(([, revision]) => revision));
        expect(await sessionById(db, session.id)).toMatchObject({
          revision: newest,
          last_message: `at ${newest}`,
        });
        const seqs = [...new Set(changes.map(([seq]) => seq))].toSorted((a, b) => a - b);
        expect(await messagesOfSession(db, session.id, {})).toEqual(
          seqs.map((seq) =>
            message(seq, Math.max(...changes.filter(([s]) => s === seq).map(([, r]) => r))),
          ),
        );
      },
    ),
    { numRuns: 25 },
  );
});

test('flushes of the same rows in parallel end in the newest', async () => {
  const session = aSession();
  const flush = (revision: number): Flush => ({
    ...aFlush(),
    sessions: [{ ...session, revision }],
    messages: Array.from({ length: 50 }, (_, i) =>
      aMessage(session, i + 1, { id: `m${i}`, revision, text: String(revision) }),
    ),
  });
  await Promise.all(Array.from({ length: 12 }, (_, i) => project(db, flush(i + 1))));
  expect(await sessionById(db, session.id)).toMatchObject({ revision: 12 });
  const messages = await messagesOfSession(db, session.id, { limit: 200 });
  expect(messages.map((row) => row.text)).toEqual(Array.from({ length: 50 }, () => '12'));
});

test('a replay writes nothing', async () => {
  const session = aSession();
  const flush = { ...aFlush(), sessions: [session], messages: [aMessage(session, 1)] };
  const versions = async () => {
    const rows = await db.execute(
      sql`select xmin::text, xmax::text, ctid::text from agent_messages where session_id = ${session.id}
        union all select xmin::text, xmax::text, ctid::text from agent_sessions where id = ${session.id}`,
    );
    return rows.rows;
  };
  await project(db, flush);
  const before = await versions();
  await project(db, flush);
  expect(await versions()).toEqual(before);
});

test('what Postgres cannot hold is replaced, and nothing else is touched', async () => {
  const session = aSession({ customer_name: 'NUL \0 in a name' });
  const messages = [
    aMessage(session, 1, {
      text: 'a\0b \ud800 c \udc00',
      media: aFile({ caption: '\0', filename: '\udfff' }),
    }),
    aMessage(session, 2, { text: String.raw`typed \u0000 and \\ud800 and 😀 "quotes"` }),
  ];
  await project(db, { ...aFlush(), sessions: [session], messages });
  expect(await sessionById(db, session.id)).toMatchObject({
    customer_name: 'NUL \ufffd in a name',
  });
  const stored = await messagesOfSession(db, session.id, {});
  expect(stored[0]).toMatchObject({
    text: 'a\ufffdb \ufffd c \ufffd',
    media: { caption: '\ufffd', filename: '\ufffd' },
  });
  expect(stored[1]?.text).toBe(messages[1]?.text);
});

test('a very long text is stored whole', async () => {
  const session = aSession();
  const text = Array.from({ length: 200_000 }, (_, i) => `w${i}`).join(' ');
  await project(db, { ...aFlush(), messages: [aMessage(session, 1, { text })] });
  expect((await messagesOfSession(db, session.id, {}))[0]?.text).toBe(text);
});

test('a flush of 500 messages is two statements', async () => {
  const session = aSession({ last_seq: 500 });
  const messages = Array.from({ length: 500 }, (_, i) => aMessage(session, i + 1));
  const flush = { ...aFlush(), messages };
  expect(upsertsOf(flush)).toHaveLength(1);
  await project(db, flush);
  expect(await messagesOfSession(db, session.id, { last: 2 })).toEqual(messages.slice(-2));
});

test('an absent database is told from a refused statement', async () => {
  const gone = connect({ ...databaseConfig(), NEON_ENDPOINT: 'http://127.0.0.1:9/sql' }, 500);
  const flush = { ...aFlush(), sessions: [aSession()] };
  const absent = await project(gone, flush).catch((error: unknown) => error);
  const single = await sessionById(gone, aSession().id).catch((error: unknown) => error);
  database();
  const refused = await project(db, {
    ...aFlush(),
    sessions: [aSession({ started_at: 'never' })],
  }).catch((error: unknown) => error);
  expect([absent, single, refused].map(isUnavailable)).toEqual([true, true, false]);
});
