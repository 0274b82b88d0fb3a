import { createHmac } from 'node:crypto';

/** The value of X-Hub-Signature-256 for these raw bytes. */
export function sign(appSecret: string, body: string | Uint8Array): string {
  return `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
}
