// One message and one receipt of Meta's as the desk knows them. Nothing here throws, whatever came.
import { failureDetail } from './errors.ts';
import { identityChangeIn } from './identity.ts';
import type { InboundMessage, Origin, Receipt } from './inbound.ts';
import { amendmentIn } from './amends.ts';
import { contentIn } from './content-in.ts';
import { type Json, numberIn, objectIn, objectsIn, textIn } from './json.ts';
import { mediaIn } from './media-in.ts';
import { isMediaType } from './readable-media.ts';
import { readable } from './readable.ts';
import { timestampMs } from './timestamp.ts';
import { typeIn, wamidIn } from './type-in.ts';

/** SQLite's greatest row is 2 MB; the rest of a message's row is small. */
const MAX_BYTES = 1_900_000;

const bytesOf = ({ text, media, content }: InboundMessage): number =>
  // Three bytes a unit is the most that UTF-8 takes: only what may be too much is counted.
  3 * text.length < MAX_BYTES / 2 && media === null && content === null
    ? 0
    : new TextEncoder().encode(text + JSON.stringify([media, content])).length;

/** A message, or why it cannot be taken for one. `now` in milliseconds; `origin` as if from a person. */
export const parseMessage = (
  message: Json,
  now: number,
  origin: Origin = 'customer',
): { ok: true; message: InboundMessage } | { ok: false; reason: string } => {
  const wamid = wamidIn(message['id']);
  if (wamid === null) return { ok: false, reason: 'a message without an id' };
  const at = timestampMs(message['timestamp'], now);
  if (at === null) return { ok: false, reason: 'a message with an unreadable timestamp' };
  const type = typeIn(message);
  const { text, reply_id, reply_to } = readable(type, message);
  const read: InboundMessage = {
    wamid,
    at,
    type: type === 'voice' ? 'audio' : type,
    text,
    reply_id: reply_id ?? null,
    reply_to: reply_to ?? wamidIn(objectIn(message['context'])['id']),
    origin: type === 'system' || type === 'request_welcome' ? 'meta' : origin,
    media: isMediaType(type) ? mediaIn(message, type) : null,
    content: contentIn(type, message),
    amends: amendmentIn(type, message),
    identity_change: type === 'system' ? identityChangeIn(message) : null,
  };
  return bytesOf(read) > MAX_BYTES
    ? { ok: false, reason: 'a message too large to be stored' }
    : { ok: true, message: read };
};

/** A voice message that was played was read. */
const statuses: Record<string, Receipt['status']> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  played: 'read',
  failed: 'failed',
};

/** Where our callback data leads: `<object id>:<message key>`, from the second attempt on with `#<attempt>`. */
export const readCallbackData = (
  value: unknown,
): { object_id: string; key: string; attempt: number } | null => {
  const match = /^([0-9a-f]{64}):(.{1,300}?)(?:#(\d{1,4}))?$/s.exec(textIn(value) ?? '');
  return match?.[1] === undefined || match[2] === undefined
    ? null
    : { object_id: match[1], key: match[2], attempt: Number(match[3] ?? 1) };
};

const failure = (status: Json): NonNullable<Receipt['error']> => {
  const error = objectsIn(status['errors'])[0];
  if (error === undefined) {
    return { code: null, detail: 'WhatsApp could not deliver the message and gave no reason.' };
  }
  const code = numberIn(error['code']) ?? (Number(textIn(error['code']) ?? Number.NaN) || null);
  const said = textIn(objectIn(error['error_data'])['details']) ?? textIn(error['title']);
  if (code === null || !Number.isSafeInteger(code)) {
    return {
      code: null,
      detail: `WhatsApp could not deliver the message${said ? `: ${said}` : '.'}`,
    };
  }
  return { code, detail: failureDetail(code, said) };
};

/** A receipt; `unknown` where its state is not one of the desk's, null where it has no id. */
export const parseReceipt = (status: Json, now: number): Receipt | 'unknown' | null => {
  const name = textIn(status['status']) ?? '';
  const state = Object.hasOwn(statuses, name) ? statuses[name] : undefined;
  if (state === undefined || status['type'] === 'call') return 'unknown';
  const wamid = wamidIn(status['id']);
  if (wamid === null) return null;
  const echoed = readCallbackData(status['biz_opaque_callback_data']);
  return {
    wamid,
    status: state,
    // The time of a receipt is only shown: where it is unreadable, now will do.
    at: timestampMs(status['timestamp'], now) ?? now,
    played: name === 'played',
    key: echoed?.key ?? null,
    attempt: echoed?.attempt ?? null,
    error: state === 'failed' ? failure(status) : null,
  };
};
