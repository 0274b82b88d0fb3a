import { Hono } from 'hono';
import * as z from 'zod/mini';
import { readCursor } from '../../shared/database/cursor.ts';
import { isUnavailable } from '../../shared/database/unavailable.ts';
import { describeError, log } from '../../shared/log.ts';
import { Order } from '../../shared/protocol/order.ts';
import { may } from '../../shared/protocol/policy.ts';
import {
  DEFAULT_LIMIT,
  NoQuery,
  OrderList,
  OrderPatch,
  OrdersQuery,
} from '../../shared/protocol/rest.ts';
import { callObject } from '../call-object.ts';
import { documented } from '../documented.ts';
import type { AppEnv } from '../env.ts';
import { newestFirst } from '../newest-first.ts';
import { must, refused } from '../problem.ts';
import type { Services } from '../services.ts';
import { json, param, query } from '../validate.ts';
import { lowerCaseUuid } from './session-param.ts';

export const orders = new Hono<AppEnv>();

type Page = Parameters<Services['archive']['orders']>[0];

/** While Postgres is away the inbox's orders, which are all the new ones, are what there is. */
const pastOrders = async ({ archive }: Services, page: Page) => {
  try {
    const { orders: rows, next_cursor } = must(await archive.orders(page));
    return { rows, next_cursor };
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    log({ event: 'database_unavailable', where: 'orders', ...describeError(error) });
    return { rows: [], next_cursor: null };
  }
};

/** Orders, newest first. */
orders.get(
  '/',
  documented({
    operation: 'listOrders',
    tag: 'Customers',
    summary: 'Orders from the menu',
    description: 'Newest first, page by page.',
    answers: { 200: { description: 'A page of orders.', schema: OrderList } },
    refusals: ['forbidden'],
  }),
  query(OrdersQuery),
  async (c) => {
    const services = c.get('services');
    const { status, limit = DEFAULT_LIMIT, cursor } = c.req.valid('query');
    if (!may(c.get('authenticated').caller, 'orders.read')) {
      throw refused('forbidden', 'You may not see orders.');
    }
    if (cursor !== undefined) must(readCursor(cursor));
    const [listed, past] = await Promise.all([
      callObject(services.inbox, (inbox) => inbox.orders()),
      pastOrders(services, { status, limit, cursor }),
    ]);
    // Postgres may still have the status before the last: the inbox's word wins, then the filter.
    const changed = new Set(listed.map((order) => order.id));
    const { rows, next_cursor } = newestFirst({
      live: listed.filter((order) => status === undefined || order.status === status),
      past: { ...past, rows: past.rows.filter((order) => !changed.has(order.id)) },
      positionOf: (order) => ({ at: order.created_at, id: order.id }),
      cursor,
      limit,
    });
    return c.json({ orders: rows, next_cursor });
  },
);

/** Marks an order done, or new again. */
orders.patch(
  '/:id',
  documented({
    operation: 'changeOrder',
    tag: 'Customers',
    summary: 'Marks an order done, or new again',
    answers: { 200: { description: 'The order as changed.', schema: Order } },
    refusals: ['forbidden', 'not_found', 'payload_too_large'],
  }),
  param(z.strictObject({ id: lowerCaseUuid })),
  query(NoQuery),
  json(OrderPatch),
  async (c) => {
    const services = c.get('services');
    const { caller } = c.get('authenticated');
    const { id } = c.req.valid('param');
    const { status } = c.req.valid('json');
    if (!may(caller, 'orders.write')) throw refused('forbidden', 'You may not change orders.');
    const listed = await callObject(services.inbox, (inbox) => inbox.orders());
    const host =
      listed.find((order) => order.id === id)?.customer_id ??
      (await services.archive.hostOfOrder(id));
    const stub = () => (host === null ? null : services.chatById(host));
    const changed =
      stub() === null
        ? 'gone'
        : await callObject(stub, async (chat) =>
            chat === null ? 'gone' : chat.setOrderStatus(caller, id, status),
          );
    if (changed === 'gone') throw refused('not_found', 'There is no such order.');
    return c.json(must(changed));
  },
);
