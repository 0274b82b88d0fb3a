// Adds one message to the object: the only place that gives a seq.
import { iso } from '../../shared/protocol/time.ts';
import type { Message } from '../../shared/protocol/message.ts';
import { awaitMedia } from './files/awaited.ts';
import type { Chat, OpenSession } from './chat.ts';
import { adopt } from './amendments/amended.ts';
import { countIn, rereadLine } from './facts.ts';
import type { MessageRow, StoredMedia } from './rows.ts';
import { insertMessage } from './store.ts';
import { nextRevision, noteChange } from './changes.ts';
import { eventWords, type KnownEvent } from './event-words.ts';

export type NewMessage = Pick<Message, 'sender_type' | 'type' | 'status'> &
  Partial<
    Pick<
      Message,
      'sender_id' | 'sender_name' | 'visibility' | 'text' | 'content' | 'reply_to' | 'wamid'
    >
  > & {
    key: string;
    /** Milliseconds; now, unless Meta said when. */
    at?: number;
    media?: StoredMedia | null;
    error?: { code: number | null; detail: string } | null;
    command_id?: string;
    standby?: 1;
    /** What is to be posted, for outgoing messages. */
    body?: object;
    begun_at?: number | null;
    not_before?: number | null;
  };

const emptyRow = (chat: Chat, message: NewMessage): MessageRow => ({
  key: message.key,
  session_id: null,
  seq: null,
  revision: 0,
  position: chat.state.position + 1,
  stored_at: chat.now(),
  before: 0,
  sender_type: message.sender_type,
  sender_id: message.sender_id ?? null,
  sender_name: message.sender_name ?? null,
  visibility: message.visibility ?? 'public',
  type: message.type,
  text: message.text ?? null,
  media: message.media ? JSON.stringify(message.media) : null,
  reply_to: message.reply_to ?? null,
  reactions: null,
  status: message.status,
  error: message.error ? JSON.stringify(message.error) : null,
  wamid: message.wamid ?? null,
  created_at: iso(message.at ?? chat.now()),
  edited_at: null,
  original_text: null,
  deleted: 0,
  command_id: message.command_id ?? null,
  body: message.body === undefined ? null : JSON.stringify(message.body),
  begun_at: message.begun_at ?? null,
  not_before: message.not_before ?? null,
  attempts: null,
  content: message.content ? JSON.stringify(message.content) : null,
  receipts: null,
  attempt: null,
  standby: message.standby ?? null,
});

/**
 * Stores a message in the open session, or outside of any; what belongs to an ended one (the answer
 * to its question) goes `into` that. Null: the key is stored already, and nothing was written.
 */
export const append = (
  chat: Chat,
  message: NewMessage,
  into: OpenSession | null = chat.state.open,
): MessageRow | null => {
  const { state } = chat;
  const row = emptyRow(chat, message);
  if (into !== null) {
    row.session_id = into.row.id;
    row.seq = into.facts.last_seq + 1;
    row.revision = state.revision + 1;
  }
  // What was said about it may have come before it.
  const orphans = state.orphans.length;
  Object.assign(row, adopt(state, row, row.wamid));
  const adopted = state.orphans.length < orphans;
  if (!insertMessage(chat.sql, row)) return null;
  state.position += 1;
  if (message.media?.state === 'pending') awaitMedia(chat, row);
  if (message.sender_type === 'customer') {
    state.lastInboundAt = Math.max(state.lastInboundAt ?? 0, Date.parse(row.created_at));
  }
  if (into === null) state.oldestOutsideAt ??= row.stored_at;
  else {
    const since = Math.max(into.row.revision, into.facts.revision);
    nextRevision(chat);
    countIn(into.facts, row);
    if (adopted) rereadLine(chat.sql, into);
    noteChange(chat, into.row.id, since, row);
    state.inboxRevision = state.revision;
  }
  return row;
};

/** A line in the thread that only the desk sees. */
export const appendEvent = (chat: Chat, event: KnownEvent | string): void => {
  const isText = typeof event === 'string';
  append(chat, {
    key: chat.newId(),
    sender_type: 'system',
    type: 'event',
    visibility: 'note',
    status: 'received',
    text: isText ? event : eventWords(event),
    content: isText ? null : { event },
  });
};
