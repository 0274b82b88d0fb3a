// What a customer's message says, in words: a type without a screen of its own becomes a placeholder
// that an agent can read. The typed object can be missing in every type.
import { type Json, numberIn, objectIn, objectsIn, textIn } from './json.ts';
import { mediaText } from './readable-media.ts';
import { joined, labelled, lineIn } from './words.ts';

/** `reply_to` here wins over the quoted message: it is what a reaction, edit or revoke is about. */
export type Readable = { text: string; reply_id?: string | null; reply_to?: string | null };

/** The first error that came inside a message, in Meta's words. */
const errorIn = (message: Json): string | null => {
  const error = objectsIn(message['errors'])[0];
  if (error === undefined) return null;
  return (
    lineIn(objectIn(error['error_data'])['details']) ?? lineIn(error['details'] ?? error['title'])
  );
};

const NOT_SHOWN = '⚠️ A message that WhatsApp could not show here';

const notShown = (message: Json): Readable => {
  const kind = lineIn(objectIn(message['unsupported'])['type']);
  const label = kind === null || kind === 'unknown' ? NOT_SHOWN : `${NOT_SHOWN} (${kind})`;
  return { text: labelled(label, [errorIn(message)]) };
};

const interactive = (message: Json): Readable => {
  const content = objectIn(message['interactive']);
  for (const kind of ['button_reply', 'list_reply']) {
    if (content[kind] === undefined) continue;
    const reply = objectIn(content[kind]);
    const id = textIn(reply['id']);
    return { text: textIn(reply['title']) ?? id ?? '👆 A choice', reply_id: id };
  }
  // The name is `flow`, `address_message` or any other text: nothing is decided by it.
  if (content['nfm_reply'] !== undefined) {
    return {
      text: labelled('📋 Form filled in', [lineIn(objectIn(content['nfm_reply'])['body'])]),
    };
  }
  if (content['call_permission_reply'] !== undefined) {
    const answer = lineIn(objectIn(content['call_permission_reply'])['response']);
    return { text: labelled('📞 Permission to call', [answer]) };
  }
  return notShown(message);
};

const location = (message: Json): Readable => {
  const place = objectIn(message['location']);
  const [latitude, longitude] = [numberIn(place['latitude']), numberIn(place['longitude'])];
  const coordinates = latitude === null || longitude === null ? null : `${latitude}, ${longitude}`;
  const named = joined([lineIn(place['name']), lineIn(place['address'])], ', ');
  return { text: labelled('📍 Location', [named || null, coordinates], ' · ') };
};

const contacts = (message: Json): Readable => {
  const cards = objectsIn(message['contacts']);
  const shown = cards.slice(0, 3).map((card) => {
    const name = lineIn(objectIn(card['name'])['formatted_name']);
    const phone = lineIn(objectsIn(card['phones'])[0]?.['phone']);
    return name === null ? phone : phone === null ? name : `${name} (${phone})`;
  });
  const more = cards.length > 3 ? `and ${cards.length - 3} more` : null;
  return { text: labelled(cards.length > 1 ? '👥 Contacts' : '👤 Contact', [...shown, more]) };
};

const order = (message: Json): Readable => {
  const content = objectIn(message['order']);
  const items = objectsIn(content['product_items']);
  const shown = items.slice(0, 10).map((item) => {
    const price = joined([lineIn(item['item_price']), lineIn(item['currency'])], ' ');
    const name = `${lineIn(item['quantity']) ?? '?'} × ${lineIn(item['product_retailer_id']) ?? '?'}`;
    return price === '' ? name : `${name} (${price})`;
  });
  const more = items.length > 10 ? `and ${items.length - 10} more` : null;
  const label = labelled('🛒 Order from the catalogue', [...shown, more]);
  return { text: joined([label, textIn(content['text'])], '\n') };
};

const reaction = (message: Json): Readable => {
  const { emoji, message_id: about } = objectIn(message['reaction']);
  const shown = lineIn(emoji);
  return {
    text: shown === null ? 'Took back a reaction' : `Reacted with ${shown}`,
    reply_to: textIn(about),
  };
};

const edit = (message: Json): Readable => {
  const content = objectIn(message['edit']);
  const anew = objectIn(content['message']);
  const edited = objectIn(anew[textIn(anew['type']) ?? 'text']);
  const body = textIn(edited['body']) ?? textIn(edited['caption']);
  return {
    text: labelled('✏️ Edited a message', [body]),
    reply_to: textIn(content['original_message_id']),
  };
};

const system = (message: Json): Readable => {
  const content = objectIn(message['system']);
  const known: Record<string, string> = {
    user_changed_number: 'The customer changed their phone number',
    customer_changed_number: 'The customer changed their phone number',
    user_changed_user_id: 'The customer registered WhatsApp anew',
    customer_identity_changed: 'The customer’s security code changed',
  };
  const type = textIn(content['type']) ?? '';
  const words = Object.hasOwn(known, type) ? (known[type] ?? null) : null;
  return { text: `ℹ️ ${words ?? lineIn(content['body']) ?? 'A note from WhatsApp'}` };
};

/** A message in words, by its type; `errors` inside it are told where they took the content's place. */
export const readable = (type: string, message: Json): Readable => {
  const media = mediaText(type, objectIn(message[type]), errorIn(message));
  if (media !== null) return { text: media };
  switch (type) {
    case 'text':
      return { text: textIn(objectIn(message['text'])['body']) ?? '💬 An empty message' };
    case 'interactive':
      return interactive(message);
    case 'button': {
      const button = objectIn(message['button']);
      const payload = textIn(button['payload']);
      return { text: textIn(button['text']) ?? payload ?? '👆 A choice', reply_id: payload };
    }
    case 'location':
      return location(message);
    case 'contacts':
      return contacts(message);
    case 'order':
      return order(message);
    case 'reaction':
      return reaction(message);
    case 'edit':
      return edit(message);
    case 'revoke':
      return {
        text: '🗑️ Deleted a message',
        reply_to: textIn(objectIn(message['revoke'])['original_message_id']),
      };
    case 'system':
      return system(message);
    case 'request_welcome':
      return { text: '👋 Opened the chat' };
    default:
      return notShown(message);
  }
};
