// Messages to the customer that this product did not send: from the business's phone
// (`smb_message_echoes`), or by another app that has the chat (`standby`).
import { receiverIn } from './identity.ts';
import type { Origin } from './inbound.ts';
import { type Json, idIn, isObject, objectIn } from './json.ts';
import { parseMessage } from './parse.ts';
import { addMessage, park, type Reading } from './reading.ts';
import { readableSent } from './readable-sent.ts';
import { typeIn, wamidIn } from './type-in.ts';

const ELSEWHERE = 'Another app sent this file. It is not kept here.';

/** One echo. Another app's comes as the body that it posted, under `message`. */
export const readEcho = (
  reading: Reading,
  echo: Json,
  contacts: Json[],
  origin: Extract<Origin, 'business_app' | 'other_app'>,
): void => {
  const message = isObject(echo['message'])
    ? { ...echo['message'], id: echo['id'], timestamp: echo['timestamp'] }
    : echo;
  const item = { phone_number_id: reading.phoneNumberId, contacts, [origin]: echo };
  const parsed = parseMessage(message, reading.now, origin);
  if (!parsed.ok) return park(reading, parsed.reason, null, item);
  const { at, media } = parsed.message;
  if (idIn(message['group_id']) !== null || message['recipient_type'] === 'group') {
    return park(reading, 'a group message', at, item);
  }
  const said = {
    ...parsed.message,
    text: readableSent(typeIn(message), message),
    // A send names what it quotes in another way than a webhook.
    reply_to: parsed.message.reply_to ?? wamidIn(objectIn(message['context'])['message_id']),
    // Its id is that of an upload of another app, or there is only a link: neither may be fetched.
    media:
      media === null || origin === 'business_app'
        ? media
        : { ...media, meta_id: null, detail: ELSEWHERE },
  };
  const to = { ...message, to: message['to'] ?? echo['to'] };
  if (!addMessage(reading, receiverIn(to, contacts), said, item)) {
    park(reading, 'an echo without a recipient', at, item);
  }
};
