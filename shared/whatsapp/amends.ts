// Reactions, edits and deletions: what they change, and how. One that names no message changes
// nothing, and stays a line of the chat.
import type { Amendment } from './inbound.ts';
import { type Json, isObject, objectIn, textIn } from './json.ts';
import { isMediaType } from './readable-media.ts';
import { readable } from './readable.ts';
import { typeIn, wamidIn } from './type-in.ts';
import { lineIn } from './words.ts';

/** The longest emoji are sequences of some thirty units. */
const EMOJI_LIMIT = 64;

/** The new words: of a file its caption, and none where it was taken away. */
const editedText = (message: unknown): string | null => {
  if (!isObject(message)) return null;
  const type = typeIn(message);
  if (isMediaType(type)) return textIn(objectIn(message[type])['caption']) ?? '';
  if (type === 'text') return textIn(objectIn(message['text'])['body']);
  return readable(type, message).text;
};

/** What a message of this type changes; null: it is a message of its own. */
export const amendmentIn = (type: string, message: Json): Amendment | null => {
  switch (type) {
    case 'reaction': {
      const { message_id, emoji } = objectIn(message['reaction']);
      const target = wamidIn(message_id);
      return target === null
        ? null
        : { kind: 'reaction', target, emoji: lineIn(emoji, EMOJI_LIMIT) ?? '' };
    }
    case 'edit': {
      const content = objectIn(message['edit']);
      const target = wamidIn(content['original_message_id']);
      const text = editedText(content['message']);
      return target === null || text === null ? null : { kind: 'edit', target, text };
    }
    case 'revoke': {
      const target = wamidIn(objectIn(message['revoke'])['original_message_id']);
      return target === null ? null : { kind: 'revoke', target };
    }
    default:
      return null;
  }
};
