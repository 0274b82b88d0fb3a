import { Hono } from 'hono';
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import * as z from 'zod/mini';
import { may } from '../../shared/protocol/policy.ts';
import { NoQuery } from '../../shared/protocol/rest.ts';
import { Session } from '../../shared/protocol/session.ts';
import { describeError, log } from '../../shared/log.ts';
import { phoneVariants } from '../../shared/whatsapp/phone-variants.ts';
import type { Services } from '../services.ts';
import { callObject } from '../call-object.ts';
import { documented } from '../documented.ts';
import type { AppEnv } from '../env.ts';
import { noBody } from '../json-body.ts';
import { must, refused } from '../problem.ts';
import { param, query } from '../validate.ts';

export const start = new Hono<AppEnv>();

/** Digits of an international number, with its `+` or without; null where it can be none. */
export const phoneDigits = (text: string): string | null => {
  if (!/^\+?[\d\s().-]{5,30}$/.test(text.trim())) return null;
  const number = parsePhoneNumberFromString(`+${text.replaceAll(/\D/g, '')}`);
  // Possible, not valid: number plans change faster than the library's tables.
  return number?.isPossible() === true ? number.number.slice(1) : null;
};

/**
 * The number as WhatsApp knows it, where a customer is known under its other way of writing; as it
 * was typed, where nobody is or Postgres does not answer.
 */
const asKnown = async ({ archive }: Pick<Services, 'archive'>, digits: string): Promise<string> => {
  const others = phoneVariants(digits);
  if (others.length === 0) return digits;
  try {
    const known = await archive.knownPhones([digits, ...others]);
    return known.includes(digits) ? digits : (known[0] ?? digits);
  } catch (error) {
    log({ event: 'database_unavailable', where: 'start', ...describeError(error) });
    return digits;
  }
};

/** Opens a chat from the desk: 201, or 200 with the one that stands open already. */
start.post(
  '/start/:phone_number',
  documented({
    operation: 'startSession',
    tag: 'Sessions',
    summary: 'Opens a session from the desk',
    description:
      'It waits in the queue like any other. WhatsApp takes free text only within 24 hours of the customer’s last message: see `window_closes_at`.',
    answers: {
      200: { description: 'One stands open already: it.', schema: Session },
      201: { description: 'The new session.', schema: Session },
    },
    refusals: ['forbidden', 'payload_too_large'],
  }),
  param(z.strictObject({ phone_number: z.string() })),
  query(NoQuery),
  async (c) => {
    await noBody(c);
    const { caller } = c.get('authenticated');
    const { config, chatByName } = c.get('services');
    const digits = phoneDigits(c.req.valid('param').phone_number);
    if (digits === null) {
      const detail = 'This is not a phone number with its country code.';
      throw refused('invalid_request', detail, { field: 'phone_number' });
    }
    // An object is made by what is stored in it, so who may not start one does not reach it.
    if (!may(caller, 'chat.start')) throw refused('forbidden', 'You may not start chats.');
    const phone_number_id = config.WHATSAPP_PHONE_NUMBER_ID;
    const wa_id = await asKnown(c.get('services'), digits);
    const object_name = `${phone_number_id}:${wa_id}`;
    const started = await callObject(
      () => chatByName(object_name),
      (chat) => chat.start({ caller, object_name, phone_number_id, wa_id }),
    );
    const { opened, session } = must(started);
    return c.json(session, opened ? 201 : 200);
  },
);
