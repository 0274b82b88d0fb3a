import { isValidPhoneNumber } from 'libphonenumber-js/max';
import { expect, inject, test } from 'vitest';
import { messagesOfSession, ordersPage } from '../../../shared/database/chats.ts';
import { customerById } from '../../../shared/database/customers.ts';
import { connect } from '../../../shared/database/connect.ts';
import { history } from '../../../shared/database/history.ts';
import { Message } from '../../../shared/protocol/message.ts';
import { HistoryQuery } from '../../../shared/protocol/rest.ts';
import { Session } from '../../../shared/protocol/session.ts';
import { authenticate } from '../../../worker/auth/identify.ts';
import { signIn } from '../../../worker/auth/sign-in.ts';
import pg from 'pg';
import { migrateDatabase } from '../../../shared/database/migrate.ts';
import { seed } from '../../simulators/seed.ts';
import { startNeonEndpoint } from '../../simulators/neon-endpoint.ts';
import { aRoster, config } from '../auth/people.ts';

/** A database of its own, beside the one that the other tests share. */
const ownDatabase = async () => {
  const client = new pg.Client({ connectionString: inject('databaseUrl') });
  await client.connect();
  await client.query('create database seeded');
  await client.end();
  const url = inject('databaseUrl').replace(/\/[^/]*$/, '/seeded');
  await migrateDatabase(url);
  return { url, endpoint: await startNeonEndpoint({ databaseUrl: url, port: 0 }) };
};

test('the seed makes accounts, a token and two readable years, quickly and once', async () => {
  const { url, endpoint } = await ownDatabase();
  try {
    const now = new Date('2026-11-23T12:00:00Z');

    const { token } = await seed(url, now);

    await seed(url, new Date('2026-12-01T12:00:00Z'));

    const settings = { ...config(), NEON_ENDPOINT: endpoint.url };
    const db = connect(settings);
    const bearer = new Request('http://localhost/', {
      headers: { authorization: `Bearer ${token}` },
    });
    const ada = await authenticate(bearer, settings, aRoster(), () => {});
    if (!ada.ok) throw new Error(ada.refusal.detail);
    expect(ada.value.caller).toMatchObject({ name: 'Ada Kaplan', role: 'admin' });

    const find = async (query: Record<string, string>) => {
      const answer = await history(db, HistoryQuery.parse(query), ada.value.caller, 'UTC');
      if (!answer.ok) throw new Error(answer.refusal.detail);
      return answer.value;
    };
    const newest = await find({ count: 'true', limit: '200' });
    expect(newest.total).toBe(3000);
    for (const session of newest.sessions) {
      Session.parse(session);
      expect(session.customer_id).toMatch(/^[0-9a-f]{64}$/);
      expect(session.phone_number === null || isValidPhoneNumber(session.phone_number)).toBe(true);
      expect(session.ended_at !== null && session.ended_at <= now.toISOString()).toBe(true);
      const messages = await messagesOfSession(db, session.id, { limit: 200 });
      expect(messages.map((message) => Message.parse(message).seq)).toEqual(
        Array.from({ length: session.last_seq }, (_, i) => i + 1),
      );
      expect(messages.some((message) => /[{}]|undefined/.test(message.text ?? ''))).toBe(false);
    }
    expect(new Set(newest.sessions.map((session) => session.end_reason)).size).toBe(4);
    const [one] = newest.sessions;
    expect(await customerById(db, one?.customer_id ?? '')).toMatchObject({
      name: one?.customer_name,
    });
    expect((await find({ end_date: '2024-12-31' })).sessions).not.toEqual([]);
    for (const q of ['order', 'लड्डू', 'pedido'])
      expect((await find({ q })).sessions).not.toEqual([]);
    const page = await ordersPage(db, {});
    expect(page.ok && page.value.orders.length).toBe(50);

    for (const email of ['ana', 'ben', 'sam', 'ada'].map((name) => `${name}@example.com`)) {
      const request = new Request('http://localhost/', { method: 'POST' });
      const answer = await signIn(
        request,
        { email, password: 'talk-to-expert' },
        // Another secret: better-auth is kept per configuration.
        { ...settings, AUTH_SECRET: 'the-secret-of-the-seeds-test-0123456789' },
        aRoster(),
      );
      expect(answer).toMatchObject({ ok: true, user: { email } });
    }
  } finally {
    await endpoint.stop();
  }
}, 60_000);
