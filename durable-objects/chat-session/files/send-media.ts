// A file that an agent sends: what Graph gets, what the chat shows, and why WhatsApp would refuse it.
import { kindOf, type MediaKind } from '../../../shared/protocol/media-limits.ts';
import { ok, refuse, type Result } from '../../../shared/protocol/problem.ts';
import type { SendMessage } from '../../../shared/protocol/send-message.ts';
import { mediaText } from '../../../shared/whatsapp/readable-media.ts';
import type { Saying } from '../../../shared/whatsapp/say.ts';
import type { MediaContent } from '../../../shared/whatsapp/outgoing.ts';
import type { Chat, OpenSession } from '../chat.ts';
import type { StoredMedia } from '../rows.ts';
import { readFile, unsentFiles } from './store-files.ts';
import { UNSENT_MS } from '../due.ts';

const NOT_HERE = refuse(
  'invalid_request',
  'This file was not uploaded to this chat, or more than a day ago. Attach it again.',
  { field: 'media.id' },
);

const BY_REST = refuse(
  'invalid_request',
  'A canned reply’s file is copied first: send it with POST /api/agent/sessions/{id}/messages.',
  { field: 'media.canned' },
);

const WITHOUT_CAPTION: Partial<Record<MediaKind, string>> = {
  audio: 'WhatsApp shows no words with a recording. Send them as a message of their own.',
  sticker: 'WhatsApp shows no words with a sticker. Send them as a message of their own.',
};

/** The content is stored with our own id of the file; `bodyOf` puts Graph's there. */
export const sayMedia = (
  chat: Chat,
  { row }: OpenSession,
  { type, media, text }: Extract<SendMessage, { type: MediaKind }>,
): Result<Saying & { media: StoredMedia }> => {
  // The Worker puts the copy's id there; only it may read the reply.
  if (media.id === undefined) return BY_REST;
  const id = media.id.toLowerCase();
  const file = readFile(chat.sql, id);
  if (file?.session_id !== row.id) return NOT_HERE;
  const old = file.stored_at + UNSENT_MS <= chat.now();
  if (old && unsentFiles(chat.sql).some((unsent) => unsent.id === id)) return NOT_HERE;
  const kind = kindOf(file.mime_type);
  if (kind !== type) {
    const detail = `WhatsApp takes this file as ${kind}, not as ${type}.`;
    return refuse('invalid_request', detail, { field: 'type' });
  }
  const caption = text === undefined || text.trim() === '' ? null : text;
  const silent = WITHOUT_CAPTION[type];
  if (caption !== null && silent !== undefined) {
    return refuse('invalid_request', silent, { field: 'text' });
  }
  const voice = media.voice === true;
  if (voice && file.mime_type !== 'audio/ogg') {
    const detail = 'Only an OGG recording (opus, one channel) can be a voice message.';
    return refuse('invalid_request', detail, { field: 'media.voice' });
  }
  if (media.filename !== undefined && type !== 'document') {
    const detail = 'Only a document has a file name.';
    return refuse('invalid_request', detail, { field: 'media.filename' });
  }
  const filename = media.filename ?? file.filename;
  const sent = {
    id,
    ...(caption === null ? {} : { caption }),
    ...(type === 'document' ? { filename } : {}),
    ...(voice ? { voice } : {}),
  };
  const shown = { caption, voice, ...(type === 'document' ? { filename } : {}) };
  return ok({
    type,
    text: mediaText(type, shown, null),
    content: null,
    post: { type, [type]: sent } as MediaContent,
    media: {
      id,
      state: 'ready',
      mime_type: file.mime_type,
      filename,
      caption,
      size: file.size,
      voice,
      animated: false,
      detail: null,
    },
  });
};
