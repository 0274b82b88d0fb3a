// Meta, as the webhook sees it: the signature over a body's bytes.
import { env } from 'cloudflare:test';
import { exports } from 'cloudflare:workers';

const { WHATSAPP_APP_SECRET } = env as unknown as { WHATSAPP_APP_SECRET: string };
const worker = (exports as unknown as { default: Fetcher }).default;

export const ask = (path: string, init?: RequestInit): Promise<Response> =>
  worker.fetch(`https://desk.example.com${path}`, init);

export const sign = async (body: string): Promise<string> => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', bytes(WHATSAPP_APP_SECRET), algorithm, false, [
    'sign',
  ]);
  const digest = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes(body)));
  return `sha256=${[...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
};

/** Delivers a body as Meta does; answers the status. */
export const deliver = async (body: unknown): Promise<number> => {
  const text = JSON.stringify(body);
  const response = await ask('/webhook', {
    method: 'POST',
    body: text,
    headers: { 'X-Hub-Signature-256': await sign(text) },
  });
  await response.body?.cancel();
  return response.status;
};
