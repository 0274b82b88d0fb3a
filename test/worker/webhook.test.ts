// The webhook inside workerd: real objects, real R2, Meta's own bodies.
import {
  abortAllDurableObjects,
  env,
  evictAllDurableObjects,
  listDurableObjectIds,
} from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { eventually, newCustomer } from './support/desk.ts';
import { message as at, value, webhook } from '../unit/whatsapp/webhook-bodies.ts';
import { ask, deliver, sign } from './webhook-support.ts';

const { CHAT_SESSION, MEDIA } = env as unknown as {
  CHAT_SESSION: DurableObjectNamespace;
  MEDIA: R2Bucket;
};

const message = (parts: Record<string, unknown> = {}) =>
  at({ timestamp: `${Math.floor(Date.now() / 1000)}`, from_user_id: undefined, ...parts });

const chatsMade = async () => (await listDurableObjectIds(CHAT_SESSION)).length;
const parked = async () => (await MEDIA.list({ prefix: 'parked/' })).objects;

describe('X1 the webhook lets in what Meta signed', () => {
  it('S1 a missing or wrong signature is 401, and no object is made', async () => {
    const body = JSON.stringify(webhook(value({ messages: [message()] })));
    const before = await chatsMade();
    for (const signature of [null, 'sha256=', `sha256=${'0'.repeat(64)}`, await sign(`${body} `)]) {
      const response = await ask('/webhook', {
        method: 'POST',
        body,
        ...(signature === null ? {} : { headers: { 'X-Hub-Signature-256': signature } }),
      });
      expect(response.status).toBe(401);
      await response.body?.cancel();
    }
    expect(await chatsMade()).toBe(before);
  });

  it('S6 what is for another number is acknowledged, and no object is made', async () => {
    const before = await chatsMade();
    const foreign = { ...value({ messages: [message()] }), metadata: { phone_number_id: '1' } };
    expect(await deliver(webhook(foreign))).toBe(200);
    expect(await chatsMade()).toBe(before);
  });
});

describe('R1 R3 what is acknowledged is stored once', () => {
  it('F1 one delivery fifty times in parallel, and again after an eviction', async () => {
    const customer = newCustomer();
    const body = webhook(
      value({
        contacts: [{ profile: { name: 'Ana' }, wa_id: customer.wa_id }],
        messages: [
          message({ id: 'wamid.first', from: customer.wa_id, text: { body: 'Where is it?' } }),
          message({
            id: 'wamid.tap',
            from: customer.wa_id,
            type: 'interactive',
            interactive: { button_reply: { id: 'AGENT_MODE', title: 'Talk to Expert' } },
          }),
        ],
      }),
    );
    const answers = await Promise.all(Array.from({ length: 50 }, () => deliver(body)));
    expect(new Set(answers)).toEqual(new Set([200]));
    await evictAllDurableObjects();
    expect(await deliver(body)).toBe(200);
    const rows = await customer.rows(
      `select key from messages where key in ('wamid.first', 'wamid.tap') order by seq`,
    );
    expect(rows.map((row) => row['key'])).toEqual(['wamid.first', 'wamid.tap']);
    const chat = await customer.chat();
    expect(chat).toMatchObject({ status: 'waiting', customer_name: 'Ana' });
  });

  it('F8 objects that die under a delivery leave it to be delivered again, or had stored it', async () => {
    const customer = newCustomer();
    const before = (await parked()).length;
    const acknowledged: string[] = [];
    const deliveries = Array.from({ length: 60 }, async (_, i) => {
      const id = `wamid.${customer.wa_id}.${i}`;
      await new Promise((started) => setTimeout(started, i));
      const messages = [message({ id, from: customer.wa_id })];
      const status = await deliver(webhook(value({ messages })));
      expect([200, 503]).toContain(status);
      if (status === 200) acknowledged.push(id);
    });
    for (let deaths = 0; deaths < 8; deaths += 1) {
      await new Promise((later) => setTimeout(later, 7));
      await abortAllDurableObjects();
    }
    await Promise.all(deliveries);
    expect((await parked()).length).toBe(before);
    const stored = (await customer.rows('select key from messages')).map((row) => row['key']);
    expect(acknowledged.filter((id) => !stored.includes(id))).toEqual([]);
  });

  it('F4 poison in a batch is kept aside, once however often it comes, and the rest is stored', async () => {
    const customer = newCustomer();
    const before = (await parked()).length;
    const body = webhook(
      value({
        messages: [
          message({ id: 'wamid.no-time', from: customer.wa_id, timestamp: 'soon' }),
          message({ id: 'wamid.good', from: customer.wa_id }),
          message({ id: 'wamid.nobody', from: undefined, from_user_id: undefined }),
        ],
      }),
    );
    expect([await deliver(body), await deliver(body)]).toEqual([200, 200]);
    expect((await parked()).length - before).toBe(2);
    const rows = await customer.rows(`select key from messages where key = 'wamid.good'`);
    expect(rows).toHaveLength(1);
  });
});

describe('R10 receipts', () => {
  it('of a customer nobody knows are acknowledged and store nothing', async () => {
    const nobody = newCustomer();
    const status = { id: 'wamid.OUT', status: 'read', timestamp: '1', recipient_id: nobody.wa_id };
    expect(await deliver(webhook(value({ statuses: [status] })))).toBe(200);
    expect(await nobody.rows(`select name from sqlite_master where name = 'messages'`)).toEqual([]);
  });

  it('reach the message that our callback data names', async () => {
    const customer = newCustomer();
    expect(
      await deliver(
        webhook(
          value({
            messages: [
              message({ from: customer.wa_id, id: `w.${customer.wa_id}`, text: { body: 'menu' } }),
            ],
          }),
        ),
      ),
    ).toBe(200);
    const [row] = await customer.rows(`select key from messages where key not like 'w%'`);
    const receipt = (status: string) => ({
      id: 'wamid.whatever-graph-said',
      status,
      timestamp: `${Math.floor(Date.now() / 1000)}`,
      recipient_id: customer.wa_id,
      biz_opaque_callback_data: `${customer.id}:${String(row?.['key'])}`,
    });
    expect(await deliver(webhook(value({ statuses: [receipt('read'), receipt('sent')] })))).toBe(
      200,
    );
    await eventually(async () => {
      const [after] = await customer.rows(
        `select status from messages where key = '${String(row?.['key'])}'`,
      );
      return after?.['status'] === 'read';
    });
  });
});
