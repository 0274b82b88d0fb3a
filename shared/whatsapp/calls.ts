// Calls on WhatsApp. The desk takes none, but a customer who called has spoken: it opens the window.
import { phoneIn, receiverIn, senderOf } from './identity.ts';
import { type Json, numberIn, textIn } from './json.ts';
import { addMessage, park, type Reading } from './reading.ts';
import { timestampMs } from './timestamp.ts';
import { wamidIn } from './type-in.ts';
import { labelled, lineIn } from './words.ts';

const isFromUs = (call: Json, ourPhone: string | null): boolean => {
  const direction = textIn(call['direction']);
  if (direction !== null) return direction.toUpperCase() === 'BUSINESS_INITIATED';
  // The end of a call can come without its direction.
  return ourPhone !== null && phoneIn(call['from']) === ourPhone;
};

const words = (call: Json, fromUs: boolean): string => {
  const label = fromUs ? '📞 Was called on WhatsApp' : '📞 Called on WhatsApp';
  const status = lineIn(call['status'], 40)?.toLowerCase() ?? null;
  const seconds = numberIn(call['duration']);
  return labelled(label, [status, seconds === null ? null : `${seconds} s`]);
};

/**
 * One event of a call. Its beginning and its end have the call's id for their key, so a call is one
 * line of the chat: whichever is stored first. The line is written at the beginning, because that is
 * when somebody should look; an end that finds it there changes nothing.
 */
export const readCall = (
  reading: Reading,
  call: Json,
  contacts: Json[],
  ourPhone: string | null,
): void => {
  const item = { phone_number_id: reading.phoneNumberId, contacts, call };
  const id = wamidIn(call['id']);
  if (id === null) return park(reading, 'a call without an id', null, item);
  const when = call['timestamp'] ?? call['start_time'] ?? call['end_time'];
  const at = timestampMs(when, reading.now);
  if (at === null) return park(reading, 'a call with an unreadable timestamp', null, item);
  const fromUs = isFromUs(call, ourPhone);
  const who = fromUs ? receiverIn(call, contacts) : senderOf(call, contacts);
  const message = {
    wamid: id,
    at,
    origin: fromUs ? ('other_app' as const) : ('customer' as const),
    type: 'call',
    text: words(call, fromUs),
    reply_id: null,
    reply_to: null,
    media: null,
    content: {
      call: {
        direction: lineIn(call['direction'], 40) ?? 'unknown',
        outcome: lineIn(call['status'], 40) ?? lineIn(call['event'], 40) ?? 'unknown',
      },
    },
    amends: null,
    identity_change: null,
  };
  if (!addMessage(reading, who, message, item)) park(reading, 'a call of nobody', at, item);
};
