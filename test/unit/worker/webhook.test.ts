import { createHmac, createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChatStub } from '../../../worker/stubs.ts';
import { message, PNID, value, webhook } from '../whatsapp/webhook-bodies.ts';
import { environment, fakeDesk, type Fakes, objectError, OBJECT } from './fake-services.ts';

beforeEach(() => {
  for (const level of ['log', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation(() => undefined);
  }
});

const sign = (body: string | Uint8Array) =>
  `sha256=${createHmac('sha256', environment.WHATSAPP_APP_SECRET).update(body).digest('hex')}`;

/** A desk whose objects note what they receive, and whose bucket keeps what is parked. */
const desk = (fakes: Fakes = {}) => {
  const received: Parameters<ChatStub['receive']>[0][] = [];
  const parked = new Map<string, string>();
  const made = fakeDesk({
    ...fakes,
    chat: {
      receive: async (delivery) => {
        received.push(delivery);
        return { refused: [] };
      },
      receipts: async () => ({ unknown: [] }),
      ...fakes.chat,
    },
    bucket: {
      put: (async (key: string, text: string) => void parked.set(key, text)) as never,
      ...fakes.bucket,
    },
  });
  const deliver = (body: unknown, headers: Record<string, string> = {}) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return made.app.request('/webhook', {
      method: 'POST',
      body: text,
      headers: { 'X-Hub-Signature-256': sign(text), ...headers },
    });
  };
  return { ...made, received, parked, deliver };
};

describe('the handshake', () => {
  const ask = (parameters: Record<string, string>) =>
    fakeDesk().get(`/webhook?${new URLSearchParams(parameters)}`);
  const good = {
    'hub.mode': 'subscribe',
    'hub.verify_token': environment.WHATSAPP_VERIFY_TOKEN,
    'hub.challenge': '1158201444',
  };

  it('answers the challenge as it is, as plain text', async () => {
    const response = await ask(good);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(await response.text()).toBe('1158201444');
  });

  it.each([
    [403, { 'hub.verify_token': 'wrong' }],
    [403, { 'hub.verify_token': '' }],
    [403, { 'hub.mode': 'unsubscribe' }],
    [400, { 'hub.challenge': '<script>alert(1)</script>' }],
    [400, { 'hub.challenge': '1'.repeat(65) }],
    [400, { 'hub.challenge': '' }],
  ])('S7 is refused with %d for %j', async (status, change) => {
    const response = await ask({ ...good, ...change });
    expect(response.status).toBe(status);
    expect(await response.text()).not.toContain('<script>');
  });
});

describe('X1 what is let in', () => {
  it('S1 no signature, a wrong one: 401, no object touched, nothing stored', async () => {
    const there = desk();
    const body = JSON.stringify(webhook(value({ messages: [message()] })));
    for (const signature of ['', 'sha256=', `sha256=${'0'.repeat(64)}`, sign(`${body} `)]) {
      const response = await there.deliver(body, { 'X-Hub-Signature-256': signature });
      expect(response.status).toBe(401);
    }
    expect((await there.app.request('/webhook', { method: 'POST', body })).status).toBe(401);
    expect([there.touched, there.parked.size]).toEqual([[], 0]);
  });

  it('over 3 MB is 413, announced or not', async () => {
    const there = desk();
    const large = 'x'.repeat(3 * 1024 * 1024 + 1);
    expect((await there.deliver(large)).status).toBe(413);
    const stream = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(256 * 1024)),
    });
    const init = { method: 'POST', body: stream, duplex: 'half' };
    expect((await there.app.request('/webhook', init as RequestInit)).status).toBe(413);
  });

  it('signed but not JSON is 400; signed JSON of no delivery is kept aside', async () => {
    const there = desk();
    expect((await there.deliver('not json')).status).toBe(400);
    for (const body of ['null', '[]', '{"object":"page","entry":[]}']) {
      expect((await there.deliver(body)).status).toBe(200);
    }
    expect([...there.parked.values()]).toEqual(['null', '[]', '{"object":"page","entry":[]}']);
  });

  it('S8 JSON nested without end does no harm', async () => {
    const there = desk();
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const text = `{"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"${PNID}"},"messages":[{"id":"w","timestamp":"x","text":${deep}}]}}]}]}`;
    expect((await there.deliver(text)).status).toBe(200);
    expect(there.parked.size).toBe(1);
  });
});

describe('R1 stored, or kept aside, or delivered again', () => {
  const two = webhook(
    value({
      messages: [message({ id: 'a' }), message({ id: 'b', from: '222', from_user_id: 'US.2' })],
    }),
  );

  it('one call per customer, in order', async () => {
    const there = desk();
    const body = webhook(
      value({
        messages: [message({ id: 'a' }), message({ id: 'b', from: '2' }), message({ id: 'c' })],
      }),
    );
    expect((await there.deliver(body)).status).toBe(200);
    expect(there.received.map((d) => [d.object_name, d.messages.map((m) => m.wamid)])).toEqual([
      [`${PNID}:16505551234`, ['a', 'c']],
      [`${PNID}:2`, ['b']],
    ]);
    expect(there.received[0]).not.toHaveProperty('raw');
  });

  it('F4 a message its object refuses is kept aside under its own hash; the others are stored', async () => {
    const there = desk({
      chat: { receive: async () => ({ refused: [{ key: 'a', reason: 'it threw' }] }) },
    });
    const body = webhook(value({ messages: [message({ id: 'a' }), message({ id: 'ok' })] }));
    expect((await there.deliver(body)).status).toBe(200);
    expect((await there.deliver(body)).status).toBe(200);
    const [[key, text]] = [...there.parked] as [[string, string]];
    expect(there.parked.size).toBe(1);
    expect(key).toBe(`parked/2026-05-28/${createHash('sha256').update(text).digest('hex')}`);
    expect(JSON.parse(text).item.message.id).toBe('a');
  });

  it('what our code throws on is kept aside; 200', async () => {
    const there = desk({ chat: { receive: async () => Promise.reject(new Error('poison')) } });
    expect((await there.deliver(two)).status).toBe(200);
    expect(there.parked.size).toBe(2);
  });

  it.each([
    [{ retryable: true }, 2],
    [{ overloaded: true }, 1],
    [{ retryable: true, overloaded: true }, 1],
    [{ durableObjectReset: true }, 1],
  ])('F22 %j asks for the delivery again after %d calls', async (marks, calls) => {
    let count = 0;
    const there = desk({
      chat: {
        receive: async () => {
          count += 1;
          throw objectError(marks);
        },
      },
    });
    expect((await there.deliver(webhook(value({ messages: [message()] })))).status).toBe(503);
    expect([count, there.parked.size]).toEqual([calls, 0]);
  });

  it('one customer’s failure asks for all again, after the others were stored', async () => {
    const stored: string[] = [];
    const there = desk({
      chat: {
        receive: async (delivery) => {
          if (delivery.object_name.endsWith(':222')) throw objectError({ overloaded: true });
          stored.push(delivery.object_name);
          return { refused: [] };
        },
      },
    });
    expect((await there.deliver(two)).status).toBe(503);
    expect(stored).toHaveLength(1);
  });

  it('two people of one phone number are delivered one after the other, others beside them', async () => {
    const calls: string[] = [];
    const held: (() => void)[] = [];
    const there = desk({
      chat: {
        receive: async ({ messages }) => {
          calls.push(messages.map(({ wamid }) => wamid).join());
          await new Promise<void>((resolve) => held.push(resolve));
          return { refused: [] };
        },
      },
    });
    const answer = there.deliver(
      webhook(
        value({
          messages: [
            message({ id: 'old', from: '111', from_user_id: 'US.old' }),
            message({ id: 'new', from: '111', from_user_id: 'US.new' }),
            message({ id: 'other', from: '222', from_user_id: 'US.2' }),
          ],
        }),
      ),
    );
    await vi.waitFor(() => expect(calls).toEqual(['old', 'other']));
    held.shift()?.();
    await vi.waitFor(() => expect(calls).toEqual(['old', 'other', 'new']));
    for (const go of held) go();
    expect((await answer).status).toBe(200);
  });

  it('F23 where keeping aside fails, the delivery comes again', async () => {
    const there = desk({ bucket: { put: (async () => Promise.reject(new Error('R2'))) as never } });
    const body = webhook(value({ messages: [message({ timestamp: 'x' })] }));
    expect((await there.deliver(body)).status).toBe(503);
  });

  it('S6 for another number: 200, nothing touched, nothing kept', async () => {
    const there = desk();
    const foreign = { ...value({ messages: [message()] }), metadata: { phone_number_id: '1' } };
    expect((await there.deliver(webhook(foreign))).status).toBe(200);
    expect([there.touched, there.parked.size]).toEqual([[], 0]);
  });

  it('hundreds of items that cannot be attributed become one file', async () => {
    const there = desk();
    const messages = Array.from({ length: 300 }, (_, i) => message({ id: `${i}`, timestamp: '' }));
    expect((await there.deliver(webhook(value({ messages })))).status).toBe(200);
    expect(there.parked.size).toBe(1);
  });
});

describe('whatever is signed', () => {
  it('S8 is stored, kept aside or ignored: 200, and the app never fails', async () => {
    const there = desk();
    const near = fc.record({
      messages: fc.oneof(
        fc.jsonValue(),
        fc.array(fc.jsonValue().map((x) => ({ ...message(), x }))),
      ),
      statuses: fc.jsonValue(),
      contacts: fc.jsonValue(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.jsonValue(),
          near.map((x) => webhook(value(x))),
        ),
        async (body) => {
          expect((await there.deliver(JSON.stringify(body))).status).toBe(200);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('receipts', () => {
  const receipt = (parts: Record<string, unknown>) =>
    webhook(
      value({
        statuses: [
          {
            id: 'wamid.OUT',
            status: 'read',
            timestamp: '1780000000',
            recipient_id: '1650',
            ...parts,
          },
        ],
      }),
    );

  it('go to the object that our callback data names, else to the recipient’s', async () => {
    const there = desk();
    await there.deliver(receipt({ biz_opaque_callback_data: `${OBJECT}:k` }));
    await there.deliver(receipt({ biz_opaque_callback_data: 'session=42' }));
    expect(new Set(there.touched)).toEqual(new Set([OBJECT, `${PNID}:1650`]));
  });

  it('for messages their object no longer has, go to Postgres, and may be lost there', async () => {
    const late: unknown[] = [];
    const there = desk({
      chat: { receipts: async (receipts) => ({ unknown: receipts }) },
      archive: {
        lateReceipt: async (customer, { key }) => {
          late.push([customer, key]);
          throw new Error('down');
        },
      },
    });
    const answer = await there.deliver(receipt({ biz_opaque_callback_data: `${OBJECT}:k` }));
    await there.settled();
    expect([answer.status, late]).toEqual([200, [[OBJECT, 'k']]]);
    await there.deliver(receipt({}));
    await there.settled();
    expect(late).toHaveLength(1);
  });

  it('ask for the delivery again where their object cannot be reached', async () => {
    const there = desk({
      chat: { receipts: async () => Promise.reject(objectError({ retryable: true })) },
    });
    expect((await there.deliver(receipt({}))).status).toBe(503);
  });
});
