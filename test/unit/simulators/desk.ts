// A WhatsApp simulator with a Worker that only takes notes: for tests of the simulator itself.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { vi } from 'vitest';
import { closeServer, listen } from '../../simulators/http/listen.ts';
import { readBody } from '../../simulators/http/body.ts';
import { type WhatsappOptions, startWhatsapp } from '../../simulators/whatsapp.ts';

export type Json = Record<string, any>; // eslint-disable-line typescript/no-explicit-any -- answers of all kinds

export async function startDesk(options: Partial<WhatsappOptions> = {}) {
  const webhooks: { raw: string; signature: string; json: Json }[] = [];
  const worker = { status: 200 };
  async function note(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const raw = (await readBody(request)).toString('utf8');
    const signature = String(request.headers['x-hub-signature-256']);
    webhooks.push({ raw, signature, json: JSON.parse(raw) as Json });
    response.writeHead(worker.status).end('noted');
  }
  const server = createServer((request, response) => void note(request, response));
  const port = await listen(server, 0);
  const whatsapp = await startWhatsapp({
    port: 0,
    token: 'token',
    phoneNumberId: '42',
    appSecret: 'secret',
    webhookUrl: `http://127.0.0.1:${port}/webhook`,
    receiptDelays: { sent: 1, delivered: 5, read: 10, failed: 5 },
    ...options,
  });
  const call = async (method: string, path: string, body?: unknown, headers = {}) => {
    const response = await fetch(whatsapp.url + path, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Json };
  };
  const statuses = () =>
    webhooks.flatMap(({ json }) => (json['entry']?.[0]?.changes[0].value.statuses ?? []) as Json[]);
  return {
    whatsapp,
    worker,
    webhooks,
    call,
    statuses,
    /** The business sends something. */
    send: (message: object) =>
      call(
        'POST',
        '/v26.0/42/messages',
        { messaging_product: 'whatsapp', ...message },
        {
          authorization: 'Bearer token',
        },
      ),
    stop: async () => {
      await whatsapp.stop();
      await closeServer(server);
    },
  };
}

/** Until the expectation holds; a busy machine may take its time. */
export const soon = <Value>(look: () => Value | Promise<Value>): Promise<Value> =>
  vi.waitFor(look, { timeout: 15_000, interval: 10 });
