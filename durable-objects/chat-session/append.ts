// Adds one message to the object: the only place that gives a seq.
import { iso } from '../../shared/protocol/time.ts';
import type { MessageContent } from '../../shared/protocol/content.ts';
import type { Message } from '../../shared/protocol/message.ts';
import { awaitMedia } from './files/awaited.ts';
import type { Chat, OpenSession } from './chat.ts';
import { adopt } from './amendments/amended.ts';
import { excerpt, OTHER_APP, type MessageRow, type StoredMedia } from './rows.ts';
import { insertMessage, type SessionFacts } from './store.ts';
import { nextRevision, noteChange } from './changes.ts';

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
  Object.assign(row, adopt(state, row, row.wamid));
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
    noteChange(chat, into.row.id, since, row);
    state.inboxRevision = state.revision;
  }
  return row;
};

/** Keeps what follows from a session's messages, as `factsOf` would compute it. */
export const countIn = (facts: SessionFacts, row: MessageRow): void => {
  facts.last_seq = Math.max(facts.last_seq, row.seq ?? 0);
  facts.revision = Math.max(facts.revision, row.revision);
  if (row.type === 'note') {
    const { mentions = [] } = JSON.parse(row.content ?? '{}') as MessageContent;
    const fresh = mentions.filter((id) => !facts.mentioned.includes(id));
    if (fresh.length > 0) facts.mentioned = [...facts.mentioned, ...fresh];
  }
  const worded = row.type !== 'interactive';
  const isPublic = row.sender_type !== 'system' && row.visibility === 'public';
  if (isPublic && (worded || !facts.worded)) {
    facts.last_message = excerpt(row.original_text ?? row.text);
    facts.worded = worded;
  }
  if (row.sender_type === 'customer') {
    const last = facts.last_customer_message_at;
    if (last === null || last < row.created_at) facts.last_customer_message_at = row.created_at;
  }
  const isResponse =
    row.sender_type === 'agent' &&
    row.visibility === 'public' &&
    row.before === 0 &&
    (row.sender_id !== null || row.sender_name !== OTHER_APP);
  const first = facts.first_response_at;
  if (isResponse && (first === null || row.created_at < first)) {
    facts.first_response_at = row.created_at;
  }
};

/** A line in the thread that only the desk sees. */
export const appendEvent = (chat: Chat, text: string): void => {
  append(chat, {
    key: chat.newId(),
    sender_type: 'system',
    type: 'event',
    visibility: 'note',
    status: 'received',
    text,
  });
};
