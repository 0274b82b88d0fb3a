import { Hono } from 'hono';
import { isOvertaken } from '../../shared/protocol/customer-notes.ts';
import { Customer, CustomerPatch, type StoredCustomer } from '../../shared/protocol/customer.ts';
import { may } from '../../shared/protocol/policy.ts';
import { NoQuery } from '../../shared/protocol/rest.ts';
import { askCustomer } from '../ask-customer.ts';
import { callObject } from '../call-object.ts';
import { describeCustomer } from '../describe-customer.ts';
import { documented } from '../documented.ts';
import type { AppEnv } from '../env.ts';
import { given } from '../given.ts';
import { must, refused } from '../problem.ts';
import type { Services } from '../services.ts';
import { json, query } from '../validate.ts';
import { customerParam } from './customer-param.ts';

export const customers = new Hono<AppEnv>();

/** A customer whom only Postgres keeps. */
const pastCustomer = async ({ archive }: Services, id: string): Promise<StoredCustomer> => {
  const customer = await archive.customer(id);
  if (customer === null) throw refused('not_found', 'There is no such customer.');
  return customer;
};

/** The same rules as the object's, on the row in Postgres. */
const changePast = async (
  { archive, inbox }: Services,
  before: StoredCustomer,
  patch: CustomerPatch,
): Promise<StoredCustomer> => {
  if (patch.notes !== undefined && isOvertaken(before.notes, patch)) {
    throw refused('notes_changed', 'A colleague has changed these notes meanwhile.', {
      field: 'notes',
      notes: before.notes,
    });
  }
  const definitions =
    patch.fields === undefined
      ? []
      : (await callObject(inbox, (stub) => stub.settings())).customer_fields;
  return must(await archive.patchCustomer(before, patch, definitions)) ?? before;
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
    if (live !== 'gone') return c.json(describeCustomer(must(live), services.now()));
    const customer = await pastCustomer(services, customer_id);
    if (!may(caller, 'customer.read')) {
      throw refused('forbidden', 'You may see customers whose chat you hold.');
    }
    return c.json(describeCustomer(customer, services.now()));
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
      'A merge-patch: what is absent stays; `fields` are merged by key, and `null` takes one away. With `notes_base`, notes that a colleague has changed since are not overwritten: 409 `notes_changed` with what stands. Agents for customers whose chat they hold, and never `blocked`; supervisors and admins for all.',
    answers: { 200: { description: 'The customer as changed.', schema: Customer } },
    refusals: ['forbidden', 'not_found', 'notes_changed', 'payload_too_large'],
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
    if (live !== 'gone') return c.json(describeCustomer(must(live), services.now()));
    const before = await pastCustomer(services, customer_id);
    if (!may(caller, 'customer.write')) {
      throw refused('forbidden', 'You may change customers whose chat you hold.');
    }
    const changed = await changePast(services, before, patch);
    return c.json(describeCustomer(changed, services.now()));
  },
);
