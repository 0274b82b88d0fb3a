// What a picked file can be sent as, said before a byte is uploaded. Pure.
import { CAPTION_LIMIT } from '../../../shared/protocol/send-message.ts';
import {
  kindOf,
  mediaLimits,
  STATIC_STICKER_MAX,
  type MediaKind,
} from '../../../shared/protocol/media-limits.ts';
import { sendingStrings } from '../strings/sending.ts';

export type FileChoice = {
  kind: MediaKind;
  /** Why it cannot go as it is, in words. */
  refusal: string | null;
  /** A picture that can be drawn anew, as a smaller JPEG. */
  redraw: boolean;
};

const words = sendingStrings.files;

/** Browsers leave the type empty where the system knows none; the name's end then tells. */
const byEnding: Record<string, string> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  mp4: 'video/mp4',
  '3gp': 'video/3gpp',
  pdf: 'application/pdf',
  txt: 'text/plain',
  csv: 'text/plain',
  amr: 'audio/amr',
  aac: 'audio/aac',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
};
/** Names that browsers use and Meta does not. */
const otherNames: Record<string, string> = {
  'image/jpg': 'image/jpeg',
  'audio/mp3': 'audio/mpeg',
  'audio/x-m4a': 'audio/mp4',
  'audio/m4a': 'audio/mp4',
  'audio/opus': 'audio/ogg',
  'audio/x-aac': 'audio/aac',
  'text/csv': 'text/plain',
  'text/markdown': 'text/plain',
};

/** The type that the upload is declared with. */
export const mimeTypeOf = (file: { name: string; type: string }): string => {
  const type = (file.type.split(';', 1)[0] ?? '').trim().toLowerCase();
  const ending = /\.([a-z0-9]+)$/i.exec(file.name)?.[1]?.toLowerCase() ?? '';
  if (type === '' || type === 'application/octet-stream') return byEnding[ending] ?? type;
  return otherNames[type] ?? type;
};

const tooLarge = (kind: MediaKind, size: number, most: number): string | null =>
  size <= most ? null : words.tooLarge(words.kinds[kind], words.size(most), words.size(size));

export const chooseFile = (file: { name: string; type: string; size: number }): FileChoice => {
  const type = mimeTypeOf(file);
  const kind = kindOf(type);
  const isPicture = type.startsWith('image/');
  const as = (found: MediaKind, refusal: string | null, redraw = false): FileChoice => ({
    kind: found,
    refusal: file.size === 0 ? words.empty : refusal,
    redraw: redraw && file.size > 0,
  });
  if (kind === null)
    return isPicture && type !== 'image/svg+xml'
      ? as('image', words.pictureType, true)
      : as('document', words.type);
  const refusal = tooLarge(kind, file.size, mediaLimits[kind].max);
  // A photo saved as WebP is far larger than a sticker may be.
  if (kind === 'sticker')
    return file.size <= STATIC_STICKER_MAX ? as(kind, null) : as('image', words.pictureType, true);
  return as(kind, refusal, kind === 'image' && refusal !== null);
};

export const takesCaption = (kind: MediaKind): boolean =>
  kind === 'image' || kind === 'video' || kind === 'document';

/** By how many characters a file's caption is longer than WhatsApp takes; 0 where it fits, or has none. */
export const captionOver = ({ kind, caption }: { kind: MediaKind; caption: string }): number =>
  takesCaption(kind) ? Math.max(0, caption.trim().length - CAPTION_LIMIT) : 0;
