import * as z from 'zod/mini';
import { AgentPresence, Caller, PresenceState } from './agent.ts';
import { Message } from './message.ts';
import { NumberEvent } from './number-event.ts';
import { Order } from './order.ts';
import { Session, SessionStatus } from './session.ts';
import { Instant } from './time.ts';

/** How many rows a list answers when the caller does not say, and at most. */
export const DEFAULT_LIMIT = 50;
export const MAX_LIMIT = 200;

/** A whole number in a query string. Anything else is refused, never clamped. */
const wholeNumber = (min: number, max: number) =>
  z.pipe(
    z.string().check(z.regex(/^\d{1,9}$/, 'is not a whole number')),
    z.pipe(
      z.transform((text: string) => Number(text)),
      z.int().check(z.minimum(min), z.maximum(max)),
    ),
  );

const limit = z.optional(wholeNumber(1, MAX_LIMIT));
const cursor = z.optional(z.string().check(z.minLength(1), z.maxLength(300)));
const searchText = z.optional(z.string().check(z.minLength(1), z.maxLength(200)));
const day = z.optional(z.iso.date());

export const SessionId = z.uuid();

export const NoQuery = z.strictObject({});

/** `GET /api/agent/sessions/all` */
export const AllQuery = z.strictObject({ limit, cursor });

/** `GET /api/agent/sessions/history` */
export const HistoryQuery = z
  .strictObject({
    agent_id: z.optional(z.uuid()),
    status: z.optional(SessionStatus),
    /** Part of the phone number, name or username. */
    search: searchText,
    /** Whole words of the messages' text, all of them. */
    q: searchText,
    start_date: day,
    end_date: day,
    limit,
    offset: z.optional(wholeNumber(0, 999_999_999)),
    cursor,
    count: z.optional(z.enum(['true', 'false'])),
  })
  .check(
    z.refine((query) => !(query.offset !== undefined && query.cursor !== undefined), {
      error: 'cannot stand together with offset',
      path: ['cursor'],
    }),
    z.refine(
      (query) =>
        query.start_date === undefined ||
        query.end_date === undefined ||
        query.start_date <= query.end_date,
      { error: 'is after end_date', path: ['start_date'] },
    ),
  );
export type HistoryQuery = z.infer<typeof HistoryQuery>;

/** `GET /api/agent/sessions/{id}/messages`: at most one of `after`, `since`, `last`. */
export const MessagesQuery = z
  .strictObject({
    /** Messages with a greater seq. */
    after: z.optional(wholeNumber(0, 999_999_999)),
    /** Messages changed after this revision. */
    since: z.optional(wholeNumber(0, 999_999_999)),
    /** The newest n. */
    last: z.optional(wholeNumber(1, MAX_LIMIT)),
    limit,
  })
  .check(
    z.refine(
      (query) => [query.after, query.since, query.last].filter((x) => x !== undefined).length <= 1,
      { error: 'after, since and last exclude each other', path: ['after'] },
    ),
  );
export type MessagesQuery = z.infer<typeof MessagesQuery>;

/** Of what is handed over with a chat, in characters. */
export const HANDOVER_LIMIT = 1000;
const handoverNote = z.optional(
  z.string().check(
    z.maxLength(HANDOVER_LIMIT),
    z.refine((text) => text.trim() !== '', 'is empty'),
  ),
);

/** `POST /api/agent/sessions/{id}/assign` */
export const AssignBody = z.strictObject({
  agent_id: z.uuid(),
  /** The holder the caller saw; null or absent: waiting. */
  from: z.optional(z.nullable(z.uuid())),
  /** For the new holder: a private note, stored in the same turn before the line of the event. */
  note: handoverNote,
});
export type AssignBody = z.infer<typeof AssignBody>;

/** `POST /api/agent/sessions/{id}/release`; no body is none of it. */
export const ReleaseBody = z.strictObject({
  /** For whoever takes the chat next, as with `assign`. */
  note: handoverNote,
});

/** `POST /api/agent/sessions/{id}/messages/{message_id}/retry` */
export const RetryBody = z.strictObject({
  /** The attempt that the caller saw fail: where a later one stands already, nothing is sent. */
  attempt: z.int().check(z.minimum(1)),
});

/** `POST /api/agent/sessions/{id}/no-reply-needed` */
export const NoReplyNeededBody = z.strictObject({
  /** The last message that the caller has seen: what the customer writes after it needs a reply. */
  last_seq: z.int().check(z.minimum(0)),
});

export const PresenceBody = z.strictObject({ state: PresenceState });
export const SignInBody = z.strictObject({
  email: z.string().check(z.minLength(3), z.maxLength(254)),
  password: z.string().check(z.minLength(1), z.maxLength(128)),
});

export const SessionList = z.object({
  sessions: z.array(Session),
  next_cursor: z.nullable(z.string()),
});
/** `history: "unavailable"`: Postgres did not answer, the live rows are all there is now. */
export const AllSessions = z.object({
  ...SessionList.shape,
  history: z.optional(z.literal('unavailable')),
});
export const HistoryPage = z.object({ ...SessionList.shape, total: z.optional(z.int()) });
export const MessageList = z.object({ messages: z.array(Message) });
export const AgentList = z.object({ agents: z.array(AgentPresence) });
/** `GET /api/agent/customers/{customer_id}/orders`, newest first. */
export const CustomerOrders = z.object({
  orders: z.array(Order),
  history: z.optional(z.literal('unavailable')),
});
/** `GET /api/agent/customers/{customer_id}/media`: messages with a file, newest first. */
export const CustomerMedia = z.object({
  messages: z.array(Message),
  history: z.optional(z.literal('unavailable')),
});
/** `GET /api/agent/customer-tags` */
export const TagList = z.object({ tags: z.array(z.string()) });
export const OrderList = z.object({ orders: z.array(Order), next_cursor: z.nullable(z.string()) });
export const OrdersQuery = z.strictObject({
  status: z.optional(z.enum(['new', 'done'])),
  limit,
  cursor,
});
export const OrderPatch = z.strictObject({ status: z.enum(['new', 'done']) });
export const NumberEventList = z.object({ events: z.array(NumberEvent) });
/** A delivery, or an item of one, that was kept aside for a person. */
export const Parked = z.object({
  /** With `id` its address. */
  day: z.string(),
  id: z.string(),
  reason: z.string(),
  /** When it was kept aside. */
  at: Instant,
  /** Bytes. */
  size: z.int(),
});
export type Parked = z.infer<typeof Parked>;
export const ParkedList = z.object({
  parked: z.array(Parked),
  next_cursor: z.nullable(z.string()),
});
/** `raw`: the JSON as it was kept. */
export const ParkedRaw = z.object({ ...Parked.shape, raw: z.string() });
/** How many messages, receipts and reports arrived, were kept aside anew, and could not be tried. */
export const Replayed = z.object({ stored: z.int(), parked: z.int(), again: z.int() });
export const SignedIn = z.object({ user: Caller });
export const Health = z.object({
  version: z.string(),
  database: z.enum(['up', 'down']),
  /** Stored changes that Postgres has not acknowledged yet. */
  backlog: z.int(),
  /** Deliveries kept aside for a person to look at. */
  parked: z.int(),
});
