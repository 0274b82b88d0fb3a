// What a customer can send, by the `type` of the request: each kind has its builder.
import { Refused } from '../../http/json-api.ts';
import { contactCards, location, order } from './cards.ts';
import { edit, reaction, revoke } from './changes.ts';
import { mediaMessage } from './media-message.ts';
import { requestWelcome, unavailable, unsupported, withErrors } from './notices.ts';
import { inMetasShape } from './raw.ts';
import { flowReply, quickReply, tap } from './replies.ts';
import { type Content, type Saying, isObject } from './saying.ts';
import { system } from './system.ts';

/** Reads the request; refuses with a sentence what is not complete. */
export function contentOf(saying: Saying): Content {
  const { wanted } = saying;
  const type = wanted['type'] ?? (wanted['button_id'] === undefined ? 'text' : 'button');
  if (typeof type !== 'string') throw new Refused(400, '"type" must be text.');
  if (type !== 'text' && type !== 'raw' && isObject(wanted[type]))
    return inMetasShape(saying, { type, [type]: wanted[type] });
  if (wanted['error'] !== undefined) return withErrors(type, wanted['error']);
  switch (type) {
    case 'text':
    case 'referral':
    case 'group':
      return text(type === 'text' ? wanted['text'] : (wanted['text'] ?? 'Is this still on offer?'));
    case 'button':
      if (wanted['button_id'] === undefined && wanted['id'] === undefined)
        return quickReply(saying);
      return tap(saying, 'button', wanted['button_id'] ?? wanted['id']);
    case 'button_reply':
      return tap(saying, 'button', wanted['button_id'] ?? wanted['id']);
    case 'quick_reply':
      return quickReply(saying);
    case 'list':
    case 'list_reply':
      return tap(saying, 'list', wanted['list_id'] ?? wanted['row_id'] ?? wanted['id']);
    case 'flow':
      return flowReply(wanted);
    case 'image':
    case 'video':
    case 'audio':
    case 'voice':
    case 'document':
    case 'sticker':
      return mediaMessage(saying, type);
    case 'location':
      return location(wanted);
    case 'contacts':
      return contactCards(wanted);
    case 'order':
      return order(wanted);
    case 'reaction':
      return reaction(saying);
    case 'edit':
      return edit(saying);
    case 'revoke':
      return revoke(saying);
    case 'unsupported':
      return unsupported(wanted);
    case 'unavailable':
      return unavailable();
    case 'request_welcome':
      return requestWelcome();
    case 'system':
      return system(saying);
    case 'raw':
      return inMetasShape(saying, wanted['message']);
    default:
      return inMetasShape(saying, { type, [type]: wanted[type] });
  }
}

function text(given: unknown): Content {
  const body = isObject(given) ? given['body'] : given;
  if (typeof body !== 'string' || body === '')
    throw new Refused(400, 'A text message needs "text", and it must not be empty.');
  return { meta: { type: 'text', text: { body } }, bubble: { type: 'text', text: body } };
}
