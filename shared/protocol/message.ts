import * as z from 'zod/mini';
import { Instant } from './time.ts';

export const SenderType = z.enum(['customer', 'agent', 'system']);
export type SenderType = z.infer<typeof SenderType>;

/**
 * `received`: stored and nothing to deliver (the customer's messages, event lines).
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
});
export type MessageError = z.infer<typeof MessageError>;

/**
 * One line of a chat.
 * `type` is WhatsApp's (`text`, `interactive`, `image`, …) or `event` for a line that only the desk sees.
 * `text` is always readable: a type without a screen of its own carries a placeholder.
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
  media: z.nullable(z.record(z.string(), z.unknown())),
  /** The id of the message that this one quotes. */
  reply_to: z.nullable(z.string()),
  reactions: z.array(z.object({ by: SenderType, emoji: z.string() })),
  status: MessageStatus,
  error: z.nullable(MessageError),
  wamid: z.nullable(z.string()),
  /** Meta's time for the customer's messages (to the second), ours for the rest. */
  created_at: Instant,
  edited_at: z.nullable(Instant),
  original_text: z.nullable(z.string()),
  deleted: z.boolean(),
});
export type Message = z.infer<typeof Message>;

/** Meta's limit for a text body, in characters. */
export const TEXT_LIMIT = 4096;

/** What an agent sends. `command_id` is made by the client: repeating it never sends twice. */
export const SendMessage = z.strictObject({
  command_id: z.string().check(z.minLength(1), z.maxLength(100)),
  type: z.literal('text'),
  text: z.string().check(
    z.maxLength(TEXT_LIMIT),
    z.refine((text) => text.trim() !== '', 'is empty'),
  ),
  /** A message id of this session to quote. */
  reply_to: z.optional(z.nullable(z.string().check(z.maxLength(200)))),
  /** The last seq the writer had seen; a colleague's later reply then refuses this one (`stale_reply`). */
  base_seq: z.optional(z.int().check(z.minimum(0))),
});
export type SendMessage = z.infer<typeof SendMessage>;
