/** Pictures, sound and film may be shown in place; all else is a download. */
const SHOWN = new Set([
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'audio/aac',
  'audio/amr',
  'audio/mp4',
  'audio/mpeg',
  'audio/ogg',
  'audio/wav',
  'audio/webm',
  'video/mp4',
  'video/3gpp',
  'video/webm',
]);
const TYPED = new Set([...SHOWN, 'application/pdf']);

/** The Content-Type of a file: what browsers cannot be led astray with, or none in particular. */
export const servedType = (mimeType: string | null): string =>
  mimeType !== null && TYPED.has(mimeType) ? mimeType : 'application/octet-stream';

const LONGEST = 150;

/** Names that Windows takes for devices. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** A stranger's file name as one that can do no harm: no path, no control or direction marks. */
export const safeFilename = (name: string | null): string => {
  const last = (name ?? '').toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '')
    .replaceAll(/[<>:"|?*]/g, '_')
    .replace(/^[.\s]+/, '')
    .trim();
  const dot = plain.lastIndexOf('.');
  const ending = dot > 0 && plain.length - dot <= 12 ? plain.slice(dot) : '';
  const stem = plain
    .slice(0, plain.length - ending.length)
    .slice(0, LONGEST)
    .toWellFormed();
  const whole = `${stem}${ending}`.replaceAll('\ufffd', '_').replace(/[.\s]+$/, '');
  if (whole === '') return 'file';
  return DEVICE.test(whole) ? `_${whole}` : whole;
};

/** RFC 8187: all but the few letters that every header takes, percent-encoded as UTF-8. */
const extended = (name: string): string =>
  encodeURIComponent(name).replaceAll(
    /['()*!~]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** RFC 6266: the name once in ASCII for old readers, once whole. */
export const disposition = (
  mimeType: string | null,
  filename: string | null,
  download: boolean,
): string => {
  const name = safeFilename(filename);
  // Taken apart, a wide letter may be a slash or a dot: it is made safe anew.
  const ascii = safeFilename(name.normalize('NFKD'))
    .replaceAll(/[^\x20-\x7e]/g, '_')
    .replaceAll(/["\\%;]/g, '_');
  const how = !download && mimeType !== null && SHOWN.has(mimeType) ? 'inline' : 'attachment';
  return `${how}; filename="${ascii}"; filename*=UTF-8''${extended(name)}`;
};
