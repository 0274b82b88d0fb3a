import { sign } from './sign.ts';

/** Nobody knows how long Meta waits; providers speak of 5 to 20 seconds. */
const TIMEOUT_MS = 20_000;

export interface WebhookAnswer {
  /** 0 when nobody answered. */
  status: number;
  body: string;
}

/** A function that signs raw bytes and posts exactly those to a URL, the webhook's of the moment if none is given. */
export function poster(appSecret: string, url: () => string | undefined) {
  return async (raw: string | Uint8Array, target = url()): Promise<WebhookAnswer> => {
    if (target === undefined) return { status: 0, body: 'No webhook is subscribed.' };
    const body = typeof raw === 'string' ? raw : new Uint8Array(raw);
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'facebookexternalua',
      'x-hub-signature-256': sign(appSecret, body),
    };
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const response = await fetch(target, { method: 'POST', headers, body, signal });
      return { status: response.status, body: await response.text() };
    } catch (error) {
      return { status: 0, body: `The Worker did not answer: ${String(error)}` };
    }
  };
}
