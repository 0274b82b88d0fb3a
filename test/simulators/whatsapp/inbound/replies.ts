// Taps on what the business offered: buttons, rows of a list, quick replies of a template, a form.
import { Refused } from '../../http/json-api.ts';
import type { Choice, ScreenMessage } from '../types.ts';
import { type Content, type Json, type Saying, isObject } from './saying.ts';

/** A tap on a button or a row; the title stands on the screen where the choice was offered. */
export function tap(
  { phones, customer, wanted }: Saying,
  type: 'button' | 'list',
  id: unknown,
): Content {
  if (typeof id !== 'string' || id === '')
    throw new Refused(400, `A ${type} reply needs "${type}_id".`);
  const offer = phones
    .screen(customer.id)
    .findLast((message) => choicesOf(message, type).some((choice) => choice.id === id));
  const choice = offer && choicesOf(offer, type).find((one) => one.id === id);
  const title = typeof wanted['title'] === 'string' ? wanted['title'] : (choice?.title ?? id);
  const description = choice?.description === undefined ? {} : { description: choice.description };
  const kind = `${type}_reply`;
  const reply = { id, title, ...description };
  return {
    meta: { type: 'interactive', interactive: { type: kind, [kind]: reply } },
    bubble: { type, text: title, reply_id: id, ...(offer ? { context: offer.wamid } : {}) },
  };
}

/** A tap on a template's quick reply: `{type: "button", payload?, text?}`. */
export function quickReply({ phones, customer, wanted }: Saying): Content {
  const { text, payload } = wanted;
  const given = typeof text === 'string' ? text : payload;
  const offer = phones
    .screen(customer.id)
    .findLast(({ quick_replies: offered = [] }) =>
      given === undefined
        ? offered.length > 0
        : offered.some(({ id, title }) => id === payload || title === text),
    );
  const choice =
    offer?.quick_replies?.find(({ id, title }) => id === payload || title === text) ??
    (given === undefined ? offer?.quick_replies?.[0] : undefined);
  const title = typeof text === 'string' ? text : (choice?.title ?? payload);
  if (typeof title !== 'string' || title === '')
    throw new Refused(400, 'A button reply needs "button_id", or "text" of a quick reply.');
  return {
    meta: {
      type: 'button',
      button: { payload: String(payload ?? choice?.id ?? title), text: title },
    },
    bubble: { type: 'button', text: title, ...(offer ? { context: offer.wamid } : {}) },
  };
}

/** A filled-in form: `{type: "flow", response?, name?}`; `response` may be any JSON or text. */
export function flowReply({ response, name, body }: Json): Content {
  const answers = response ?? { flow_token: 'token', satisfied: 'yes', comment: 'Very friendly' };
  const response_json = typeof answers === 'string' ? answers : JSON.stringify(answers);
  const nfm_reply = { name: name ?? 'flow', body: body ?? 'Sent', response_json };
  return {
    meta: { type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply } },
    bubble: { type: 'flow', text: isObject(answers) ? readable(answers) : response_json },
  };
}

function readable(answers: Json): string {
  return Object.entries(answers)
    .filter(([key]) => key !== 'flow_token')
    .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n');
}

function choicesOf(message: ScreenMessage, type: 'button' | 'list'): Choice[] {
  if (type === 'button') return message.buttons ?? [];
  return message.list?.sections.flatMap(({ rows }) => rows) ?? [];
}
