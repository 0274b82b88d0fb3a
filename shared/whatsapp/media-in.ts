// A file as the webhook announces it. The typed object can be missing, or come with an error instead.
import type { InboundMedia } from './inbound.ts';
import { idIn, type Json, objectIn, objectsIn, textIn } from './json.ts';

/** Base64 of 32 bytes, as the webhook has it, or hex; as lower-case hex. Null: neither. */
const sha256In = (value: unknown): string | null => {
  const text = textIn(value)?.trim() ?? '';
  if (/^[0-9a-f]{64}$/i.test(text)) return text.toLowerCase();
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return null;
  const bytes = atob(text.replaceAll('-', '+').replaceAll('_', '/').replace('=', ''));
  return Array.from(bytes, (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
};

const problemIn = (message: Json): string | null => {
  const error = objectsIn(message['errors'])[0];
  return error === undefined
    ? null
    : (textIn(objectIn(error['error_data'])['details']) ??
        textIn(error['details']) ??
        textIn(error['title']) ??
        'WhatsApp could not fetch it.');
};

/** The file of a message of that type. */
export const mediaIn = (message: Json, type: string): InboundMedia => {
  const media = objectIn(message[type]);
  const meta_id = idIn(media['id']);
  const problem = problemIn(message);
  return {
    meta_id: problem === null ? meta_id : null,
    mime_type: textIn(media['mime_type']),
    sha256: sha256In(media['sha256']),
    filename: textIn(media['filename']),
    caption: textIn(media['caption']),
    voice: type === 'voice' || media['voice'] === true,
    animated: media['animated'] === true,
    detail:
      problem ??
      (meta_id === null
        ? 'WhatsApp sent no file with it. Ask the customer to send it again.'
        : null),
  };
};
