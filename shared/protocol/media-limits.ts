// What WhatsApp takes as a file, by kind: the dashboard refuses by it before an upload, the Worker
// before it stores, the object before it sends.

export type MediaKind = 'image' | 'video' | 'audio' | 'document' | 'sticker';

const KB = 1024;
const MB = 1024 * KB;

/** Meta's list (Cloud API, "Supported media types"); sizes in bytes. */
export const mediaLimits: Record<MediaKind, { types: readonly string[]; max: number }> = {
  image: { types: ['image/jpeg', 'image/png'], max: 5 * MB },
  video: { types: ['video/mp4', 'video/3gpp'], max: 16 * MB },
  audio: {
    types: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'],
    max: 16 * MB,
  },
  document: {
    types: [
      'text/plain',
      'application/pdf',
      'application/msword',
      'application/vnd.ms-excel',
      'application/vnd.ms-powerpoint',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    ],
    max: 100 * MB,
  },
  /** Animated; one that stands still has a smaller limit. */
  sticker: { types: ['image/webp'], max: 500 * KB },
};
export const STATIC_STICKER_MAX = 100 * KB;

/** Meta's greatest file of a customer, in bytes. */
export const INBOUND_MEDIA_MAX = 100 * MB;

/** An upload goes in parts of so many bytes, the last one smaller. */
export const PART_SIZE = 8 * MB;

/** What WhatsApp takes a file of this type as; null: it does not. */
export const kindOf = (mimeType: string): MediaKind | null => {
  const type = (mimeType.split(';', 1)[0] ?? '').trim().toLowerCase();
  for (const [kind, { types }] of Object.entries(mediaLimits)) {
    if (types.includes(type)) return kind as MediaKind;
  }
  return null;
};

const NAMES: Record<MediaKind, string> = {
  image: 'A picture',
  video: 'A video',
  audio: 'An audio file',
  document: 'A document',
  sticker: 'A sticker',
};

const inWords = (bytes: number): string =>
  bytes >= MB ? `${Math.round((bytes / MB) * 10) / 10} MB` : `${Math.ceil(bytes / KB)} KB`;

export const TYPE_REFUSED =
  'WhatsApp does not take files of this type. It takes JPEG and PNG pictures, MP4 and 3GP videos, AAC, AMR, MP3, M4A and OGG (opus) audio, WebP stickers, PDF, Word, Excel and PowerPoint documents, and plain text.';

/** Why a file of this kind and size is too large, in plain words; null: it is not. */
export const sizeRefusal = (kind: MediaKind, size: number, max = mediaLimits[kind].max) =>
  size <= max
    ? null
    : `${NAMES[kind]} may have ${inWords(max)} at most for WhatsApp; this one has ${inWords(size)}.`;
