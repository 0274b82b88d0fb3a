import { sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { knownPhones, sessionsOfCustomers } from '../../../shared/database/customers.ts';
import { project } from '../../../shared/database/projection.ts';
import { aCustomer, aFlush, anOrder, aSession, database, objectId } from './desk.ts';

const db = database();

test('a link gives the alias’s chats and orders to the host, with one line in the audit log', async () => {
  const [host, alias] = [objectId(), objectId()];
  const session = aSession({ customer_id: alias });
  const order = anOrder({ customer_id: alias });
  const other = aSession();
  await project(db, { ...aFlush(), sessions: [session, other], orders: [order] });
  const link = { id: v7(), host, alias, reason: 'pair', at: Date.UTC(2026, 10, 23) };
  await project(db, { ...aFlush(), links: [link] });
  await project(db, { ...aFlush(), links: [link] });
  expect(await sessionsOfCustomers(db, [host], 50)).toMatchObject([
    { id: session.id, customer_id: host },
  ]);
  expect(await sessionsOfCustomers(db, [alias], 50)).toEqual([]);
  expect(await sessionsOfCustomers(db, [other.customer_id], 50)).toHaveLength(1);
  const { rows } = await db.execute(
    sql`select action, target, detail, agent_id from audit_log where id = ${link.id}`,
  );
  expect(rows).toEqual([
    {
      action: 'customer.linked',
      target: host,
      detail: { host, alias, reason: 'pair' },
      agent_id: null,
    },
  ]);
  const found = await db.execute(sql`select customer_id from orders where id = ${order.id}`);
  expect(found.rows).toEqual([{ customer_id: host }]);
});

test('phone numbers that customers have, of those asked for', async () => {
  const digits = `5511${String(Math.floor(Math.random() * 1e9)).padStart(9, '6')}`;
  await project(db, { ...aFlush(), customer: aCustomer({ phone_number: `+${digits}` }) });
  expect(await knownPhones(db, [digits, '551100000000'])).toEqual([digits]);
  expect(await knownPhones(db, ['551100000000'])).toEqual([]);
});
