import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sign } from '../../simulators/whatsapp/sign.ts';
import { startDesk } from './desk.ts';

let desk: Awaited<ReturnType<typeof startDesk>>;
beforeEach(async () => {
  desk = await startDesk();
});
afterEach(() => desk.stop());

const text = (body: string) => ({ type: 'text', text: { body } });
const menu = {
  type: 'interactive',
  interactive: {
    type: 'button',
    body: { text: 'How can we help?' },
    action: {
      buttons: [{ type: 'reply', reply: { id: 'AGENT_MODE', title: '👤 Talk to Expert' } }],
    },
  },
};

async function newCustomer(more: object = { wa_id: '34612345678' }) {
  const { status, body } = await desk.call('POST', '/sim/customers', { name: 'Zoë', ...more });
  expect(status).toBe(201);
  return body;
}

const screenOf = async (key: string) =>
  (await desk.call('GET', `/sim/customers/${key}/messages`)).body['messages'];

describe('a customer', () => {
  it('writes, and a signed webhook with escaped unicode arrives', async () => {
    const { id } = await newCustomer();
    const said = await desk.call('POST', `/sim/customers/${id}/messages`, {
      type: 'text',
      text: '¡Sí/no!',
    });
    await vi.waitFor(() => expect(desk.webhooks).toHaveLength(1));
    const { raw, signature, json } = desk.webhooks[0]!;
    expect(signature).toBe(sign('secret', raw));
    expect(raw).toContain(String.raw`\u00a1S\u00ed\/no!`);
    expect(json['entry'][0].changes[0]).toMatchObject({
      field: 'messages',
      value: {
        messaging_product: 'whatsapp',
        metadata: { phone_number_id: '42' },
        contacts: [{ profile: { name: 'Zoë' }, wa_id: '34612345678' }],
        messages: [
          { from: '34612345678', id: said.body['wamid'], type: 'text', text: { body: '¡Sí/no!' } },
        ],
      },
    });
  });

  it('is found by id, number and BSUID; unknown ones are a 404 with a sentence', async () => {
    const { id } = await newCustomer({ wa_id: '34612345678', user_id: 'ES.77' });
    for (const key of [id, '34612345678', '+34612345678', 'ES.77'])
      expect(await screenOf(key)).toEqual([]);
    const missing = await desk.call('POST', '/sim/customers/000/messages', {
      type: 'text',
      text: 'x',
    });
    expect(missing.status).toBe(404);
    expect(missing.body['error']).toMatch(/no customer 000/);
  });

  it('with neither number nor BSUID gets both invented', async () => {
    expect(await newCustomer({})).toMatchObject({ wa_id: expect.stringMatching(/^\d{12}$/) });
  });

  it('who hides the number is never named by one', async () => {
    await newCustomer({ user_id: 'MX.134' });
    await desk.call('POST', '/sim/customers/MX.134/messages', { type: 'text', text: 'hola' });
    await vi.waitFor(() => expect(desk.webhooks).toHaveLength(1));
    const { raw, json } = desk.webhooks[0]!;
    expect(raw).not.toMatch(/"(from|wa_id)"/);
    expect(json['entry'][0].changes[0].value.messages[0].from_user_id).toBe('MX.134');
  });

  it('taps a button: the title comes from the screen, the context is the menu', async () => {
    const { id } = await newCustomer();
    await desk.call('POST', `/sim/customers/${id}/messages`, { type: 'text', text: 'hi' });
    const sent = await desk.send({ to: '+34612345678', ...menu });
    await desk.call('POST', `/sim/customers/${id}/messages`, {
      type: 'button',
      button_id: 'AGENT_MODE',
    });
    const tapped = () =>
      desk.webhooks
        .map(({ json }) => json['entry'][0].changes[0].value.messages?.[0])
        .find((m) => m?.interactive);
    await vi.waitFor(() => expect(tapped()).toBeDefined());
    expect(tapped()).toMatchObject({
      context: { id: sent.body['messages'][0].id },
      interactive: {
        type: 'button_reply',
        button_reply: { id: 'AGENT_MODE', title: '👤 Talk to Expert' },
      },
    });
  });

  it.each([
    [{ type: 'text' }],
    [{ type: 'text', text: '' }],
    [{ type: 'button' }],
    [{ type: 'raw' }],
    [{ type: 'text', text: 'x', timestamp: 'soon' }],
  ])('cannot say %j', async (wanted) => {
    const { id } = await newCustomer();
    const { status, body } = await desk.call('POST', `/sim/customers/${id}/messages`, wanted);
    expect(status).toBe(400);
    expect(body['error']).toMatch(/\.$/);
  });
});

describe('a message of the business', () => {
  it('is accepted, shown, and reported sent, delivered, read with its callback data', async () => {
    const { id } = await newCustomer();
    await desk.call('POST', `/sim/customers/${id}/messages`, { type: 'text', text: 'hi' });
    const { status, body } = await desk.send({
      to: '+34612345678',
      ...text('Hello'),
      biz_opaque_callback_data: 'object:key',
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      messaging_product: 'whatsapp',
      contacts: [{ input: '+34612345678', wa_id: '34612345678' }],
      messages: [{ id: expect.stringMatching(/^wamid\./) }],
    });
    await vi.waitFor(() =>
      expect(desk.statuses().map(({ status: one }) => one)).toEqual(['sent', 'delivered', 'read']),
    );
    expect(desk.statuses()[0]).toMatchObject({
      id: body['messages'][0].id,
      recipient_id: '34612345678',
      biz_opaque_callback_data: 'object:key',
      pricing: { pricing_model: 'PMP' },
    });
    expect((await screenOf(id)).at(-1)).toMatchObject({
      from: 'business',
      text: 'Hello',
      status: 'read',
    });
  });

  it('into a closed window is answered 200 and fails later with 131047', async () => {
    const { id } = await newCustomer();
    const yesterday = Math.floor(Date.now() / 1000) - 25 * 3600;
    await desk.call('POST', `/sim/customers/${id}/messages`, {
      type: 'text',
      text: 'hi',
      timestamp: yesterday,
    });
    expect((await desk.send({ to: '+34612345678', ...text('Too late') })).status).toBe(200);
    await vi.waitFor(() => expect(desk.statuses()).toHaveLength(1));
    expect(desk.statuses()[0]).toMatchObject({ status: 'failed', errors: [{ code: 131047 }] });
    expect(await screenOf(id)).toHaveLength(1);
  });

  it('with a BSUID in `to` is answered with a wamid and dropped in silence', async () => {
    const { id } = await newCustomer({ user_id: 'MX.134' });
    await desk.call('POST', `/sim/customers/${id}/messages`, { type: 'text', text: 'hola' });
    const wrong = await desk.send({ to: 'MX.134', ...text('lost') });
    expect(wrong.body['messages'][0].id).toMatch(/^wamid\./);
    const right = await desk.send({ recipient: 'MX.134', ...text('here') });
    expect(right.body['contacts']).toEqual([{ input: 'MX.134', user_id: 'MX.134' }]);
    await vi.waitFor(() => expect(desk.statuses()).toHaveLength(3));
    expect((await screenOf(id)).map(({ text: shown }: { text: string }) => shown)).toEqual([
      'hola',
      'here',
    ]);
  });

  it('wants the token and the right number', async () => {
    const anonymous = await desk.call('POST', '/v26.0/42/messages', {});
    expect([anonymous.status, anonymous.body['error'].code]).toEqual([401, 190]);
    const elsewhere = await desk.call(
      'POST',
      '/v26.0/43/messages',
      {},
      { authorization: 'Bearer token' },
    );
    expect(elsewhere.body['error']).toMatchObject({ code: 100, error_subcode: 33 });
  });

  it('a read mark colours the ticks of that message and all before', async () => {
    const { id } = await newCustomer();
    for (const one of ['a', 'b'])
      await desk.call('POST', `/sim/customers/${id}/messages`, { type: 'text', text: one });
    const wamid = (await screenOf(id)).at(-1).wamid;
    await desk.send({ status: 'read', message_id: wamid, typing_indicator: { type: 'text' } });
    expect((await screenOf(id)).map(({ status }: { status: string }) => status)).toEqual([
      'read',
      'read',
    ]);
  });
});

describe('faults of Graph', () => {
  it('error strikes so many times, then is gone', async () => {
    await newCustomer();
    await desk.call('POST', '/sim/faults', { graph: { mode: 'error', code: 130429, times: 1 } });
    expect((await desk.send({ to: '34612345678', ...text('x') })).body['error'].code).toBe(130429);
    expect((await desk.send({ to: '34612345678', ...text('x') })).status).toBe(200);
  });

  it('ok_then_timeout: the customer has it, the business never hears', async () => {
    const { id } = await newCustomer();
    await desk.call('POST', `/sim/customers/${id}/messages`, { type: 'text', text: 'hi' });
    await desk.call('POST', '/sim/faults', { graph: { mode: 'ok_then_timeout' } });
    const unanswered = desk.send({ to: '34612345678', ...text('x') }).catch(() => 'cut off');
    await vi.waitFor(async () => expect(await screenOf(id)).toHaveLength(2));
    const { requests } = (await desk.call('GET', '/sim/requests')).body;
    expect(requests.at(-1)).toMatchObject({ response_status: null, body: { to: '34612345678' } });
    await desk.whatsapp.stop();
    expect(await unanswered).toBe('cut off');
    desk = await startDesk();
  });

  it('reset cuts the line', async () => {
    await desk.call('POST', '/sim/faults', { graph: { mode: 'reset' } });
    await expect(desk.send({ to: '34612345678', ...text('x') })).rejects.toThrow();
    expect((await desk.call('DELETE', '/sim/faults')).body['graph']).toBeNull();
  });

  it('pair_rate lets 45 through and refuses the 46th', async () => {
    await desk.call('POST', '/sim/faults', { pair_rate: true, receipts: { enabled: false } });
    const codes: unknown[] = [];
    for (let count = 0; count < 46; count += 1) {
      codes.push((await desk.send({ to: '34612345678', ...text('x') })).body['error']?.code);
    }
    expect(codes.filter((code) => code === undefined)).toHaveLength(45);
    expect(codes.at(-1)).toBe(131056);
  });

  it.each([
    [{ grahp: {} }],
    [{ graph: { mode: 'slow' } }],
    [{ webhooks: { duplicate: -1 } }],
    [{ postgres: 'down' }],
  ])('refuses %j with a sentence', async (wanted) => {
    const { status, body } = await desk.call('POST', '/sim/faults', wanted);
    expect(status).toBe(400);
    expect(body['error']).toMatch(/\.$/);
  });

  it('is steered with JSON only', async () => {
    expect((await desk.call('POST', '/sim/faults', 'nonsense')).status).toBe(400);
    expect((await desk.call('POST', '/sim/customers', [])).status).toBe(400);
    expect((await desk.call('GET', '/sim/nothing')).status).toBe(404);
  });
});

describe('POST /sim/webhooks', () => {
  it('signs and delivers exactly the bytes it was given', async () => {
    desk.worker.status = 401;
    const body = '{ "odd":  "ä" }';
    const answer = await desk.call('POST', '/sim/webhooks', body);
    expect(answer.body).toEqual({ status: 401, body: 'noted' });
    expect(desk.webhooks[0]).toMatchObject({ raw: body, signature: sign('secret', body) });
  });

  it('as often as asked, at once if asked', async () => {
    await desk.call('POST', '/sim/webhooks?times=50&parallel=true', '{}');
    expect(desk.webhooks).toHaveLength(50);
  });
});
