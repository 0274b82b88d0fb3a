import { beforeAll, describe, expect, it } from 'vitest';
import type { Customer } from '../../../shared/protocol/customer.ts';
import type { Message } from '../../../shared/protocol/message.ts';
import type { Order } from '../../../shared/protocol/order.ts';
import type { Settings } from '../../../shared/protocol/settings.ts';
import { ana, ben, hello } from '../support/desk.ts';
import { get, giveTokens, json, send, tapped } from '../support/rest.ts';

beforeAll(giveTokens);

const held = async () => {
  const { chat, path, customer } = await tapped();
  await send('Ana', 'POST', `${path}/assign`, { agent_id: ana.id, from: null });
  const card = `/customers/${customer.id}`;
  const patch = (name: string, body: object) => json<Customer>(send(name, 'PATCH', card, body));
  return { chat, customer, card, patch };
};

describe('what is known of a customer', () => {
  it('outlives an eviction, and colleagues with the chat open hear that it changed', async () => {
    const { chat, customer, card, patch } = await held();
    const line = await customer.socket(ana, chat.id);
    line.send(hello());
    await line.until('a snapshot', ({ type }) => type === 'snapshot');
    await customer.evict();
    expect(await patch('Sam', { name: 'Maria of the bakery' })).toMatchObject({ status_code: 200 });
    expect(await line.until('the word', ({ type }) => type === 'customer_changed')).toEqual({
      type: 'customer_changed',
      customer_id: customer.id,
    });
    await customer.evict('close');
    expect(await json(get('Ana', card))).toMatchObject({
      name: 'Maria of the bakery',
      profile_name: null,
    });
  });

  it('may hold the fields that an admin has defined a moment ago', async () => {
    const { customer, patch } = await held();
    const field = { key: 'boxes', label: 'Boxes a month', kind: 'number' };
    expect(await patch('Ana', { fields: { boxes: 12 } })).toMatchObject({ status_code: 400 });
    const settings = await json<Settings>(
      send('Ada', 'PATCH', '/settings', { customer_fields: [field] }),
    );
    expect(settings).toMatchObject({ status_code: 200, customer_fields: [field] });
    await customer.evict();
    expect(await patch('Ana', { fields: { boxes: 12 } })).toMatchObject({
      status_code: 200,
      fields: { boxes: 12 },
    });
    await send('Ada', 'PATCH', '/settings', { customer_fields: [] });
  });

  it('their files and orders are for whoever may see them', async () => {
    const { card } = await held();
    for (const list of ['orders', 'media', 'sessions']) {
      expect((await json(get('Ben', `${card}/${list}`))).status_code).toBe(403);
    }
    expect(ben.role).toBe('agent');
    expect(await json<{ orders: Order[] }>(get('Ana', `${card}/orders`))).toMatchObject({
      orders: [],
    });
    expect(await json<{ messages: Message[] }>(get('Ana', `${card}/media`))).toMatchObject({
      messages: [],
    });
  });

  it('a link may not lead where its customer likes', async () => {
    const link = (url: string) =>
      json(send('Ada', 'PATCH', '/settings', { customer_links: [{ label: 'CRM', url }] }));
    expect((await link('https://{{name}}.example.com')).status_code).toBe(400);
    expect((await link('http://crm.example.com/{{wa_id}}')).status_code).toBe(400);
    expect((await link('https://crm.example.com/{{wa_id}}')).status_code).toBe(200);
    await send('Ada', 'PATCH', '/settings', { customer_links: [] });
  });
});
