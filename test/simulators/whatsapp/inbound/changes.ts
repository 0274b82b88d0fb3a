// What changes a bubble that is there already: a reaction, an edit, a deletion.
import { Refused } from '../../http/json-api.ts';
import type { ScreenMessage } from '../types.ts';
import type { Content, Json, Saying } from './saying.ts';

/**
 * `{type: "reaction", message_id?, emoji?}`: on the business's last message if none is named. "" takes
 * the reaction away, and so does null, which leaves the key out as Meta sometimes does.
 */
export function reaction(saying: Saying): Content {
  const { wanted } = saying;
  const message_id = wanted['message_id'] ?? last(saying, 'business')?.wamid;
  if (typeof message_id !== 'string')
    throw new Refused(400, 'A reaction needs "message_id": nothing of the business is there yet.');
  const emoji = wanted['remove'] === true ? '' : wanted['emoji'];
  const content = { message_id, ...(emoji === null ? {} : { emoji: emoji ?? '👍' }) };
  return {
    meta: { type: 'reaction', reaction: content },
    after: () => react(saying, content),
  };
}

/** The emoji on the bubble, changed or taken away. */
export function react({ phones, customer }: Saying, given: Json): void {
  const target = phones.message(customer.id, String(given['message_id']));
  if (target === undefined) return;
  const { customer: _before, ...others } = target.reactions ?? {};
  const { emoji } = given;
  const reactions =
    typeof emoji === 'string' && emoji !== '' ? { ...others, customer: emoji } : others;
  phones.show(customer.id, { ...target, reactions });
}

/**
 * `{type: "edit", message_id?, text}`, of the customer's last message if none is named. `as:
 * "unsupported"` is what a number gets that is not used in the WhatsApp Business app too.
 */
export function edit(saying: Saying): Content {
  const { phones, customer, wanted } = saying;
  const { text } = wanted;
  const target = own(saying, 'An edit');
  if (typeof text !== 'string' || text === '') throw new Refused(400, 'An edit needs "text".');
  const context = target?.context === undefined ? {} : { context: { id: target.context } };
  const captioned = ['image', 'video', 'document'].includes(target?.type ?? '');
  const type = target !== undefined && captioned ? target.type : 'text';
  const edited = type === 'text' ? { body: text } : { caption: text, ...target?.media };
  const original_message_id = target?.wamid ?? String(wanted['message_id']);
  const message = { ...context, type, [type]: edited };
  return {
    meta:
      wanted['as'] === 'unsupported'
        ? withoutSupport('edit')
        : { type: 'edit', edit: { original_message_id, message } },
    opensWindow: false,
    after: () => target && phones.show(customer.id, { ...target, text, edited: true }),
  };
}

/** `{type: "revoke", message_id?}`, of the customer's last message if none is named. */
export function revoke(saying: Saying): Content {
  const { phones, customer, wanted } = saying;
  const target = own(saying, 'A deletion');
  const original_message_id = target?.wamid ?? String(wanted['message_id']);
  return {
    meta: { type: 'revoke', revoke: { original_message_id } },
    opensWindow: false,
    after: () => target && phones.show(customer.id, { ...target, deleted: true }),
  };
}

/** Meta's words for what it does not pass on. */
export function withoutSupport(kind: string): Json {
  return {
    type: 'unsupported',
    errors: [
      {
        code: 131051,
        title: 'Message type unknown',
        message: 'Message type unknown',
        error_data: { details: 'Message type is currently not supported.' },
      },
    ],
    unsupported: { type: kind },
  };
}

/** The named message, which may be one this phone no longer has, or the customer's last. */
function own(saying: Saying, what: string): ScreenMessage | undefined {
  const { phones, customer, wanted } = saying;
  const { message_id } = wanted;
  if (typeof message_id === 'string') return phones.message(customer.id, message_id);
  const found = last(saying, 'customer');
  if (found === undefined) throw new Refused(400, `${what} needs "message_id".`);
  return found;
}

function last({ phones, customer }: Saying, from: ScreenMessage['from']) {
  return phones
    .screen(customer.id)
    .findLast((message) => message.from === from && message.deleted !== true);
}
