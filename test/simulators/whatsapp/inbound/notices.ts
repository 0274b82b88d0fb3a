// What arrives without content: Meta cannot or will not pass it on.
import { Refused } from '../../http/json-api.ts';
import { detailsOf, titleOf } from '../graph-errors.ts';
import { withoutSupport } from './changes.ts';
import type { Content, Json } from './saying.ts';

/** `{type: "unsupported", kind?}`: poll_creation, edit, pin, gif, group_invite, keep_in_chat, … */
export function unsupported(wanted: Json): Content {
  const kind = typeof wanted['kind'] === 'string' ? wanted['kind'] : 'poll_creation';
  return {
    meta: withoutSupport(kind),
    bubble: { type: 'unsupported', text: kind.replaceAll('_', ' ') },
  };
}

/** The message itself stays with Meta: code 131060. */
export function unavailable(): Content {
  return {
    meta: { type: 'unsupported', errors: [error(131060)], unsupported: { type: 'unknown' } },
    bubble: { type: 'unsupported', text: 'message hidden from the business' },
  };
}

/** The customer has opened the chat for the first time and written nothing. */
export function requestWelcome(): Content {
  return {
    meta: { type: 'request_welcome' },
    bubble: { type: 'notice', text: 'You opened this chat' },
    opensWindow: false,
  };
}

/** `{type: "image", error: 131052}`: a message of a normal type whose content Meta could not get. */
export function withErrors(type: string, code: unknown): Content {
  const number = code === true ? 131052 : Number(code);
  if (!Number.isInteger(number)) throw new Refused(400, '"error" must be one of Meta\'s codes.');
  const kind = type === 'voice' ? 'audio' : type;
  return {
    meta: { type: kind, errors: [error(number)] },
    bubble: { type: kind, text: '', error: `${number}: ${titleOf(number)}` },
  };
}

function error(code: number): Json {
  const title = titleOf(code);
  return { code, title, message: title, error_data: { details: detailsOf(code) } };
}
