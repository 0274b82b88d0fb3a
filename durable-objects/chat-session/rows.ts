// The rows of a customer's object, and how they become what the wire carries.
import { Media, type Message, type MessageStatus } from '../../shared/protocol/message.ts';
import { truncate } from '../../shared/whatsapp/fill.ts';
import type { EndedBy, EndReason, SessionStatus } from '../../shared/protocol/session.ts';

export type CustomerRow = {
  object_id: string;
  object_name: string;
  phone_number_id: string;
  wa_id: string | null;
  user_id: string | null;
  /** Their own, as WhatsApp tells it; the desk's stands before it. */
  name: string | null;
  given_name: string | null;
  username: string | null;
  vip: number;
  blocked: number;
  tags: string;
  notes: string;
  language: string | null;
  fields: string;
  menu: string;
  revision: number;
  /** When this object first heard of them, in milliseconds; null: before that was noted. */
  made_at: number | null;
  /** As which they were last heard: replies go there. Null: by the phone number, if it is known. */
  heard_as: 'phone' | 'user_id' | null;
  /** Since when, by Meta's clock. */
  identity_at: number | null;
};

export type SessionRow = {
  id: string;
  status: SessionStatus;
  agent_id: string | null;
  agent_name: string | null;
  started_at: string;
  assigned_at: string | null;
  /** For a rolling session the due time at its opening; later ones follow from its messages. */
  expires_at: string;
  rolling: number;
  /** When the customer asked for it, by Meta's clock: what they typed earlier cannot end it. */
  asked_at: number;
  ended_at: string | null;
  ended_by: EndedBy | null;
  end_reason: EndReason | null;
  rating: number | null;
  revision: number;
  rating_comment: string | null;
  /** Up to which seq an agent said that no reply is needed; null: never. */
  no_reply_seq: number | null;
};

export type MessageRow = {
  key: string;
  session_id: string | null;
  seq: number | null;
  revision: number;
  /** The order of storing, over the whole object. */
  position: number;
  stored_at: number;
  before: number;
  sender_type: Message['sender_type'];
  sender_id: string | null;
  sender_name: string | null;
  visibility: Message['visibility'];
  type: string;
  text: string | null;
  media: string | null;
  reply_to: string | null;
  reactions: string | null;
  status: MessageStatus;
  error: string | null;
  wamid: string | null;
  created_at: string;
  edited_at: string | null;
  original_text: string | null;
  deleted: number;
  command_id: string | null;
  /** Graph's body without the recipient, as JSON. */
  body: string | null;
  begun_at: number | null;
  not_before: number | null;
  attempts: number | null;
  content: string | null;
  receipts: string | null;
  /** Null: the first. */
  attempt: number | null;
  /** 1: the customer's, but another app answered them then. */
  standby: number | null;
};

/** A reaction, an edit or a deletion, under its own wamid, or our id. */
export type AmendmentRow = {
  key: string;
  /** The wamid of the message that it is about. */
  target: string;
  kind: 'reaction' | 'edit' | 'revoke';
  by: 'customer' | 'agent';
  /** By Meta's clock (ours for our own), in milliseconds. */
  at: number;
  /** The emoji ('' takes it away), or the new text. */
  value: string | null;
  stored_at: number;
};

export type OrderRow = {
  id: string;
  item: string;
  quantity: number;
  status: 'new' | 'done';
  created_at: string;
  done_at: string | null;
  done_by: string | null;
  revision: number;
};

/** What a row keeps of a file: what the wire carries, and how WhatsApp names and proves it. */
export type StoredMedia = Media & {
  meta_id?: string | null;
  sha256?: string | null;
  /** Attempts to fetch it that came to nothing, those of them that gave other bytes, the next one's time. */
  tries?: number;
  spoilt?: number;
  not_before?: number | null;
};

/** Null also for what the first version kept there, Meta's own object: its text says what it was. */
const storedMedia = (json: string | null): Media | null => {
  const media: unknown = json === null ? null : JSON.parse(json);
  return Media.safeParse(media).data ?? null;
};

/** A row that belongs to a session, as the wire carries it. */
export const toMessage = (row: MessageRow): Message => {
  if (row.session_id === null || row.seq === null) {
    throw new Error('a message outside a session has no place on the wire');
  }
  return {
    id: row.key,
    session_id: row.session_id,
    seq: row.seq,
    revision: row.revision,
    before: row.before === 1,
    sender_type: row.sender_type,
    sender_id: row.sender_id,
    sender_name: row.sender_name,
    visibility: row.visibility,
    type: row.type,
    text: row.text,
    media: storedMedia(row.media),
    content: row.content === null ? null : JSON.parse(row.content),
    reply_to: row.reply_to,
    reactions: row.reactions === null ? [] : JSON.parse(row.reactions),
    status: row.status,
    error: row.error === null ? null : JSON.parse(row.error),
    receipts: row.receipts === null ? {} : JSON.parse(row.receipts),
    attempt: row.attempt ?? 1,
    wamid: row.wamid,
    created_at: row.created_at,
    edited_at: row.edited_at,
    original_text: row.original_text,
    deleted: row.deleted === 1,
  };
};

/** Who wrote for the business where no agent of ours did. The first is a person, too. */
export const BUSINESS_APP = 'WhatsApp Business app';
export const OTHER_APP = 'Another app';

/** How much of a message a list shows. */
const EXCERPT_LENGTH = 160;

export const excerpt = (text: string | null): string | null =>
  text === null ? null : truncate(text, EXCERPT_LENGTH);
