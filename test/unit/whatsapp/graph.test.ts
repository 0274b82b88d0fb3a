import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type GraphApi, markRead, sendMessage } from '../../../shared/whatsapp/graph.ts';
import { callbackData, envelope, textContent } from '../../../shared/whatsapp/outgoing.ts';

type Answer = { status: number; body: string } | 'stall' | 'reset' | 'cut' | 'redirect';

let server: Server;
let api: GraphApi;
let answer: Answer;
let posted: { url: string; authorization: string | undefined; body: unknown }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      posted.push({
        url: request.url ?? '',
        authorization: request.headers.authorization,
        body: JSON.parse(text),
      });
      if (answer === 'stall') return;
      if (answer === 'reset') return void request.socket.destroy();
      if (answer === 'redirect') {
        return void response.writeHead(307, { Location: 'http://127.0.0.1:9/' }).end();
      }
      if (answer === 'cut') {
        response.writeHead(200, { 'Content-Length': '500' });
        response.write('{"messages":[{"id":"wamid.');
        return void setTimeout(() => request.socket.destroy(), 10);
      }
      response.writeHead(answer.status, { 'Content-Type': 'application/json' }).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  api = {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v26.0`,
    token: 'secret',
    phoneNumberId: '42',
    fetch,
    timeoutMs: 150,
  };
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => (posted = []));

const json = (status: number, body: unknown): Answer => ({ status, body: JSON.stringify(body) });
const error = (code: unknown) => ({ error: { message: 'm', code, fbtrace_id: 'T' } });
const body = envelope({
  identity: { wa_id: '16505551234', user_id: 'US.1' },
  content: textContent('Hello'),
  callback: callbackData('ab'.repeat(32), 'k'),
});
const send = (given: Answer) => {
  answer = given;
  return sendMessage(api, body);
};

describe('R9 what came of a send', () => {
  it('is sent where Graph names the message, and the request is Meta’s to the letter', async () => {
    expect(await send(json(200, { messages: [{ id: 'wamid.OUT' }] }))).toEqual({
      kind: 'sent',
      wamid: 'wamid.OUT',
    });
    expect(posted).toEqual([
      {
        url: '/v26.0/42/messages',
        authorization: 'Bearer secret',
        body: {
          messaging_product: 'whatsapp',
          recipient_type: 'individual',
          to: '+16505551234',
          biz_opaque_callback_data: `${'ab'.repeat(32)}:k`,
          type: 'text',
          text: { preview_url: false, body: 'Hello' },
        },
      },
    ]);
  });

  it.each([
    [400, 131047, 'fail'],
    [401, 190, 'stop_all'],
    [403, 368, 'stop_all'],
    [403, 131031, 'stop_all'],
    [400, 130429, 'backoff_all'],
    [400, 131056, 'backoff_customer'],
    [500, 131000, 'retry'],
    [503, 131016, 'retry'],
    [400, 987654, 'fail'],
    [200, 131026, 'fail'],
  ])('is refused at %d by code %d: %s', async (status, code, action) => {
    expect(await send(json(status, error(code)))).toMatchObject({
      kind: 'refused',
      code,
      action,
      trace: 'T',
    });
  });

  it.each<[string, Answer]>([
    ['no answer', 'stall'],
    ['a reset', 'reset'],
    ['half an answer', 'cut'],
    ['a redirect', 'redirect'],
    ['200 without a wamid', json(200, { messages: [] })],
    ['200 with an empty wamid', json(200, { messages: [{ id: '' }] })],
    ['200 with nothing', { status: 200, body: '' }],
    ['a proxy’s page', { status: 502, body: '<html>Bad gateway</html>' }],
    ['a proxy’s JSON', json(503, { error: 'unavailable' })],
    ['an error without a code', json(500, { error: { message: 'x' } })],
    ['JSON that is no object', json(200, [1])],
  ])('is unknown after %s, and posted once', async (_, given) => {
    expect((await send(given)).kind).toBe('unknown');
    expect(posted).toHaveLength(1);
  });

  it('is unknown where nothing listens', async () => {
    const outcome = await sendMessage({ ...api, apiUrl: 'http://127.0.0.1:9' }, body);
    expect(outcome.kind).toBe('unknown');
  });
});

describe('marking as read', () => {
  it('says so to Graph, with the typing indicator where asked', async () => {
    answer = json(200, { success: true });
    expect(await markRead(api, 'wamid.IN', true)).toBe(true);
    expect(await markRead(api, 'wamid.IN', false)).toBe(true);
    expect(posted.map((request) => request.body)).toEqual([
      {
        messaging_product: 'whatsapp',
        status: 'read',
        message_id: 'wamid.IN',
        typing_indicator: { type: 'text' },
      },
      { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.IN' },
    ]);
  });

  it('never throws', async () => {
    answer = 'reset';
    expect(await markRead(api, 'wamid.IN', true)).toBe(false);
  });
});
