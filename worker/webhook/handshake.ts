import { timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import type { AppEnv } from '../env.ts';
import { problem } from '../problem.ts';

const sha256 = async (text: string): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));

/** In constant time; digests, because the lengths of the texts must not show either. */
const isSame = async (a: string, b: string): Promise<boolean> =>
  timingSafeEqual(await sha256(a), await sha256(b));

/**
 * `GET /webhook`: Meta's handshake, at each change of the callback URL. Answers the challenge as
 * plain text; 403 for another token; 400 for a challenge of no form that Meta sends.
 */
export const handshake = async (c: Context<AppEnv>): Promise<Response> => {
  const token = c.req.query('hub.verify_token') ?? '';
  const mode = c.req.query('hub.mode');
  const expected = c.get('services').config.WHATSAPP_VERIFY_TOKEN;
  if (!(await isSame(token, expected)) || mode !== 'subscribe') {
    return problem(c, { code: 'forbidden', detail: 'The verify token is not ours.' });
  }
  const challenge = c.req.query('hub.challenge') ?? '';
  if (!/^[\w.-]{1,64}$/.test(challenge)) {
    return problem(c, {
      code: 'invalid_request',
      detail: 'The challenge is not of a form that Meta sends.',
      field: 'hub.challenge',
    });
  }
  return c.text(challenge);
};
