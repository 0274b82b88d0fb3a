// The control API under /sim: what tests and outside scripts steer the simulator with.
import type { PostgresMode } from '../neon-endpoint.ts';
import { MOST_MEDIA_BYTES } from '../http/body.ts';
import { Refused, type Route } from '../http/json-api.ts';
import { type AccountPorts, accountRoutes } from './control-account.ts';
import { customerFrom, customerChange } from './customer-input.ts';
import type { Deliveries } from './deliveries.ts';
import { type Faults, mergeFaults, noFaults } from './faults.ts';
import { say, sayAlbum, timeOf } from './inbound.ts';
import type { Media } from './media.ts';
import { readTricks } from './media-tricks.ts';
import type { Phones } from './phones.ts';
import { type ReceiptPorts, readAll, report } from './receipts.ts';
import type { Requests } from './requests.ts';
import { bulk } from './samples.ts';
import type { Customer, Sent } from './types.ts';

export interface ControlPorts extends AccountPorts {
  requests: Requests;
  media: Media;
  receipts: ReceiptPorts;
  faults: { get(): Faults; set(faults: Faults): void };
  /** Signs and posts any bytes to the Worker's webhook. */
  deliver: (raw: Uint8Array) => Promise<{ status: number; body: string }>;
  /** The Neon endpoint's switch; absent where there is none. */
  postgres?: { mode(): PostgresMode; setMode(mode: PostgresMode, slowMs?: number): void };
}

export function controlRoutes(ports: ControlPorts): Route[] {
  return [
    ...customerRoutes(ports),
    ...accountRoutes(ports, (key) => customer(ports.phones, key)),
    ...webhookRoutes(ports, ports.deliveries),
    ...faultRoutes(ports),
    {
      method: 'GET',
      path: '/sim/requests',
      run: ({ query }) => ok({ requests: ports.requests.since(Number(query.get('since') ?? 0)) }),
    },
    {
      method: 'DELETE',
      path: '/sim/requests',
      run: () => (ports.requests.clear(), ok({ requests: [] })),
    },
    {
      method: 'POST',
      path: '/sim/media',
      most: MOST_MEDIA_BYTES,
      // The body is the file; `size` makes one of so many bytes instead.
      run: ({ raw, query }) => {
        const size = Number(query.get('size') ?? 0);
        const bytes = size > 0 ? bulk(size) : raw;
        const tricks = readTricks((name) => query.get(name));
        return created(ports.media.add(bytes, query.get('mime_type') ?? 'image/jpeg', tricks));
      },
    },
  ];
}

function customerRoutes(ports: ControlPorts): Route[] {
  const { phones } = ports;
  return [
    { method: 'GET', path: '/sim/customers', run: () => ok({ customers: phones.all() }) },
    {
      method: 'POST',
      path: '/sim/customers',
      run: ({ json }) => created(phones.add(customerFrom(json()))),
    },
    {
      method: 'PATCH',
      path: '/sim/customers/:id',
      run: ({ params, json }) => {
        const before = customer(phones, params['id']);
        const after = phones.change({ ...before, ...customerChange(json()) });
        if (after.looking && !before.looking) readAll(ports.receipts, after.id);
        return ok(after);
      },
    },
    {
      method: 'GET',
      path: '/sim/customers/:id/messages',
      run: ({ params }) => {
        const { id } = customer(phones, params['id']);
        const until = phones.typingUntil(id) ?? 0;
        const typing = until > ports.clock.now() ? new Date(until).toISOString() : null;
        return ok({ messages: phones.screen(id), typing_until: typing });
      },
    },
    {
      method: 'POST',
      path: '/sim/customers/:id/messages',
      run: ({ params, json }) => {
        const from = customer(phones, params['id']);
        const wanted = json();
        if (wanted['type'] !== 'album') return created({ wamid: say(ports, from, wanted) });
        const wamids = sayAlbum(ports, from, wanted);
        return created({ wamid: wamids[0], wamids });
      },
    },
  ];
}

function webhookRoutes(ports: ControlPorts, deliveries: Deliveries): Route[] {
  return [
    {
      method: 'POST',
      path: '/sim/webhooks',
      run: async ({ raw, query }) => {
        const times = Number(query.get('times') ?? 1);
        if (!Number.isInteger(times) || times < 1)
          throw new Refused(400, 'times must be a whole number, 1 or more.');
        const answers = await repeat(times, query.get('parallel') === 'true', () =>
          ports.deliver(raw),
        );
        return ok(times === 1 ? answers[0] : { ...answers[0], answers });
      },
    },
    {
      method: 'GET',
      path: '/sim/deliveries',
      run: () => ok({ pending: deliveries.pending() }),
    },
    {
      method: 'POST',
      path: '/sim/deliveries/retry',
      run: () => (deliveries.retryNow(), ok({ pending: deliveries.pending().length })),
    },
    {
      method: 'POST',
      path: '/sim/receipts',
      run: async ({ json }) => {
        const { wamid, status, code, at, error, ...extra } = json();
        if (typeof wamid !== 'string' || wamid === '')
          throw new Refused(400, 'A receipt needs "wamid".');
        if (typeof status !== 'string' || status === '')
          throw new Refused(400, 'A receipt needs "status".');
        const sent = ports.phones.sent(wamid) ?? unknownSent(wamid);
        // `error` is a code, or an object in Meta's shape.
        const wanted = typeof error === 'object' && error !== null ? { errors: [error] } : {};
        const number = code ?? (typeof error === 'object' ? undefined : error);
        const failure = number === undefined ? sent.failure : Number(number);
        const time = timeOf(at, ports.clock.now(), 'at');
        const receipt = { ...sent, failure };
        await report(ports.receipts, receipt, status, { ...wanted, ...extra }, time);
        return ok({ wamid, status });
      },
    },
  ];
}

function faultRoutes(ports: ControlPorts): Route[] {
  const { faults, postgres } = ports;
  const current = () => ok({ ...faults.get(), postgres: postgres?.mode() ?? 'up' });
  const reset = () => {
    faults.set(noFaults());
    postgres?.setMode('up');
  };
  return [
    { method: 'GET', path: '/sim/faults', run: current },
    { method: 'DELETE', path: '/sim/faults', run: () => (reset(), current()) },
    {
      method: 'POST',
      path: '/sim/faults',
      run: ({ json }) => {
        const { reset: wantsReset, postgres: mode, postgres_slow_ms: slowMs, ...rest } = json();
        const next = mergeFaults(wantsReset === true ? noFaults() : faults.get(), rest);
        checkPostgres(mode, slowMs, postgres !== undefined);
        if (wantsReset === true) reset();
        faults.set(next);
        if (mode !== undefined)
          postgres?.setMode(mode as PostgresMode, slowMs as number | undefined);
        return current();
      },
    },
  ];
}

function checkPostgres(mode: unknown, slowMs: unknown, present: boolean): void {
  if (mode !== undefined && !['up', 'down', 'slow'].includes(mode as string)) {
    throw new Refused(400, 'postgres must be up, down or slow.');
  }
  if (slowMs !== undefined && !(Number.isInteger(slowMs) && (slowMs as number) >= 0)) {
    throw new Refused(400, 'postgres_slow_ms must be a whole number, 0 or more.');
  }
  if (mode !== undefined && !present)
    throw new Refused(400, 'This simulator runs without a Postgres endpoint.');
}

function customer(phones: Phones, key = ''): Customer {
  const found = phones.find(key) ?? phones.find(key.replace(/^\+/, ''));
  if (found !== undefined) return found;
  throw new Refused(404, `There is no customer ${key}: make one with POST /sim/customers first.`);
}

/** A receipt for a message this simulator does not remember sending. */
function unknownSent(wamid: string): Sent {
  const nobody = {
    customer_id: null,
    wa_id: null,
    user_id: null,
    callback_data: null,
    failure: null,
  };
  return { wamid, ...nobody, status: 'accepted', at: 0 };
}

async function repeat<Value>(
  times: number,
  parallel: boolean,
  run: () => Promise<Value>,
): Promise<Value[]> {
  if (parallel) return Promise.all(Array.from({ length: times }, run));
  const values: Value[] = [];
  for (let done = 0; done < times; done += 1) values.push(await run());
  return values;
}

const ok = (body: unknown) => ({ status: 200, body });
const created = (body: unknown) => ({ status: 201, body });
