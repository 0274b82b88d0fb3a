// Identities, receipts by hand, bills, other fields, several subscribers, the clock.
import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeServer, listen } from '../../simulators/http/listen.ts';
import { shiftedClock } from '../../simulators/shifted-clock.ts';
import { Billing } from '../../simulators/whatsapp/billing.ts';
import { sign } from '../../simulators/whatsapp/sign.ts';
import { soon, startDesk, type Json } from './desk.ts';
import { handClock } from './hand-clock.ts';

let desk: Awaited<ReturnType<typeof startDesk>>;
beforeEach(async () => {
  desk = await startDesk();
});
afterEach(() => desk.stop());

const customer = async (more: object) =>
  (await desk.call('POST', '/sim/customers', { name: 'Zoë', ...more })).body;
const says = (key: string, message: object = { type: 'text', text: 'hi' }) =>
  desk.call('POST', `/sim/customers/${key}/messages`, message);
const identity = (key: string, wanted: object) =>
  desk.call('POST', `/sim/customers/${key}/identity`, wanted);
const hello = { type: 'text', text: { body: 'Hello' } };
const changes = () =>
  desk.webhooks.map(({ json }) => json['entry'][0].changes[0] as { field: string; value: Json });
const messages = () => changes().flatMap(({ value }) => (value['messages'] ?? []) as Json[]);
const sent = async (to: object) =>
  (await desk.send({ ...to, ...hello })).body['messages'][0].id as string;
const statusOf = (wamid: string, status: string) =>
  soon(() => {
    const found = changes().find(({ value }) =>
      value['statuses']?.some((one: Json) => one['id'] === wamid && one['status'] === status),
    );
    if (found === undefined) throw new Error(`no ${status} yet`);
    return { ...found.value['statuses'][0], contacts: found.value['contacts'] } as Json;
  });

describe('an identity', () => {
  it.each([
    ['phone', { wa_id: expect.any(String), user_id: null, username: null }],
    [
      'phone_and_user_id',
      { wa_id: expect.any(String), user_id: expect.any(String), username: null },
    ],
    [
      'username',
      { wa_id: expect.any(String), user_id: expect.any(String), username: expect.any(String) },
    ],
    ['hidden', { wa_id: null, user_id: expect.any(String), username: expect.any(String) }],
  ])('begins as %s', async (state, expected) => {
    expect(await customer({ state })).toMatchObject(expected);
  });

  it('hides its number and shows it again; the number still reaches the phone', async () => {
    const { id } = await customer({ wa_id: '34612345678' });
    const hidden = await identity(id, { phone: 'hide' });
    expect(hidden.body).toMatchObject({ wa_id: null, user_id: expect.any(String) });
    await says(id);
    await soon(() => expect(messages()).toHaveLength(1));
    expect(messages()[0]).not.toHaveProperty('from');
    const status = await statusOf(await sent({ to: '+34612345678' }), 'delivered');
    expect(status).toMatchObject({ recipient_id: '34612345678' });
    expect((await identity(id, { phone: 'show' })).body['wa_id']).toBe('34612345678');
  });

  it('changes its number with a system message, or in silence', async () => {
    const { id } = await customer({ wa_id: '34612345678' });
    await identity(id, { wa_id: '34699999999' });
    await soon(() => expect(messages()).toHaveLength(1));
    expect(messages()[0]).toMatchObject({ from: '34612345678', system: { wa_id: '34699999999' } });
    await identity(id, { wa_id: '34611111111', announce: 'none' });
    await says(id);
    await soon(() => expect(messages()).toHaveLength(2));
    expect(messages()[1]).toMatchObject({ from: '34611111111', type: 'text' });
  });

  it('rotates its user id, told by the system, by the field, or by both', async () => {
    const { id, user_id } = await customer({ state: 'hidden' });
    const { body } = await identity(id, { user_id: true, announce: 'both' });
    expect(body['user_id']).not.toBe(user_id);
    await soon(() => expect(changes()).toHaveLength(2));
    expect(messages()[0]?.['system']).toMatchObject({
      type: 'user_changed_user_id',
      previous_user_id: user_id,
      user_id: body['user_id'],
    });
    expect(changes().find(({ field }) => field === 'user_id_update')?.value).toMatchObject({
      metadata: { phone_number_id: '42' },
      user_id_update: [{ user_id: { previous: user_id, current: body['user_id'] } }],
    });
  });

  it.each([{ phone: 'maybe' }, { announce: 'loud' }, { name: 'x' }, { wa_id: 'x' }])(
    'refuses %j',
    async (wanted) => {
      const { id } = await customer({});
      expect((await identity(id, wanted)).status).toBe(400);
    },
  );
});

describe('the identifiers in a receipt', () => {
  it('to a phone: number and user id, but no user id on failed', async () => {
    await customer({ wa_id: '34612345678', user_id: 'ES.1', username: 'zoe' });
    await says('ES.1');
    const wamid = await sent({ to: '34612345678' });
    const first = await statusOf(wamid, 'sent');
    expect(first).toMatchObject({ recipient_id: '34612345678', recipient_user_id: 'ES.1' });
    expect(first['contacts'][0].profile).toEqual({ name: 'Zoë' });
    expect((await statusOf(wamid, 'read'))['contacts'][0].profile['username']).toBe('zoe');
    await desk.call('POST', '/sim/receipts', { wamid, status: 'failed', error: 131026 });
    const failed = await statusOf(wamid, 'failed');
    expect(failed).toMatchObject({ recipient_id: '34612345678', errors: [{ code: 131026 }] });
    expect(failed).not.toHaveProperty('recipient_user_id');
    expect(failed['contacts']).toBeUndefined();
  });

  it('to a user id: that always, the number only where it can be seen', async () => {
    await customer({ user_id: 'MX.1' });
    await says('MX.1');
    const wamid = await sent({ recipient: 'MX.1' });
    const read = await statusOf(wamid, 'read');
    expect(read).toMatchObject({ recipient_user_id: 'MX.1' });
    expect(read).not.toHaveProperty('recipient_id');
    await desk.call('POST', '/sim/receipts', { wamid, status: 'failed', error: 131000 });
    expect(await statusOf(wamid, 'failed')).toMatchObject({ recipient_user_id: 'MX.1' });
  });
});

it('a receipt by hand has the time, the error and the state it is given', async () => {
  await customer({ wa_id: '34612345678' });
  await says('34612345678');
  await desk.call('POST', '/sim/faults', { receipts: { enabled: false } });
  const wamid = await sent({ to: '34612345678' });
  await desk.call('POST', '/sim/receipts', { wamid, status: 'played', at: 1780000000 });
  expect(await statusOf(wamid, 'played')).toMatchObject({ timestamp: '1780000000' });
  const shown = await desk.call('GET', '/sim/customers/34612345678/messages');
  expect(shown.body['messages'].at(-1)).toMatchObject({ status: 'played' });
  const error = { code: 131049, title: 'Not now' };
  await desk.call('POST', '/sim/receipts', { wamid, status: 'failed', error });
  expect((await statusOf(wamid, 'failed'))['errors']).toEqual([error]);
});

describe('the bill', () => {
  it('counts each delivered message once, by its category', async () => {
    await customer({ wa_id: '34612345678' });
    await says('34612345678');
    const service = await sent({ to: '34612345678' });
    expect((await statusOf(service, 'sent'))['pricing']).toEqual({
      billable: false,
      pricing_model: 'PMP',
      type: 'free_customer_service',
      category: 'service',
    });
    expect(await statusOf(service, 'delivered')).toHaveProperty('pricing');
    expect(await statusOf(service, 'read')).not.toHaveProperty('pricing');
    const template = { name: 'we_are_back', language: { code: 'es' } };
    const { body } = await desk.send({ to: '34612345678', type: 'template', template });
    expect((await statusOf(body['messages'][0].id, 'delivered'))['pricing']).toMatchObject({
      billable: true,
      type: 'regular',
      category: 'utility',
    });
    expect((await desk.call('GET', '/sim/billing')).body).toMatchObject({
      service: 1,
      utility: 1,
      marketing: 0,
      free_left: 999,
    });
  });

  it('charges service messages after a thousand, until the month ends', () => {
    const billing = new Billing();
    const november = Date.UTC(2026, 10, 30);
    for (let count = 0; count < 1000; count += 1) billing.count('service', november);
    expect(billing.pricing('service', november)).toMatchObject({ billable: true, type: 'regular' });
    expect(billing.bill(Date.UTC(2026, 11, 1))).toMatchObject({ service: 0, free_left: 1000 });
  });
});

describe('another field', () => {
  it('about the number comes with metadata, about the account with a time', async () => {
    await desk.call('POST', '/sim/fields', { field: 'standby', value: { standby: {} } });
    await desk.call('POST', '/sim/fields', { field: 'account_update', value: { event: 'X' } });
    const [standby, account] = desk.webhooks;
    expect(standby?.signature).toBe(sign('secret', standby?.raw ?? ''));
    expect(changes()[0]).toMatchObject({
      field: 'standby',
      value: { messaging_product: 'whatsapp', metadata: { phone_number_id: '42' }, standby: {} },
    });
    expect(account?.json['entry'][0]).toMatchObject({
      time: expect.any(Number),
      changes: [{ field: 'account_update', value: { event: 'X' } }],
    });
  });

  it.each([
    ['calls', 'calls'],
    ['smb_message_echoes', 'message_echoes'],
    ['standby', 'standby'],
    ['user_preferences', 'user_preferences'],
    ['messaging_handovers', 'control_passed'],
  ])('%s has a sample about a customer', async (field, key) => {
    const { id } = await customer({ wa_id: '34612345678', user_id: 'ES.1' });
    const { status } = await desk.call('POST', '/sim/fields', { field, customer: id });
    expect(status).toBe(200);
    expect(changes()[0]).toMatchObject({ field, value: { [key]: expect.anything() } });
    expect(desk.webhooks[0]?.raw).toContain('34612345678');
  });

  it('needs a value where there is no sample', async () => {
    const { status, body } = await desk.call('POST', '/sim/fields', { field: 'security' });
    expect([status, body['error']]).toEqual([400, expect.stringMatching(/"value"/)]);
  });
});

it('a retry goes to every subscriber, also to one that had answered 200', async () => {
  const seen: string[] = [];
  const second = createServer((request, response) => {
    request.resume().on('end', () => {
      seen.push(String(request.headers['x-hub-signature-256']));
      response.writeHead(200).end();
    });
  });
  const port = await listen(second, 0);
  const url = `http://127.0.0.1:${port}/`;
  const { body } = await desk.call('POST', '/sim/subscribers', { url });
  desk.worker.status = 500;
  await customer({ wa_id: '34612345678' });
  await says('34612345678');
  await soon(() => expect(seen).toHaveLength(1));
  await soon(async () => {
    await desk.call('POST', '/sim/deliveries/retry');
    expect(seen.length).toBeGreaterThan(1);
  });
  expect(new Set(seen).size).toBe(1);
  desk.worker.status = 200;
  await desk.call('DELETE', `/sim/subscribers/${body['id']}`);
  expect((await desk.call('GET', '/sim/subscribers')).body['subscribers']).toEqual([]);
  await closeServer(second);
});

describe('the clock', () => {
  it('put forward closes the window', async () => {
    await customer({ wa_id: '34612345678' });
    await says('34612345678');
    await desk.call('POST', '/sim/clock', { advance_ms: 24 * 3_600_000 });
    expect(await statusOf(await sent({ to: '34612345678' }), 'failed')).toMatchObject({
      errors: [{ code: 131047 }],
    });
    expect((await desk.call('POST', '/sim/clock', { advance_ms: -1 })).status).toBe(400);
  });

  it('runs what falls due in its order, once, and leaves the rest to time', async () => {
    const hand = handClock();
    const clock = shiftedClock(hand.clock);
    const ran: string[] = [];
    clock.after(2_000, () => ran.push('b'));
    clock.after(1_000, () => ran.push('a'));
    clock.after(5_000, () => ran.push('c'));
    clock.after(500, () => ran.push('never'))();
    clock.advance(3_000);
    expect(ran).toEqual(['a', 'b']);
    await hand.advance(5_000);
    expect(ran).toEqual(['a', 'b', 'c']);
  });
});
