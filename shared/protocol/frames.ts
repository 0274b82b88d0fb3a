// What the objects say over sockets, and the words of the protocol that both sides know.
import * as z from 'zod/mini';
import { AgentPresence } from './agent.ts';
import { Draft } from './draft.ts';
import { Message } from './message.ts';
import { Order } from './order.ts';
import { Problem } from './problem.ts';
import { Session } from './session.ts';

/**
 * The socket protocol's version. A client with another one is closed with 4400 and reloads.
 * 1 (2026-11): hello, snapshot, changed, resync; send_message, typing, presence, alerts.
 * Added since, for clients that know them: send, seen; media_progress; viewing, noting, and what
 * viewers_changed and agent_typed say of it; viewing on the inbox's socket and in presence, and a
 * header's waiting_since and last_line; put_draft, drafts;
 * customer_changed; who changed the settings; a message's content may say which event it is, and
 * its error which problem; problem codes.
 * A `send` of a file may name a canned reply's, which is refused here: that goes by REST.
 */
export const PROTOCOL_VERSION = 1;

/** The plain text frames of liveness; the platform answers them without waking the object. */
export const PING = 'ping';
export const PONG = 'pong';

/** Close codes after which a client must not reconnect by itself. */
export const closeCodes = {
  protocol_too_old: 4400,
  signed_out: 4401,
  not_allowed: 4403,
  too_many_windows: 4409,
} as const;

/** Of several windows of one agent the most awake one counts. */
export const ViewingState = z.enum(['looking', 'away']);
export type ViewingState = z.infer<typeof ViewingState>;

const Resync = z.object({ type: z.literal('resync') });
const Pong = z.object({ type: z.literal('pong') });
/** A frame that could not be taken; `command_id` where it carried one. */
const Refused = z.object({
  type: z.literal('refused'),
  command_id: z.nullable(z.string()),
  problem: z.omit(Problem, { request_id: true, canned_reply: true }),
});

/** One chat to client. */
export const ChatDown = z.discriminatedUnion('type', [
  /** The header and the newest 200 messages, ascending by seq. */
  z.object({
    type: z.literal('snapshot'),
    revision: z.int(),
    session: Session,
    messages: z.array(Message),
  }),
  /**
   * The header and the messages changed after revision `since`, as the answer to hello and live.
   * A client whose last revision is below `since` has missed something and says hello again.
   */
  z.object({
    type: z.literal('changed'),
    since: z.int(),
    revision: z.int(),
    session: Session,
    messages: z.array(Message),
  }),
  /** The client is ahead of the object or too far behind: forget, and say hello with 0. */
  Resync,
  /** The answer to `send_message` and `send`. */
  z.object({
    type: z.literal('message_accepted'),
    command_id: z.string(),
    message: Message,
    /** Sending is stopped for the whole number: the message waits. */
    paused: z.boolean(),
  }),
  /** How much of a customer's file has arrived, in bytes; told now and then, never stored. */
  z.object({
    type: z.literal('media_progress'),
    message_id: z.string(),
    received: z.int(),
    size: z.nullable(z.int()),
  }),
  /** All that this agent is writing here: after hello, as the answer to `put_draft`, and to their other windows. */
  z.object({ type: z.literal('drafts'), drafts: z.array(Draft) }),
  /** What people know of the customer has changed: who may see them asks for it. */
  z.object({ type: z.literal('customer_changed'), customer_id: z.string() }),
  z.object({
    type: z.literal('agent_typed'),
    agent_id: z.string(),
    agent_name: z.string(),
    /** `reply` where absent. */
    mode: z.optional(z.enum(['reply', 'note'])),
  }),
  z.object({
    type: z.literal('viewers_changed'),
    /** `looking` where the state is absent. */
    viewers: z.array(
      z.object({ id: z.string(), name: z.string(), state: z.optional(ViewingState) }),
    ),
  }),
  Refused,
  Pong,
]);
export type ChatDown = z.infer<typeof ChatDown>;

/** A row of the inbox's list that this agent may no longer see. */
export const RemovedRow = z.object({
  id: z.uuid(),
  revision: z.int(),
  removed: z.literal(true),
});
/** A row of the inbox's list: the session's header, or the word that it is no longer this agent's to see. */
export const InboxRow = z.union([RemovedRow, Session]);
export type InboxRow = z.infer<typeof InboxRow>;

/** Something the whole desk must know: sending stopped, or Meta restricts the number. */
export const Alert = z.object({
  /** One alert stands per kind; an alert with `active: false` clears it. */
  kind: z.enum(['sending_paused', 'number']),
  active: z.boolean(),
  detail: z.string(),
  at: z.string(),
});
export type Alert = z.infer<typeof Alert>;

/** Inbox to client. `revision` here is the inbox's own. */
export const InboxDown = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('snapshot'),
    revision: z.int(),
    sessions: z.array(Session),
    orders: z.array(Order),
    agents: z.array(AgentPresence),
    alerts: z.array(Alert),
  }),
  z.object({
    type: z.literal('changed'),
    since: z.int(),
    revision: z.int(),
    sessions: z.array(InboxRow),
    orders: z.array(Order),
  }),
  Resync,
  z.object({ type: z.literal('presence_changed'), agents: z.array(AgentPresence) }),
  z.object({ type: z.literal('alerts_changed'), alerts: z.array(Alert) }),
  /** `by`: the admin's name, where it is known. */
  z.object({
    type: z.literal('settings_changed'),
    version: z.int(),
    by: z.optional(z.string()),
  }),
  Refused,
  Pong,
]);
export type InboxDown = z.infer<typeof InboxDown>;
