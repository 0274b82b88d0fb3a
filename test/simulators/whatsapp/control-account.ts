// The control API beyond messages: other fields, identities, bills, subscribers, the clock.
import { Refused, type Route } from '../http/json-api.ts';
import type { ShiftedClock } from '../shifted-clock.ts';
import type { Billing } from './billing.ts';
import { deliverField, sampleOf } from './fields.ts';
import { changeIdentity } from './identity.ts';
import type { InboundPorts } from './inbound.ts';
import type { Subscribers } from './subscribers.ts';
import type { Customer } from './types.ts';

type Json = Record<string, unknown>;

export interface AccountPorts extends InboundPorts {
  billing: Billing;
  subscribers: Subscribers;
  clock: ShiftedClock;
}

/** `customer` finds one by id, number or BSUID, or refuses with 404. */
export function accountRoutes(ports: AccountPorts, customer: (key: string) => Customer): Route[] {
  const { billing, subscribers, clock } = ports;
  return [
    {
      method: 'POST',
      path: '/sim/customers/:id/identity',
      run: ({ params, json }) => ok(changeIdentity(ports, customer(params['id'] ?? ''), json())),
    },
    {
      method: 'POST',
      path: '/sim/fields',
      // {field, value}, or {field, customer, …} for a sample.
      run: async ({ json }) => {
        const { field, value, customer: key, ...wanted } = json();
        if (typeof field !== 'string' || field === '')
          throw new Refused(400, 'A change needs "field", e.g. account_update.');
        if (value !== undefined && (typeof value !== 'object' || value === null))
          throw new Refused(400, '"value" must be an object.');
        const about = typeof key === 'string' ? customer(key) : undefined;
        const given = (value as Json | undefined) ?? sampleOf(ports, field, wanted, about);
        return ok({ field, value: await deliverField(ports, field, given, about) });
      },
    },
    { method: 'GET', path: '/sim/billing', run: () => ok(billing.bill(clock.now())) },
    {
      method: 'GET',
      path: '/sim/subscribers',
      run: () => ok({ subscribers: subscribers.all() }),
    },
    {
      method: 'POST',
      path: '/sim/subscribers',
      run: ({ json }) => {
        const { url } = json();
        if (typeof url !== 'string' || !URL.canParse(url))
          throw new Refused(400, 'A subscriber needs the "url" of its webhook.');
        return { status: 201, body: subscribers.add(url) };
      },
    },
    {
      method: 'DELETE',
      path: '/sim/subscribers/:id',
      run: ({ params }) => {
        if (!subscribers.remove(params['id'] ?? ''))
          throw new Refused(404, `There is no subscriber ${params['id']}.`);
        return ok({ subscribers: subscribers.all() });
      },
    },
    {
      method: 'GET',
      path: '/sim/clock',
      run: () => ok({ now: new Date(clock.now()).toISOString() }),
    },
    {
      method: 'POST',
      path: '/sim/clock',
      // The Worker's clock stays: its webhooks then come from the future.
      run: ({ json }) => {
        const { advance_ms } = json();
        if (!Number.isInteger(advance_ms) || (advance_ms as number) < 0)
          throw new Refused(400, '"advance_ms" must be a whole number, 0 or more.');
        clock.advance(advance_ms as number);
        return ok({ now: new Date(clock.now()).toISOString() });
      },
    },
  ];
}

const ok = (body: unknown) => ({ status: 200, body });
