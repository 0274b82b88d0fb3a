// What hangs on a customer: their chats, their orders, the files of their chats.
import { Hono } from 'hono';
import * as z from 'zod/mini';
import type { RecentKind, RecentRows } from '../../durable-objects/chat-session/rpc.ts';
import { may } from '../../shared/protocol/policy.ts';
import {
  AllQuery,
  AllSessions,
  CustomerMedia,
  CustomerOrders,
  DEFAULT_LIMIT,
  NoQuery,
  TagList,
} from '../../shared/protocol/rest.ts';
import { customerRows as askRows } from '../customer-rows.ts';
import { customerTags } from '../customer-tags.ts';
import { documented } from '../documented.ts';
import type { AppEnv } from '../env.ts';
import { newestFirst } from '../newest-first.ts';
import { refused } from '../problem.ts';
import { query } from '../validate.ts';
import { customerParam } from './customer-param.ts';

export const customerRows = new Hono<AppEnv>();

const LimitQuery = z.strictObject({ limit: AllQuery.shape.limit });
const AWAY =
  'While Postgres is away only those of the last days are answered, with `history: "unavailable"`.';

const momentOf: { [Kind in RecentKind]: (row: RecentRows[Kind]) => string } = {
  sessions: ({ started_at }) => started_at,
  orders: ({ created_at }) => created_at,
  media: ({ created_at }) => created_at,
};

/** The newest of both sources; the objects' rows win. */
const newest = <Kind extends RecentKind>(
  kind: Kind,
  { live, past }: { live: RecentRows[Kind][]; past: RecentRows[Kind][] | null },
  limit: number,
) => {
  const { rows } = newestFirst<RecentRows[Kind]>({
    live,
    past: { rows: past ?? [], next_cursor: null },
    positionOf: (row) => ({ at: momentOf[kind](row), id: row.id }),
    cursor: undefined,
    limit,
  });
  return { rows, ...(past === null ? { history: 'unavailable' as const } : {}) };
};

/** A customer's sessions, newest first, for whoever may see the customer. */
customerRows.get(
  '/:customer_id/sessions',
  documented({
    operation: 'listCustomerSessions',
    tag: 'Customers',
    summary: 'A customer’s sessions',
    description: `Newest first, live ones among them. ${AWAY}`,
    answers: {
      200: { description: 'The sessions; `next_cursor` is always null.', schema: AllSessions },
    },
    refusals: ['forbidden'],
  }),
  customerParam(),
  query(LimitQuery),
  async (c) => {
    const services = c.get('services');
    const { caller } = c.get('authenticated');
    const { customer_id: id } = c.req.valid('param');
    const { limit = DEFAULT_LIMIT } = c.req.valid('query');
    const { archive } = services;
    const found = await askRows(services, {
      caller,
      id,
      kind: 'sessions',
      past: (ids) => archive.sessionsOfCustomers(ids, limit),
    });
    const { rows: sessions, ...history } = newest('sessions', found, limit);
    return c.json({ sessions, next_cursor: null, ...history });
  },
);

/** What a customer ordered through the menu, newest first. */
customerRows.get(
  '/:customer_id/orders',
  documented({
    operation: 'listCustomerOrders',
    tag: 'Customers',
    summary: 'A customer’s orders',
    description: `Newest first. ${AWAY}`,
    answers: { 200: { description: 'The orders.', schema: CustomerOrders } },
    refusals: ['forbidden'],
  }),
  customerParam(),
  query(LimitQuery),
  async (c) => {
    const services = c.get('services');
    const { caller } = c.get('authenticated');
    const { customer_id: id } = c.req.valid('param');
    const { limit = DEFAULT_LIMIT } = c.req.valid('query');
    const { archive } = services;
    const found = await askRows(services, {
      caller,
      id,
      kind: 'orders',
      past: (ids) => archive.ordersOfCustomers(ids, limit),
    });
    const { rows: orders, ...history } = newest('orders', found, limit);
    return c.json({ orders, ...history });
  },
);

/** Messages with a file, of all chats of a customer. */
customerRows.get(
  '/:customer_id/media',
  documented({
    operation: 'listCustomerMedia',
    tag: 'Customers',
    summary: 'Files of a customer’s chats',
    description: `Messages with a file, theirs and ours, of all their chats, newest first. ${AWAY}`,
    answers: { 200: { description: 'The messages.', schema: CustomerMedia } },
    refusals: ['forbidden'],
  }),
  customerParam(),
  query(LimitQuery),
  async (c) => {
    const services = c.get('services');
    const { caller } = c.get('authenticated');
    const { customer_id: id } = c.req.valid('param');
    const { limit = DEFAULT_LIMIT } = c.req.valid('query');
    const { archive } = services;
    const found = await askRows(services, {
      caller,
      id,
      kind: 'media',
      past: (ids) => archive.mediaOfCustomers(ids, limit),
    });
    const { rows: messages, ...history } = newest('media', found, limit);
    return c.json({ messages, ...history });
  },
);

/** Tags that customers have, for suggestions. */
export const tags = new Hono<AppEnv>();
tags.get(
  '/customer-tags',
  documented({
    operation: 'listCustomerTags',
    tag: 'Customers',
    summary: 'Tags in use',
    description: 'The commonest first, at most 200; a new one may be missing for a minute.',
    answers: { 200: { description: 'The tags.', schema: TagList } },
    refusals: ['forbidden'],
  }),
  query(NoQuery),
  async (c) => {
    const { archive, now } = c.get('services');
    if (!may(c.get('authenticated').caller, 'customer_tags.read')) {
      throw refused('forbidden', 'You may not see tags.');
    }
    return c.json({ tags: await customerTags(archive, now()) });
  },
);
