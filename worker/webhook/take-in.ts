// Stores everything in a delivery: by its object, in the inbox, or aside.
import { describeError, log } from '../../shared/log.ts';
import type { ParsedWebhook } from '../../shared/whatsapp/inbound.ts';
import { isWebhook, parseWebhook } from '../../shared/whatsapp/webhook.ts';
import type { Services } from '../services.ts';
import { deliverAll } from './deliver.ts';
import { deliverReceipts } from './deliver-receipts.ts';
import { deliverReports } from './deliver-reports.ts';
import { parkItems, parkText } from './park.ts';

export type TakenIn = {
  /** Messages, receipts and reports that are where they belong. */
  stored: number;
  /** The keys of what was kept aside. */
  parked: string[];
  /** How many calls failed in a way that a redelivery may mend; 0: all is stored or kept aside. */
  again: number;
};

/** Takes in a delivery; `raw` is its text. Never throws. */
export const takeIn = async (services: Services, body: unknown, raw: string): Promise<TakenIn> => {
  const started = services.now();
  try {
    if (!isWebhook(body)) {
      const reason = 'signed, but no delivery of WhatsApp';
      return { stored: 0, parked: [await parkText(services, raw, { reason, at: null })], again: 0 };
    }
    const parsed = parseSafely(services, body);
    if (parsed === null) {
      const reason = 'our parser threw';
      return { stored: 0, parked: [await parkText(services, raw, { reason, at: null })], again: 0 };
    }
    logParsed(parsed);
    const delivered = await Promise.all([
      ...deliverAll(services, parsed.groups),
      deliverReceipts(services, parsed.receipts),
      deliverReports(services, parsed.number_reports),
    ]);
    const park = [...parsed.unattributed, ...delivered.flatMap((result) => result.park)];
    const parked = await parkItems(services, park, raw);
    const again = delivered.filter((result) => result.again).length;
    const messages = parsed.groups.reduce((sum, group) => sum + group.messages.length, 0);
    const receipts = parsed.receipts.length;
    const failed = delivered.flatMap((result) => result.park).length;
    const stored = messages + receipts + parsed.number_reports.length - failed;
    if (again > 0) {
      log({ event: 'webhook_retry_asked', reason: 'an object could not be reached' });
      return { stored, parked, again };
    }
    log({
      event: 'webhook_stored',
      customers: parsed.groups.length,
      messages,
      receipts,
      parked: park.length,
      ms: services.now() - started,
    });
    return { stored, parked, again };
  } catch (error) {
    // Only keeping aside throws: what is neither stored nor kept must come again.
    log({ event: 'park_failed', ...describeError(error) });
    return { stored: 0, parked: [], again: 1 };
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
