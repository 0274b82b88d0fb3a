import { Hono } from 'hono';
import * as z from 'zod/mini';
import type { Gone } from '../../durable-objects/chat-session/rpc.ts';
import { Customer, CustomerPatch } from '../../shared/protocol/customer.ts';
import { may } from '../../shared/protocol/policy.ts';
import { AllQuery, DEFAULT_LIMIT, NoQuery, SessionList } from '../../shared/protocol/rest.ts';
import { callObject } from '../call-object.ts';
import { documented } from '../documented.ts';
import type { AppEnv } from '../env.ts';
import { given } from '../given.ts';
import { must, refused } from '../problem.ts';
import type { Services } from '../services.ts';
import { holdsCustomer } from '../session-host.ts';
import type { ChatStub } from '../stubs.ts';
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

/** What the customer's object answers; `gone`: no object keeps them, Postgres may. */
const askCustomer = <T>(
  { chatById }: Services,
  id: string,
  call: (chat: ChatStub) => Promise<T | Gone>,
): Promise<T | Gone> =>
  callObject(
    () => chatById(id),
    async (chat) => (chat === null ? 'gone' : call(chat)),
  );

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

/** A customer's sessions as Postgres keeps them, newest first, for whoever may see the customer. */
customers.get(
  '/:customer_id/sessions',
  documented({
    operation: 'listCustomerSessions',
    tag: 'Customers',
    summary: 'A customer’s sessions',
    description: 'Newest first, as Postgres keeps them; live ones appear within seconds.',
    answers: {
      200: { description: 'The sessions; `next_cursor` is always null.', schema: SessionList },
    },
    refusals: ['forbidden'],
  }),
  customerParam(),
  query(LimitQuery),
  async (c) => {
    const services = c.get('services');
    const { caller } = c.get('authenticated');
    const { customer_id } = c.req.valid('param');
    const { limit = DEFAULT_LIMIT } = c.req.valid('query');
    if (!may(caller, 'customer.read')) {
      const holds_customer = await holdsCustomer(services, caller, customer_id);
      if (!may(caller, 'customer.read', { holds_customer })) {
        throw refused('forbidden', 'You may see customers whose chat you hold.');
      }
    }
    const sessions = await services.archive.sessionsOfCustomer(customer_id, limit);
    return c.json({ sessions, next_cursor: null });
  },
);
