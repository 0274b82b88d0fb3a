import * as z from 'zod/mini';
import { MessageContent } from './content.ts';
import { Instant } from './time.ts';

export const SenderType = z.enum(['customer', 'agent', 'system']);
export type SenderType = z.infer<typeof SenderType>;

/**
 * `received`: stored and nothing to deliver (the customer's messages, notes, event lines).
 * `queued`: stored, not yet taken by Meta. `unknown`: the request left and no definite answer came.
 */
export const MessageStatus = z.enum([
  'received',
  'queued',
  'sent',
  'delivered',
  'read',
  'failed',
  'unknown',
]);
export type MessageStatus = z.infer<typeof MessageStatus>;

/** What Meta (or the product, before sending) said was wrong with an outgoing message. */
export const MessageError = z.object({
  /** Meta's error code; null where the refusal is the product's own. */
  code: z.nullable(z.int()),
  /** Plain words: what happened and what to do. */
  detail: z.string(),
  /** The code of `problem.ts` for the same refusal, where it has one; a newer server may know more. */
  problem: z.optional(z.string()),
});
export type MessageError = z.infer<typeof MessageError>;

/**
 * A file of a message, the customer's or ours. Its bytes come from
 * `GET /api/agent/sessions/{id}/messages/{message_id}/media` once it is `ready`.
 */
export const Media = z.object({
  /** Names the file in the product's store. */
  id: z.string(),
  /**
   * `pending`: being fetched from WhatsApp. `failed`: it could not be, `detail` says why; it may be
   * fetched again. `expired`: WhatsApp has it no longer.
   */
  state: z.enum(['pending', 'ready', 'failed', 'expired']),
  /** By its first bytes once it is here, as declared before that. */
  mime_type: z.nullable(z.string()),
  filename: z.nullable(z.string()),
  caption: z.nullable(z.string()),
  /** Bytes. */
  size: z.nullable(z.int()),
  /** Recorded in the chat: shown as a voice message. */
  voice: z.boolean(),
  /** An animated sticker. */
  animated: z.boolean(),
  /** Plain words, where the state is `failed` or `expired`. */
  detail: z.nullable(z.string()),
});
export type Media = z.infer<typeof Media>;

/** When each state was first reported, by Meta's clock. `played`: a voice message was listened to. */
export const ReceiptTimes = z.object({
  sent: z.optional(Instant),
  delivered: z.optional(Instant),
  read: z.optional(Instant),
  played: z.optional(Instant),
  failed: z.optional(Instant),
});
export type ReceiptTimes = z.infer<typeof ReceiptTimes>;

/**
 * One line of a chat.
 * `type` is WhatsApp's (`text`, `interactive`, `image`, …), `note` for a line that only the desk
 * writes and sees, or `event` for one that the product writes.
 * `text` is always readable: what has a screen of its own (`media`, `content`) says it in words too.
 */
export const Message = z.object({
  /** The wamid for the customer's messages, a UUIDv7 for ours. */
  id: z.string(),
  session_id: z.uuid(),
  /** Dense from 1 within the session. */
  seq: z.int(),
  /** The object's revision at this row's last change. */
  revision: z.int(),
  /** Said before the customer asked for an agent. */
  before: z.boolean(),
  sender_type: SenderType,
  sender_id: z.nullable(z.string()),
  sender_name: z.nullable(z.string()),
  /** `note`: only the desk sees it. */
  visibility: z.enum(['public', 'note']),
  type: z.string(),
  text: z.nullable(z.string()),
  media: z.nullable(Media),
  /** What has more than words: a place, contact cards, choices, a form, an order, … */
  content: z.nullable(MessageContent),
  /** The message that this one quotes: its id, or the wamid by which the customer's phone names it. */
  reply_to: z.nullable(z.string()),
  reactions: z.array(z.object({ by: SenderType, emoji: z.string() })),
  status: MessageStatus,
  error: z.nullable(MessageError),
  receipts: ReceiptTimes,
  /** 1, and one more with each time a person had it sent again. */
  attempt: z.int(),
  wamid: z.nullable(z.string()),
  /** Meta's time for the customer's messages (to the second), ours for the rest. */
  created_at: Instant,
  edited_at: z.nullable(Instant),
  original_text: z.nullable(z.string()),
  deleted: z.boolean(),
});
export type Message = z.infer<typeof Message>;
