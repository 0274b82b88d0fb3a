// Files of messages: where their bytes are, and what they are called on screen. Pure.
import type { Message } from '../../../shared/protocol/message.ts';

type Named = Pick<Message, 'id' | 'session_id'>;

/** Where a message's bytes come from: our own Worker, never another host. */
export const mediaUrl = ({ id, session_id }: Named): string =>
  `/api/agent/sessions/${encodeURIComponent(session_id)}/messages/${encodeURIComponent(id)}/media`;

/** The same as a file to keep: the Worker names it. */
export const downloadUrl = (url: string): string => `${url}?download=1`;

const units = ['B', 'KB', 'MB', 'GB'];

/** `812 B`, `24 KB`, `3.4 MB`: thousands, as phones count. */
export const sizeText = (bytes: number): string => {
  let value = Math.max(0, bytes);
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  const shown = unit > 1 && value < 10 ? value.toFixed(1).replace(/\.0$/, '') : Math.round(value);
  return `${shown} ${units[unit]}`;
};

/** `0:07`, `12:40`, `1:02:03`; `0:00` where it is not known. */
export const playTime = (seconds: number): string => {
  const whole = Number.isFinite(seconds) ? Math.max(0, Math.floor(seconds)) : 0;
  const two = (n: number) => String(n).padStart(2, '0');
  const [h, m, s] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60, whole % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
};

/** The next of the speeds that a player goes round. */
export const nextSpeed = (speed: number): number => (speed === 1 ? 1.5 : speed === 1.5 ? 2 : 1);

/** From 0 to 1; null where the whole size is not known. */
export const arrived = (
  progress: { received: number; size: number | null } | null,
  declared: number | null,
): number | null => {
  const size = progress?.size ?? declared;
  if (progress === null || size === null || size <= 0) return null;
  return Math.min(1, progress.received / size);
};

export type FileKind = 'pdf' | 'sheet' | 'slides' | 'words' | 'archive' | 'code' | 'file';

const kinds: [FileKind, RegExp][] = [
  ['pdf', /pdf$/],
  ['sheet', /excel|spreadsheet|csv$|^xlsx?$|^ods$/],
  ['slides', /powerpoint|presentation|^pptx?$|^odp$/],
  ['words', /msword|wordprocessing|opendocument\.text|^text\/plain$|^docx?$|^odt$|^rtf$|^txt$/],
  ['archive', /zip$|^rar$|^7z$|x-7z|x-rar|gzip|x-tar/],
  ['code', /json$|xml$|html$|javascript/],
];

const extension = (filename: string | null): string =>
  /\.([a-z0-9]{1,5})$/i.exec(filename ?? '')?.[1]?.toLowerCase() ?? '';

/** What a document is, for its sign: by its checked type, else by its name. */
export const fileKind = (mime: string | null, filename: string | null): FileKind => {
  for (const name of [(mime ?? '').split(';')[0]!.trim().toLowerCase(), extension(filename)])
    for (const [kind, pattern] of kinds) if (name !== '' && pattern.test(name)) return kind;
  return 'file';
};

/** `PDF`, `DOCX`, else nothing: the short word on a document's card. */
export const fileBadge = (filename: string | null): string => extension(filename).toUpperCase();

/** Width to height, kept between a tall and a wide box, so that no picture fills the screen. */
export const boxRatio = (width: number, height: number): number =>
  width > 0 && height > 0 ? Math.min(1.9, Math.max(0.75, width / height)) : 4 / 3;
