import type { Context } from 'hono';
import { describeError, log } from '../../shared/log.ts';
import { refuse, type Refusal } from '../../shared/protocol/problem.ts';
import type { ParsedWebhook } from '../../shared/whatsapp/inbound.ts';
import { WEBHOOK_LIMIT_BYTES } from '../../shared/whatsapp/limits.ts';
import { verifySignature } from '../../shared/whatsapp/signature.ts';
import { isWebhook, parseWebhook } from '../../shared/whatsapp/webhook.ts';
import type { AppEnv } from '../env.ts';
import { problem } from '../problem.ts';
import { readBody } from '../read-body.ts';
import type { Services } from '../services.ts';
import { deliver } from './deliver.ts';
import { deliverReceipts } from './deliver-receipts.ts';
import { parkItems, parkText } from './park.ts';

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
  return (await storeAll(services, json.body, raw))
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

/** True: all of it is stored or kept aside. */
const storeAll = async (services: Services, body: unknown, raw: string): Promise<boolean> => {
  const started = services.now();
  try {
    if (!isWebhook(body)) {
      const reason = 'signed, but no delivery of WhatsApp';
      await parkText(services, raw, { reason, at: null });
      return true;
    }
    const parsed = parseSafely(services, body);
    if (parsed === null) {
      await parkText(services, raw, { reason: 'our parser threw', at: null });
      return true;
    }
    logParsed(parsed);
    const delivered = await Promise.all([
      ...parsed.groups.map((group) => deliver(services, group)),
      deliverReceipts(services, parsed.receipts),
    ]);
    const park = [...parsed.unattributed, ...delivered.flatMap((result) => result.park)];
    await parkItems(services, park, raw);
    if (delivered.some(({ again }) => again)) {
      log({ event: 'webhook_retry_asked', reason: 'an object could not be reached' });
      return false;
    }
    const messages = parsed.groups.reduce((sum, group) => sum + group.messages.length, 0);
    log({
      event: 'webhook_stored',
      customers: parsed.groups.length,
      messages,
      receipts: parsed.receipts.length,
      parked: park.length,
      ms: services.now() - started,
    });
    return true;
  } catch (error) {
    // Only keeping aside throws: what is neither stored nor kept must come again.
    log({ event: 'park_failed', ...describeError(error) });
    return false;
  }
};

/** The parser throws on nothing; if it ever does, one body must not come back for seven days. */
const parseSafely = ({ config, now }: Services, body: unknown): ParsedWebhook | null => {
  try {
    return parseWebhook(body, { phoneNumberId: config.WHATSAPP_PHONE_NUMBER_ID, now: now() });
  } catch (error) {
    log({ event: 'bug', where: 'parseWebhook', ...describeError(error) });
    return null;
  }
};

const logParsed = (parsed: ParsedWebhook): void => {
  for (const foreign of parsed.foreign) log({ event: 'webhook_foreign', ...foreign });
  const { unhandled_fields: fields, unknown_statuses: statuses, error_codes: codes } = parsed;
  if (fields.length > 0) log({ event: 'webhook_unhandled', fields });
  if (statuses.length > 0) log({ event: 'webhook_unknown_statuses', statuses });
  if (codes.length > 0) log({ event: 'webhook_errors', codes });
};
