// The objects' changes, copied to Postgres.
import { getTableColumns, getTableName, sql, type SQL } from 'drizzle-orm';
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core';
import type { StoredCustomer } from '../protocol/customer.ts';
import type { Message } from '../protocol/message.ts';
import type { Order } from '../protocol/order.ts';
import type { Session } from '../protocol/session.ts';
import type { Database } from './connect.ts';
import { agentMessages, agentSessions, customers, orders } from './desk-tables.ts';
import { linkStatements, type Link } from './link-customers.ts';
import { storableJson } from './storable.ts';

/** What one customer's object has to tell: every row carries the revision of its last change. */
export type Flush = {
  customer: (StoredCustomer & { revision: number }) | null;
  sessions: Session[];
  messages: Message[];
  orders: Order[];
  links?: Link[];
};

/** All of them in one transaction that sees what others commit meanwhile (read committed). */
type Upsert = { insert: SQL; update: SQL };

type Row = Record<string, unknown> & { revision: number };

/** The same row twice in one flush: the newer one counts. In the order of the keys, against deadlocks. */
const newest = (rows: readonly Row[], keys: readonly string[]): Row[] => {
  const byKey = new Map<string, Row>();
  for (const row of rows) {
    const key = keys.map((name) => String(row[name])).join('\n');
    const known = byKey.get(key);
    if (known === undefined || known.revision < row.revision) byKey.set(key, row);
  }
  return [...byKey.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
};

/**
 * Insert what is not there, then update what is older. Two statements, and not one with `on conflict
 * do update`: that one locks (writes) also the rows it leaves alone. The second statement sees what
 * a flush that ran beside this one has inserted meanwhile.
 */
const upsert = (table: PgTable, keys: readonly string[]) => {
  const columns = Object.values(getTableColumns(table))
    .filter((column) => column.generated === undefined)
    .map((column) => ({ name: column.name, type: column.getSQLType() }));
  const name = sql.identifier(getTableName(table));
  const list = sql.raw(columns.map((column) => `"${column.name}"`).join(', '));
  const shape = sql.raw(columns.map((column) => `"${column.name}" ${column.type}`).join(', '));
  const same = sql.raw(keys.map((key) => `stored."${key}" = given."${key}"`).join(' and '));
  const changes = sql.raw(
    columns
      .filter((column) => !keys.includes(column.name))
      .map((column) => `"${column.name}" = given."${column.name}"`)
      .join(', '),
  );
  return (rows: readonly Row[]): Upsert[] => {
    if (rows.length === 0) return [];
    const given = sql`json_to_recordset(${storableJson(newest(rows, keys))}::json) as given (${shape})`;
    return [
      {
        insert: sql`insert into ${name} (${list}) select ${list} from ${given} on conflict do nothing`,
        update: sql`update ${name} stored set ${changes} from ${given} where ${same} and stored.revision < given.revision`,
      },
    ];
  };
};

const keysOf = (table: PgTable): string[] => {
  const { primaryKeys, columns } = getTableConfig(table);
  const composed = primaryKeys.flatMap((key) => key.columns.map((column) => column.name));
  if (composed.length > 0) return composed;
  return columns.filter((column) => column.primary).map((column) => column.name);
};

const upsertInto = (table: PgTable) => upsert(table, keysOf(table));
const customerRows = upsertInto(customers);
const sessionRows = upsertInto(agentSessions);
const messageRows = upsertInto(agentMessages);
const orderRows = upsertInto(orders);

/** The statements of one flush, by table: each insert with the update that is to follow it. */
export const upsertsOf = (flush: Flush): Upsert[] => [
  ...customerRows(flush.customer === null ? [] : [flush.customer]),
  ...sessionRows(flush.sessions),
  ...messageRows(flush.messages),
  ...orderRows(flush.orders),
];

/**
 * Writes one flush in one transaction of at most eight statements, however many rows it has. May be
 * repeated and may come in any order: a row that is stored with this revision or a newer one is left
 * alone. What Postgres cannot hold (NUL, lone surrogates) is stored as U+FFFD.
 * Throws where it failed; `isUnavailable` tells whether trying again may mend it.
 */
export const project = async (db: Database, flush: Flush): Promise<void> => {
  const [first, ...rest] = upsertsOf(flush)
    .flatMap(({ insert, update }) => [insert, update])
    .concat((flush.links ?? []).flatMap(linkStatements))
    .map((statement) => db.execute(statement));
  if (first !== undefined) await db.batch([first, ...rest]);
};
