import { Hono } from 'hono';
import * as z from 'zod/mini';
import { Customer, CustomerPatch } from '../../shared/protocol/customer.ts';
import { may } from '../../shared/protocol/policy.ts';
import { AllQuery, AllSessions, DEFAULT_LIMIT, NoQuery } from '../../shared/protocol/rest.ts';
import { askCustomer } from '../ask-customer.ts';
import { customerRows } from '../customer-rows.ts';
import { documented } from '../documented.ts';
import type { AppEnv } from '../env.ts';
import { given } from '../given.ts';
import { newestFirst } from '../newest-first.ts';
import { must, refused } from '../problem.ts';
import type { Services } from '../services.ts';
import { json, param, query } from '../validate.ts';

export const customers = new Hono<AppEnv>();

/** A customer's id is the id of the object that hosts their chats. */
const customerParam = () =>
  param(
    z.strictObject({
      customer_id: z.string().check(z.regex(/^[0-9a-f]{64}$/, 'is not a customer’s id')),
    }),
  );

const LimitQuery = z.strictObject({ limit: AllQuery.shape.limit });

/** A customer whom only Postgres keeps. */
const pastCustomer = async ({ archive }: Services, id: string): Promise<Customer> => {
  const customer = await archive.customer(id);
  if (customer === null) throw refused('not_found', 'There is no such customer.');
  return customer;
};

/** Agents see customers whose chat they hold; supervisors and admins all. */
customers.get(
  '/:customer_id',
  documented({
    operation: 'getCustomer',
    tag: 'Customers',
    summary: 'A customer',
    description: 'Agents see customers whose chat they hold; supervisors and admins all.',
    answers: { 200: { description: 'The customer.', schema: Customer } },
    refusals: ['forbidden', 'not_found'],
  }),
  customerParam(),
  query(NoQuery),
  async (c) => {
    const services = c.get('services');
    const { caller } = c.get('authenticated');
    const { customer_id } = c.req.valid('param');
    const live = await askCustomer(services, customer_id, (chat) => chat.customer(caller));
    if (live !== 'gone') return c.json(must(live));
    const customer = await pastCustomer(services, customer_id);
    if (!may(caller, 'customer.read')) {
      throw refused('forbidden', 'You may see customers whose chat you hold.');
    }
    return c.json(customer);
  },
);

/** Merge-patch of what people may change. */
customers.patch(
  '/:customer_id',
  documented({
    operation: 'changeCustomer',
    tag: 'Customers',
    summary: 'Changes a customer',
    description:
      'A merge-patch: what is absent stays. Agents for customers whose chat they hold, and never `blocked`; supervisors and admins for all.',
    answers: { 200: { description: 'The customer as changed.', schema: Customer } },
    refusals: ['forbidden', 'not_found', 'payload_too_large'],
  }),
  customerParam(),
  query(NoQuery),
  json(CustomerPatch),
  async (c) => {
    const services = c.get('services');
    const { caller } = c.get('authenticated');
    const { customer_id } = c.req.valid('param');
    const patch = given(c.req.valid('json'));
    const live = await askCustomer(services, customer_id, (chat) =>
      chat.patchCustomer(caller, patch),
    );
    if (live !== 'gone') return c.json(must(live));
    const before = await pastCustomer(services, customer_id);
    if (!may(caller, 'customer.write')) {
      throw refused('forbidden', 'You may change customers whose chat you hold.');
    }
    const changed = await services.archive.patchCustomer(customer_id, patch);
    return c.json(changed ?? before);
  },
);

/** A customer's sessions, newest first, for whoever may see the customer. */
customers.get(
  '/:customer_id/sessions',
  documented({
    operation: 'listCustomerSessions',
    tag: 'Customers',
    summary: 'A customer’s sessions',
    description:
      'Newest first, live ones among them. While Postgres is away only those of the last days are answered, with `history: "unavailable"`.',
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
    const { live, past } = await customerRows(services, {
      caller,
      id,
      kind: 'sessions',
      past: (ids) => services.archive.sessionsOfCustomers(ids, limit),
    });
    const { rows: sessions } = newestFirst({
      live,
      past: { rows: past ?? [], next_cursor: null },
      positionOf: ({ started_at, id: session_id }) => ({ at: started_at, id: session_id }),
      cursor: undefined,
      limit,
    });
    const page = { sessions, next_cursor: null };
    return c.json(past === null ? { ...page, history: 'unavailable' } : page);
  },
);
