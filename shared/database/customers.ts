// Customers as Postgres has them, and what hangs on them: the objects' newer rows go before.
import { and, desc, eq, getTableColumns, inArray, isNotNull, sql } from 'drizzle-orm';
import { patchFields, type CustomerField } from '../protocol/customer-fields.ts';
import type { CustomerPatch, StoredCustomer } from '../protocol/customer.ts';
import type { Message } from '../protocol/message.ts';
import type { Order } from '../protocol/order.ts';
import { ok, type Result } from '../protocol/problem.ts';
import type { Session } from '../protocol/session.ts';
import type { Database } from './connect.ts';
import { agentMessages, agentSessions, customers, orders } from './desk-tables.ts';
import { newestFirst } from './history.ts';
import { storableText } from './storable.ts';

const { revision: _revision, ...customerColumns } = getTableColumns(customers);
const { words: _words, ...messageColumns } = getTableColumns(agentMessages);

/** A customer by the id of their object, or null. */
export const customerById = async (db: Database, id: string): Promise<StoredCustomer | null> => {
  const [row] = await db
    .select(customerColumns)
    .from(customers)
    .where(eq(customers.id, storableText(id)));
  return row ?? null;
};

/** Which of these phone numbers (digits) customers have. */
export const knownPhones = async (db: Database, numbers: string[]): Promise<string[]> => {
  const rows = await db
    .selectDistinct({ phone: customers.phone_number })
    .from(customers)
    .where(
      inArray(
        customers.phone_number,
        numbers.map((digits) => `+${digits}`),
      ),
    );
  return rows.flatMap(({ phone }) => (phone === null ? [] : [phone.slice(1)]));
};

/**
 * For a customer whom no object keeps: Postgres's row, which the caller has read, is then all there
 * is. Refuses fields that are not defined so. Null: it is gone.
 */
export const patchCustomer = async (
  db: Database,
  before: StoredCustomer,
  asked: CustomerPatch,
  definitions: readonly CustomerField[],
): Promise<Result<StoredCustomer | null>> => {
  const { name, notes, tags, fields, notes_base: _base, ...patch } = asked;
  const values = patchFields(definitions, before.fields, { ...fields });
  if (!values.ok) return values;
  const [row] = await db
    .update(customers)
    .set({
      ...patch,
      ...(name === undefined
        ? {}
        : { name: name === null ? sql`${customers.profile_name}` : storableText(name) }),
      ...(notes === undefined ? {} : { notes: storableText(notes) }),
      ...(tags === undefined ? {} : { tags: tags.map(storableText) }),
      ...(fields === undefined ? {} : { fields: storableFields(values.value) }),
      revision: sql`${customers.revision} + 1`,
    })
    .where(eq(customers.id, before.id))
    .returning(customerColumns);
  return ok(row ?? null);
};

const storableFields = (fields: StoredCustomer['fields']): StoredCustomer['fields'] =>
  Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key,
      typeof value === 'string' ? storableText(value) : value,
    ]),
  );

/** Every chat of one customer, under any of their ids, newest first, at most `limit`. */
export const sessionsOfCustomers = (
  db: Database,
  customerIds: string[],
  limit: number,
): Promise<Session[]> =>
  db
    .select()
    .from(agentSessions)
    .where(inArray(agentSessions.customer_id, customerIds))
    .orderBy(...newestFirst)
    .limit(limit);

/** What a customer ordered, newest first, at most `limit`. */
export const ordersOfCustomers = (
  db: Database,
  customerIds: string[],
  limit: number,
): Promise<Order[]> =>
  db
    .select()
    .from(orders)
    .where(inArray(orders.customer_id, customerIds))
    .orderBy(desc(orders.created_at), desc(orders.id))
    .limit(limit);

/** The messages of a customer's chats that have a file, newest first, at most `limit`. */
export const mediaOfCustomers = (
  db: Database,
  customerIds: string[],
  limit: number,
): Promise<Message[]> =>
  db
    .select(messageColumns)
    .from(agentMessages)
    .innerJoin(agentSessions, eq(agentSessions.id, agentMessages.session_id))
    .where(
      and(
        inArray(agentSessions.customer_id, customerIds),
        isNotNull(agentMessages.media),
        eq(agentMessages.deleted, false),
      ),
    )
    .orderBy(desc(agentMessages.created_at), desc(agentMessages.seq))
    .limit(limit);

/** The commonest tags, at most 200. */
export const customerTags = async (db: Database): Promise<string[]> => {
  const { rows } = await db.execute<{ tag: string }>(sql`
    select tag from ${customers}, jsonb_array_elements_text(${customers.tags}) as tag
    where ${customers.tags} <> '[]'::jsonb
    group by tag order by count(*) desc, tag limit 200`);
  return rows.map(({ tag }) => tag);
};
