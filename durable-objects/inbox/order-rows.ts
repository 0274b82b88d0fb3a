import type { Order } from '../../shared/protocol/order.ts';
import type { Sql, SqlValue } from '../runtime/sql.ts';
import { overwrite, type BodyRow } from './list-rows.ts';
import type { Told } from './rpc.ts';

export type ListedOrder = { revision: number; order: Order };

const ordersWhere = (sql: Sql, rest: string, ...params: SqlValue[]): ListedOrder[] =>
  sql
    .rows<BodyRow>(`SELECT revision, body FROM orders ${rest}`, ...params)
    .map((row) => ({ revision: row.revision, order: JSON.parse(row.body) as Order }));

const ORDER_COLUMNS = `revision, order_revision, object_id, object_revision, in_postgres, created_at,
  done_at, body`;
const WRITE_ORDER = `INSERT INTO orders (id, ${ORDER_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET ${overwrite(ORDER_COLUMNS)}`;

export const knownOrderRevision = (sql: Sql, id: string): number | undefined =>
  sql.rows<{ order_revision: number }>('SELECT order_revision FROM orders WHERE id = ?', id)[0]
    ?.order_revision;

export const writeOrder = (sql: Sql, order: Order, told: Told, revision: number): void => {
  sql.run(
    WRITE_ORDER,
    order.id,
    revision,
    order.revision,
    told.object_id,
    told.object_revision,
    told.in_postgres,
    Date.parse(order.created_at),
    order.done_at === null ? null : Date.parse(order.done_at),
    JSON.stringify(order),
  );
};

/** Newest first. */
export const allOrders = (sql: Sql): Order[] =>
  ordersWhere(sql, 'ORDER BY created_at DESC, id DESC').map((row) => row.order);

export const ordersAfter = (sql: Sql, revision: number): ListedOrder[] =>
  ordersWhere(sql, 'WHERE revision > ? ORDER BY revision', revision);

/** Answers how many went. */
export const deleteDoneOrders = (sql: Sql, doneBy: number): number =>
  sql.run('DELETE FROM orders WHERE done_at <= ? AND in_postgres >= order_revision', doneBy);
