// Would WhatsApp take this file? By what the device says before any byte is taken, and by the bytes
// themselves once they are here.
import {
  essence,
  isAnimatedWebp,
  opusChannels,
  settledType,
} from '../../shared/files/file-type.ts';
import {
  kindOf,
  mediaLimits,
  type MediaKind,
  sizeRefusal,
  STATIC_STICKER_MAX,
  TYPE_REFUSED,
} from '../../shared/protocol/media-limits.ts';
import { ok, refuse, type Result } from '../../shared/protocol/problem.ts';

/** For devices that know no type of a document. */
const BY_ENDING: Record<string, string> = {
  txt: 'text/plain',
  csv: 'text/plain',
  pdf: 'application/pdf',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
};
const NO_TYPE = 'application/octet-stream';

/** What the device says that it is; WhatsApp takes tables of text as text. */
export const declaredType = (mimeType: string, filename: string): string => {
  const type = essence(mimeType);
  if (type === 'text/csv') return 'text/plain';
  if (type !== NO_TYPE) return type;
  return BY_ENDING[filename.split('.').at(-1)?.toLowerCase() ?? ''] ?? NO_TYPE;
};

const typeRefused = () => refuse('invalid_request', TYPE_REFUSED, { field: 'mime_type' });

/** Before its bytes: a type that is not known passes, up to the greatest size. */
export const checkDeclared = (type: string, size: number): Result<null> => {
  const kind = type === NO_TYPE ? 'document' : kindOf(type);
  if (kind === null) return typeRefused();
  const tooLarge = sizeRefusal(kind, size);
  return tooLarge === null ? ok(null) : refuse('payload_too_large', tooLarge, { field: 'size' });
};

/** After its bytes: the type that they show, and what WhatsApp takes it as. */
export const checkBytes = (
  head: Uint8Array,
  declared: string,
  size: number,
): Result<{ mime_type: string; kind: MediaKind }> => {
  const settled = settledType(head, declared);
  const mime_type = settled === 'text/csv' ? 'text/plain' : settled;
  const kind = kindOf(mime_type);
  if (kind === null) return typeRefused();
  const moves = kind === 'sticker' && isAnimatedWebp(head);
  const max = kind === 'sticker' && !moves ? STATIC_STICKER_MAX : mediaLimits[kind].max;
  const tooLarge = sizeRefusal(kind, size, max);
  if (tooLarge !== null) return refuse('payload_too_large', tooLarge, { field: 'size' });
  if (mime_type === 'audio/ogg' && opusChannels(head) !== 1) {
    const detail =
      'WhatsApp takes OGG recordings with one channel of opus only. Send it as MP3 or M4A.';
    return refuse('invalid_request', detail, { field: 'mime_type' });
  }
  return ok({ mime_type, kind });
};
