// A chat's messages as the rows that are drawn: dividers between, tails where a side begins. Pure.
import type { Message } from '../../../shared/protocol/message.ts';
import { dayKey } from './time.ts';

export type Row =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'new'; key: string }
  | { kind: 'before'; key: string }
  | { kind: 'event'; key: string; message: Message }
  | { kind: 'bubble'; key: string; message: Message; tail: boolean }
  | { kind: 'album'; key: string; messages: Message[]; tail: boolean };

/** Rows of one voice stand together; longer silences start a new group. */
const GROUP_MS = 10 * 60_000;

const sameVoice = (a: Message, b: Message): boolean =>
  a.sender_type === b.sender_type &&
  a.sender_id === b.sender_id &&
  a.visibility === b.visibility &&
  Date.parse(b.created_at) - Date.parse(a.created_at) < GROUP_MS;

/** Pictures sent together arrive one by one; longer apart they are not one album. */
const ALBUM_MS = 60_000;

const plainPicture = (message: Message): boolean =>
  message.type === 'image' && message.media !== null && !message.deleted;

/** A picture with its own words, or an answer to something, stands alone or comes first. */
export const joinsAlbum = (before: Message, message: Message): boolean =>
  plainPicture(before) &&
  plainPicture(message) &&
  (message.media?.caption ?? '') === '' &&
  message.reply_to === null &&
  message.content === null &&
  before.status !== 'failed' &&
  message.status !== 'failed' &&
  sameVoice(before, message) &&
  Date.parse(message.created_at) - Date.parse(before.created_at) < ALBUM_MS;

/** Pushes a picture into the album that the row before is or becomes; false where there is none. */
const intoAlbum = (rows: Row[], message: Message): boolean => {
  const before = rows.at(-1);
  if (before?.kind === 'album' && joinsAlbum(before.messages.at(-1)!, message)) {
    before.messages.push(message);
    return true;
  }
  if (before?.kind !== 'bubble' || !joinsAlbum(before.message, message)) return false;
  const { key, tail } = before;
  rows[rows.length - 1] = { kind: 'album', key, tail, messages: [before.message, message] };
  return true;
};

type Cut = {
  messages: readonly Message[];
  /** The message before the first of them. */
  previous?: Message | null;
  /** Nothing follows them. */
  end?: boolean;
  /** The seq that the New divider stands above. */
  newFrom: number | null;
  zone: string | undefined;
};

const isEvent = ({ type }: Message): boolean => type === 'event' || type === 'system';

/** The rows of a chat, or of a piece of it that is cut nowhere within an album. */
export const threadRows = ({ messages, newFrom, zone, end = true, ...cut }: Cut): Row[] => {
  const rows: Row[] = [];
  let previous = cut.previous ?? null;
  let spoken = previous !== null && isEvent(previous) ? null : previous;
  let day = previous === null ? '' : dayKey(previous.created_at, zone);
  for (const message of messages) {
    const today = dayKey(message.created_at, zone);
    if (previous?.before === true && !message.before) {
      rows.push({ kind: 'before', key: 'before' });
      spoken = null;
    }
    if (today !== day) {
      rows.push({ kind: 'day', key: `day ${today} ${message.seq}`, at: message.created_at });
      day = today;
      spoken = null;
    }
    if (message.seq === newFrom) {
      rows.push({ kind: 'new', key: 'new' });
      spoken = null;
    }
    const key = `${message.seq}`;
    if (isEvent(message)) {
      rows.push({ kind: 'event', key, message });
      spoken = null;
    } else if (intoAlbum(rows, message)) {
      spoken = message;
    } else {
      const tail = spoken === null || !sameVoice(spoken, message);
      rows.push({ kind: 'bubble', key, message, tail });
      spoken = message;
    }
    previous = message;
  }
  if (end && previous?.before === true) rows.push({ kind: 'before', key: 'before' });
  return rows;
};

const isTheirs = ({ sender_type, type }: Message): boolean =>
  sender_type === 'customer' && type !== 'event';

/** How many of the customer's messages come after `seq`. */
export const theirsAfter = (messages: readonly Message[], seq: number): number => {
  let count = 0;
  for (let at = messages.length - 1; at >= 0 && messages[at]!.seq > seq; at -= 1)
    if (isTheirs(messages[at]!)) count += 1;
  return count;
};
