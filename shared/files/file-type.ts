// What a file is, by its first bytes. A name or a declared type is a stranger's word; these bytes are
// what a browser or a phone will go by.

/** So many bytes from the start are enough for `fileType`. */
export const HEAD_BYTES = 4096;

const latin1 = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean =>
  bytes.length >= start.length && start.every((byte, at) => bytes[at] === byte);

/** By the brand of an ISO base media file (`ftyp` box). */
const isoType = (brand: string): string => {
  if (/^(?:3gp|3g2|3ge|3gg)/.test(brand)) return 'video/3gpp';
  if (/^M4[AB] /.test(brand)) return 'audio/mp4';
  if (/^(?:heic|heix|mif1|msf1|avif)/.test(brand)) return 'image/heif';
  return brand === 'qt  ' ? 'video/quicktime' : 'video/mp4';
};

const MARKUP: [RegExp, string][] = [
  [/^(?:<svg[\s>]|(?:<\?xml|<!--|<!doctype svg)[^]*<svg[\s>])/i, 'image/svg+xml'],
  [
    /^<(?:!doctype html|html|head|body|script|iframe|style|title|meta|a |p>|div|img|h1)/i,
    'text/html',
  ],
  [/^<\?xml/i, 'text/xml'],
];

/** Text has no control characters but its white space. */
const isText = (bytes: Uint8Array): boolean =>
  bytes.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d) &&
  !bytes.includes(0x7f);

const textType = (bytes: Uint8Array): string | null => {
  if (bytes.length === 0 || !isText(bytes)) return null;
  const text = new TextDecoder()
    .decode(bytes)
    .replace(/^\ufeff/, '')
    .trimStart();
  for (const [pattern, type] of MARKUP) if (pattern.test(text)) return type;
  return 'text/plain';
};

/**
 * The type that the first bytes of a file show, or null. Markup and plain text are named, so that
 * they are never taken for a picture. `application/zip` and `application/x-ole-storage` are what
 * office documents come in.
 */
export const fileType = (head: Uint8Array): string | null => {
  const bytes = head.subarray(0, HEAD_BYTES);
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (/^GIF8[79]a/.test(latin1(bytes, 0, 6))) return 'image/gif';
  if (latin1(bytes, 0, 4) === 'RIFF') {
    const form = latin1(bytes, 8, 12);
    if (form === 'WEBP') return 'image/webp';
    return form === 'WAVE' ? 'audio/wav' : null;
  }
  if (latin1(bytes, 4, 8) === 'ftyp') return isoType(latin1(bytes, 8, 12));
  if (latin1(bytes, 0, 4) === 'OggS') return 'audio/ogg';
  if (startsWith(bytes, 0x1a, 0x45, 0xdf, 0xa3)) return 'video/webm';
  if (/^#!AMR(?:-WB)?\n/.test(latin1(bytes, 0, 9))) return 'audio/amr';
  if (latin1(bytes, 0, 3) === 'ID3') return 'audio/mpeg';
  if (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xf6) === 0xf0) return 'audio/aac';
  // A frame of MPEG audio: 11 bits set, a layer, a bit rate and a sampling rate that exist.
  if (
    bytes[0] === 0xff &&
    ((bytes[1] ?? 0) & 0xe6) === 0xe2 &&
    ((bytes[2] ?? 0xff) & 0xf0) !== 0xf0 &&
    ((bytes[2] ?? 0) & 0x0c) !== 0x0c
  ) {
    return 'audio/mpeg';
  }
  if (latin1(bytes, 0, 5) === '%PDF-') return 'application/pdf';
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return 'application/zip';
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) {
    return 'application/x-ole-storage';
  }
  if (latin1(bytes, 0, 2) === 'MZ') return 'application/x-msdownload';
  return textType(bytes);
};

const OFFICE_XML = /^application\/vnd\.(?:openxmlformats-officedocument|oasis\.opendocument)\./;
const OFFICE_OLE = /^application\/(?:msword|vnd\.ms-(?:excel|powerpoint|outlook|project))$/;
/** What `fileType` would have recognised: without those bytes it is not one. */
const RECOGNISED = /^(?:image|audio|video|text)\/|^application\/(?:pdf|xhtml\+xml|xml|javascript)$/;

/** `audio/ogg` of `audio/OGG; codecs=opus`. */
export const essence = (mimeType: string): string =>
  (mimeType.split(';', 1)[0] ?? '').trim().toLowerCase();

/**
 * The type a file is kept under: what its bytes show, made more precise by what was declared where
 * that fits them (a zip that says it is a docx). What is declared and not borne out counts for nothing.
 */
export const settledType = (head: Uint8Array, declared: string | null): string => {
  const shown = fileType(head);
  const said = declared === null ? '' : essence(declared);
  if (shown === 'application/zip') return OFFICE_XML.test(said) ? said : shown;
  if (shown === 'application/x-ole-storage') return OFFICE_OLE.test(said) ? said : shown;
  // Both come in the same box.
  if (shown === 'video/mp4' && said === 'audio/mp4') return said;
  if (shown === 'video/webm' && said === 'audio/webm') return said;
  if (shown === 'text/plain' && said === 'text/csv') return said;
  if (shown !== null) return shown;
  const plain = /^[a-z]+\/[a-z0-9.+-]{1,100}$/.test(said);
  return plain && !RECOGNISED.test(said) ? said : 'application/octet-stream';
};

/** The channels of an ogg file with opus in it; null: it is none. */
export const opusChannels = (head: Uint8Array): number | null => {
  const at = latin1(head, 0, 200).indexOf('OpusHead');
  return at === -1 ? null : (head[at + 9] ?? null);
};

/** A webp whose header says that it has frames. */
export const isAnimatedWebp = (head: Uint8Array): boolean =>
  latin1(head, 12, 16) === 'VP8X' && ((head[20] ?? 0) & 0b10) !== 0;
