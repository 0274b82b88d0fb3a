import * as z from 'zod/mini';
import { MessageStatus, SenderType } from './message.ts';
import { Instant } from './time.ts';

export const SessionStatus = z.enum(['waiting', 'active', 'ended']);
export type SessionStatus = z.infer<typeof SessionStatus>;

export const EndedBy = z.enum(['customer', 'agent', 'system']);
export type EndedBy = z.infer<typeof EndedBy>;

/** `cancelled`: the customer left while still waiting. */
export const EndReason = z.enum(['customer_left', 'cancelled', 'resolved', 'expired']);
export type EndReason = z.infer<typeof EndReason>;

/** `high`: the customer is marked VIP. Waiting chats are served by priority, then longest waiting. */
export const Priority = z.enum(['normal', 'high']);
export type Priority = z.infer<typeof Priority>;

/** What a list shows of the newest message that a person wrote, beside its words. */
export const LastLine = z.object({
  /** As the message's. */
  type: z.string(),
  /** Recorded in the chat. */
  voice: z.boolean(),
  sender_type: SenderType,
  sender_id: z.nullable(z.string()),
  sender_name: z.nullable(z.string()),
  /** Receipts alone are not told to lists: it has come at least so far. A failure is told. */
  status: MessageStatus,
  at: Instant,
  /** The emoji that the customer put on any message after it. */
  reaction: z.nullable(z.string()),
});
export type LastLine = z.infer<typeof LastLine>;

/** One "Talk to Expert" chat: the header that lists, screens and sockets carry. */
export const Session = z.object({
  id: z.uuid(),
  /** The customer's number as `+` and digits; null where only a business-scoped user id is known. */
  phone_number: z.nullable(z.string()),
  username: z.nullable(z.string()),
  customer_name: z.nullable(z.string()),
  /** The id of the Durable Object that hosts this customer's chats. */
  customer_id: z.string(),
  status: SessionStatus,
  priority: Priority,
  agent_id: z.nullable(z.uuid()),
  agent_name: z.nullable(z.string()),
  started_at: Instant,
  /** When the present holder got it; null while nobody has. */
  assigned_at: z.nullable(Instant),
  /** The first public message of a human agent. */
  first_response_at: z.nullable(Instant),
  last_customer_message_at: z.nullable(Instant),
  /**
   * Since when the customer waits for an answer: their first message after the desk's last reply, or
   * after an agent's word that none is needed; a waiting chat waits at least since it was opened.
   * Null: nothing to answer. It may be missing in what older code has told.
   */
  waiting_since: z._default(z.nullable(Instant), null),
  /** Meta's service window: 24 hours after the customer's last message, by Meta's clock. */
  window_closes_at: z.nullable(Instant),
  expires_at: Instant,
  ended_at: z.nullable(Instant),
  ended_by: z.nullable(EndedBy),
  end_reason: z.nullable(EndReason),
  /** 1 to 5. */
  rating: z.nullable(z.int()),
  /** What the customer said about their rating. */
  rating_comment: z.nullable(z.string()),
  /** Agents whom a note of this chat calls, by id: they may read it. */
  mentioned: z.array(z.string()),
  /** The start of the newest message a person wrote, for lists. */
  last_message: z.nullable(z.string()),
  last_line: z._default(z.nullable(LastLine), null),
  /** The greatest `seq` among its messages. */
  last_seq: z.int(),
  /** The revision of the last stored change in this session, messages included. */
  revision: z.int(),
});
export type Session = z.infer<typeof Session>;
