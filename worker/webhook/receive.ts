import type { Context } from 'hono';
import { log } from '../../shared/log.ts';
import { refuse, type Refusal } from '../../shared/protocol/problem.ts';
import { WEBHOOK_LIMIT_BYTES } from '../../shared/whatsapp/limits.ts';
import { verifySignature } from '../../shared/whatsapp/signature.ts';
import type { AppEnv } from '../env.ts';
import { problem } from '../problem.ts';
import { readBody } from '../read-body.ts';
import { takeIn } from './take-in.ts';

/**
 * `POST /webhook`: a delivery of Meta's. 200 only after everything in it is stored by its object or
 * kept aside, in the same request: what is acknowledged is never delivered again. 401 without our
 * signature over the raw bytes, 400 for what is not JSON, 413 over 3 MB; 503 only where storing
 * failed in a way that a redelivery may mend (it finds its duplicates by wamid).
 */
export const receive = async (c: Context<AppEnv>): Promise<Response> => {
  const services = c.get('services');
  const refuseWith = ({ refusal }: { refusal: Refusal }, status: number) => {
    log({ event: 'webhook_refused', status, reason: refusal.detail });
    return problem(c, refusal);
  };
  const bytes = await readBody(c.req.raw, WEBHOOK_LIMIT_BYTES);
  if (bytes === null) {
    return refuseWith(refuse('payload_too_large', 'A delivery may have 3 MB at most.'), 413);
  }
  const signature = c.req.header('x-hub-signature-256');
  if (!(await verifySignature(services.config.WHATSAPP_APP_SECRET, bytes, signature))) {
    return refuseWith(refuse('invalid_signature', 'The signature is missing or wrong.'), 401);
  }
  const raw = new TextDecoder().decode(bytes);
  const json = parseJson(raw);
  if (json === null) return refuseWith(refuse('invalid_request', 'The body is not JSON.'), 400);
  const { again } = await takeIn(services, json.body, raw);
  return again === 0
    ? c.text('ok')
    : problem(c, { code: 'unavailable', detail: 'It could not be stored. Deliver it again.' });
};

const parseJson = (text: string): { body: unknown } | null => {
  try {
    return { body: JSON.parse(text) };
  } catch {
    return null;
  }
};
