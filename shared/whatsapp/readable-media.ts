import { type Json, textIn } from './json.ts';

/** The types whose typed object points at a file. `voice` is the older shape of a voice note. */
export const MEDIA_TYPES = ['image', 'video', 'audio', 'voice', 'document', 'sticker'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

export const isMediaType = (type: string): type is MediaType =>
  (MEDIA_TYPES as readonly string[]).includes(type);

const label = (type: MediaType, media: Json): string => {
  switch (type) {
    case 'image':
      return '📷 Photo';
    case 'video':
      return '🎬 Video';
    case 'audio':
      return media['voice'] === true ? '🎤 Voice message' : '🎵 Audio';
    case 'voice':
      return '🎤 Voice message';
    case 'document':
      return '📄 Document';
    case 'sticker':
      return '🖼️ Sticker';
    default:
      return type satisfies never;
  }
};

/** A file in words, as "📷 Photo: its caption"; null where the type is none with a file. */
export const mediaText = (type: string, media: Json, error: string | null): string | null => {
  if (!isMediaType(type)) return null;
  const words = [textIn(media['filename']), textIn(media['caption'])].filter((x) => x !== null);
  if (error !== null) words.push(`could not be received (${error})`);
  else if (Object.keys(media).length === 0) words.push('could not be received');
  return words.length === 0 ? label(type, media) : `${label(type, media)}: ${words.join(' · ')}`;
};
