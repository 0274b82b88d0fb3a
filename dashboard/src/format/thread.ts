// A chat's messages as the rows that are drawn: dividers between, tails where a side begins. Pure.
import type { Message } from '../../../shared/protocol/message.ts';
import { dayKey } from './time.ts';

export type Row =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'new'; key: string }
  | { kind: 'before'; key: string }
  | { kind: 'event'; key: string; message: Message }
  | { kind: 'bubble'; key: string; message: Message; tail: boolean };

/** Rows of one voice stand together; longer silences start a new group. */
const GROUP_MS = 10 * 60_000;

const sameVoice = (a: Message, b: Message): boolean =>
  a.sender_type === b.sender_type &&
  a.sender_id === b.sender_id &&
  a.visibility === b.visibility &&
  Date.parse(b.created_at) - Date.parse(a.created_at) < GROUP_MS;

/** `newFrom`: the seq that the New divider stands above. */
export const threadRows = (
  messages: readonly Message[],
  newFrom: number | null,
  zone: string | undefined,
): Row[] => {
  const rows: Row[] = [];
  let previous: Message | null = null;
  let spoken: Message | null = null;
  let day = '';
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
    if (message.type === 'event') {
      rows.push({ kind: 'event', key, message });
      spoken = null;
    } else {
      const tail = spoken === null || !sameVoice(spoken, message);
      rows.push({ kind: 'bubble', key, message, tail });
      spoken = message;
    }
    previous = message;
  }
  if (previous?.before === true) rows.push({ kind: 'before', key: 'before' });
  return rows;
};
