// Which files Meta takes, and what it says of the others. Content (opus, mono, a moving sticker) is
// looked at only when a message is sent, and then fails later, by a status.

export type MediaKind = 'audio' | 'document' | 'image' | 'sticker' | 'video';

const KB = 1024;
const MB = 1024 * KB;

const RULES: Record<MediaKind, { mimes: string[]; most: number }> = {
  audio: {
    mimes: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'],
    most: 16 * MB,
  },
  document: {
    mimes: [
      'text/plain',
      'application/pdf',
      'application/msword',
      'application/vnd.ms-excel',
      'application/vnd.ms-powerpoint',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    ],
    most: 100 * MB,
  },
  image: { mimes: ['image/jpeg', 'image/png'], most: 5 * MB },
  sticker: { mimes: ['image/webp'], most: 500 * KB },
  video: { mimes: ['video/mp4', 'video/3gpp'], most: 16 * MB },
};

const MOST_STATIC_STICKER = 100 * KB;
const MIMES = Object.values(RULES).flatMap(({ mimes }) => mimes);

/** The refusal of an upload: Meta's code and details. */
export function uploadRefusal(mime: string, size: number): [number, string] | undefined {
  const rule = Object.values(RULES).find(({ mimes }) => mimes.includes(essence(mime)));
  if (rule === undefined) {
    const types = MIMES.join(', ');
    return [
      100,
      `Param file must be a file with one of the following types: ${types}. Received file of type '${mime}'.`,
    ];
  }
  if (size === 0) return [131053, 'The file is empty.'];
  if (size <= rule.most) return undefined;
  return [
    131053,
    `File size is too big. Max allowed for ${essence(mime)}: ${rule.most} bytes, received: ${size} bytes.`,
  ];
}

/** Why a stored file cannot travel as this kind, though Meta has accepted the message. */
export function kindProblem(
  kind: MediaKind,
  file: { mime: string; size: number; start: Buffer },
  voice: boolean,
): string | undefined {
  const { mimes, most } = RULES[kind];
  const mime = essence(file.mime);
  if (!mimes.includes(mime))
    return `Unsupported ${kind} mime type ${mime}. Please use one of ${mimes.join(', ')}.`;
  const limit = kind === 'sticker' && !isMoving(file.start) ? MOST_STATIC_STICKER : most;
  if (file.size > limit) return `The ${kind} has ${file.size} bytes, the limit is ${limit} bytes.`;
  if (mime === 'audio/ogg' && opusChannels(file.start) === undefined)
    return 'audio/ogg is supported with the opus codec only.';
  if (voice && opusChannels(file.start) !== 1)
    return 'A voice message must be ogg with the opus codec, one channel.';
  return undefined;
}

/** A webp whose header says that it has frames. */
export function isMoving(start: Buffer): boolean {
  return start.toString('latin1', 12, 16) === 'VP8X' && ((start[20] ?? 0) & 0b10) !== 0;
}

function opusChannels(start: Buffer): number | undefined {
  const at = start.subarray(0, 200).indexOf('OpusHead');
  return at === -1 ? undefined : start[at + 9];
}

/** `audio/ogg` of `audio/ogg; codecs=opus`. */
function essence(mime: string): string {
  return (mime.split(';')[0] ?? '').trim().toLowerCase();
}
