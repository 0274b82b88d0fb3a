// A customer's chat in memory: what the core functions get, and what they may keep between calls.
// Nothing here is true until it is in SQLite; `load` rebuilds all of it.
import type { Message } from '../../shared/protocol/message.ts';
import type { Session } from '../../shared/protocol/session.ts';
import { defaultSettings, type Settings } from '../../shared/protocol/settings.ts';
import { DAY_MS, iso } from '../../shared/protocol/time.ts';
import type { Flush } from '../../shared/database/projection.ts';
import type { LogEvent } from '../../shared/log.ts';
import type { Outcome } from '../../shared/whatsapp/graph.ts';
import type { OutgoingBody } from '../../shared/whatsapp/outgoing.ts';
import type { InboxRpc } from '../inbox/rpc.ts';
import type { AlarmClock } from '../runtime/alarm-clock.ts';
import type { Sql } from '../runtime/sql.ts';
import { awaitedIn, type Awaited } from './files/awaited.ts';
import { factsOf, lastLineOf, type SessionFacts } from './facts.ts';
import type { Files } from './files/transfer.ts';
import { hostLink, readLinks, type LinkRow } from './identity/links.ts';
import type { AmendmentRow, CustomerRow, MessageRow, SessionRow } from './rows.ts';
import { paidUntil } from './sending/pace.ts';
import {
  messagesWithMedia,
  orphanAmendments,
  pendingMessages,
  postTimes,
  readCounters,
  readCustomer,
  readMarks,
  readMessage,
  readSessions,
  readSettings,
  type Counters,
  type Marks,
} from './store.ts';
import { unsentFiles } from './files/store-files.ts';

/** Everything that is not decided here: storage, time, ids and the world outside. */
export type Deps = {
  sql: Sql;
  /** Milliseconds. */
  now: () => number;
  /** A UUIDv7. */
  newId: () => string;
  /** How long a session lives, in milliseconds. */
  sessionTtlMs: number;
  graph: {
    send: (body: OutgoingBody) => Promise<Outcome>;
    /** Never throws. */
    markRead: (wamid: string, typing: boolean) => Promise<boolean>;
  };
  files: Files;
  postgres: { project: (flush: Flush) => Promise<void> };
  inbox: Pick<InboxRpc, 'told' | 'settingsSince' | 'sendingFailed' | 'sendingWorks'>;
  /** Sends what changed in one session to its sockets, in this turn. */
  publish: (change: Change) => void;
  /** Says how much of a file has come, to its session's sockets. */
  publishProgress: (sessionId: string, progress: MediaProgress) => void;
  alarm: AlarmClock;
  log: (event: LogEvent) => void;
};

export type MediaProgress = { message_id: string; received: number; size: number };

/** The changes of one turn in one session: all after revision `since`. */
export type Change = { session: Session; since: number; messages: Message[] };

export type OpenSession = { row: SessionRow; facts: SessionFacts };

/** An amendment whose message is not here; `told`: the chat has a line about it. */
export type Orphan = AmendmentRow & { told: boolean };

export type State = {
  customer: CustomerRow;
  /** Whose chats these are: this object's own id, or where it is an alias its host's. */
  customerId: string;
  settings: Settings;
  /** False: the shipped settings, the inbox has never answered. */
  settingsStored: boolean;
  /** When the settings were last confirmed by the inbox; 0: not since this wake. */
  settingsConfirmedAt: number;
  /** The version the inbox last spoke of. */
  settingsVersionHeard: number;
  agentOnline: boolean;
  /** Sending is stopped for the whole number. */
  paused: boolean;
  marks: Marks;
  /** The greatest revision given so far, and the greatest that the inbox should hear of. */
  revision: number;
  inboxRevision: number;
  position: number;
  /** By Meta's clock, milliseconds; null: never. */
  lastInboundAt: number | null;
  oldestOutsideAt: number | null;
  /** Where there are none, a message needs no look for what was said about it. */
  orphans: Orphan[];
  open: OpenSession | null;
  /** Ended sessions whose rows are still here. */
  ended: SessionRow[];
  /** Keys of outgoing messages whose POST has not begun, in order. */
  queue: { key: string; notBefore: number }[];
  /** Until when the POSTs so far are paid for (`pace.ts`); milliseconds. */
  paidUntil: number;
  /** The one whose POST is under way in this instance. */
  inFlight: string | null;
  /** When the oldest file was uploaded that no message carries. */
  oldestUnsentAt: number | null;
  /** Customers' files that are still to come from WhatsApp. */
  awaited: Awaited[];
  /** Rows whose POST began in an instance that is gone; settled as unknown in the first turn. */
  lost: MessageRow[];
};

export type Line = { at: number | null; failures: number };

/** Work that outlives a turn. */
export type Running = {
  sending: boolean;
  /** Settles when the messages being sent have their outcome. */
  sent: Promise<void>;
  /** Customers' files that are coming, by message; each settles when it is stored or given up. */
  fetching: Map<string, Promise<void>>;
  /** After a failure: when deleting unsent files is tried again. */
  sweepUploadsNotBefore: number;
  refreshing: Promise<void> | null;
  /** The two projections: when each is tried next (null: not behind), and failures in a row. */
  postgres: Line;
  inbox: Line;
  /** What the inbox last heard. */
  told: { revision: number; in_postgres: number };
  toldWaitingAt: number;
  /** Up to which message the customer's are marked as read, and when "typing…" was last shown. */
  marked: { position: number; typingAt: number | null };
  /** At an alias: who holds the customer's open chat at its host, and until when that is believed. */
  holdsAtHost: Map<string, number>;
};

/** Sessions changed in the running turn: the revision before it, and the rows. */
export type Turn = Map<string, { since: number; rows: Map<string, MessageRow> }>;

export type Chat = Deps & { state: State; turn: Turn; running: Running };

/** A reaction counts for the service window like a message; the window is one for all aliases. */
const lastInbound = (
  { last_inbound_at: message, last_reaction_at: reaction }: Counters,
  links: readonly LinkRow[],
): number | null => {
  const times = [message, ...links.map((link) => link.last_inbound_at)]
    .filter((time) => time !== null)
    .map((time) => Date.parse(time));
  if (reaction !== null) times.push(reaction);
  return times.length === 0 ? null : Math.max(...times);
};

/** Reads the state anew: at wake, and after a throw has rolled a change back. */
export const loadState = (sql: Sql, previous?: State): State => {
  const customer = readCustomer(sql);
  if (customer === undefined) throw new Error('the object is empty');
  const counters = readCounters(sql);
  // What was acknowledged stays so, also where a flush that is under way has not stored it yet.
  const marks = previous?.marks ?? readMarks(sql);
  const sessions = readSessions(sql);
  const openRow = sessions.find((row) => row.status !== 'ended');
  const pending = pendingMessages(sql);
  const copy = readSettings(sql);
  const settings = copy ?? defaultSettings;
  // A row that was rolled back is not being sent.
  const inFlight =
    previous?.inFlight && readMessage(sql, previous.inFlight) ? previous.inFlight : null;
  const links = readLinks(sql);
  return {
    customer,
    customerId: hostLink(links)?.id ?? customer.object_id,
    settings,
    settingsStored: copy !== null,
    settingsConfirmedAt: previous?.settingsConfirmedAt ?? 0,
    settingsVersionHeard: previous?.settingsVersionHeard ?? settings.version,
    agentOnline: previous?.agentOnline ?? true,
    paused: previous?.paused ?? false,
    marks,
    revision: Math.max(counters.revision, marks.in_postgres),
    inboxRevision: counters.inbox_revision,
    position: counters.position,
    lastInboundAt: lastInbound(counters, links),
    oldestOutsideAt: counters.oldest_outside_at,
    orphans: orphanAmendments(sql),
    open: openRow === undefined ? null : { row: openRow, facts: factsOf(sql, openRow) },
    ended: sessions.filter((row) => row.status === 'ended'),
    queue: pending
      .filter((row) => row.begun_at === null)
      .map((row) => ({ key: row.key, notBefore: row.not_before ?? 0 })),
    paidUntil: postTimes(sql).reduce(paidUntil, 0),
    inFlight,
    oldestUnsentAt: unsentFiles(sql)[0]?.stored_at ?? null,
    awaited: awaitedIn(messagesWithMedia(sql)),
    lost: pending.filter((row) => row.begun_at !== null && row.key !== inFlight),
  };
};

export const newRunning = (): Running => ({
  sending: false,
  sent: Promise.resolve(),
  fetching: new Map(),
  sweepUploadsNotBefore: 0,
  refreshing: null,
  postgres: { at: null, failures: 0 },
  inbox: { at: null, failures: 0 },
  told: { revision: 0, in_postgres: 0 },
  toldWaitingAt: 0,
  marked: { position: 0, typingAt: null },
  holdsAtHost: new Map(),
});

export const behindPostgres = ({ state }: Chat): boolean =>
  state.revision > state.marks.in_postgres;

/**
 * Receipts do not count: the inbox never hears of them. That Postgres has what the inbox was told of
 * does count: until it hears so, the inbox keeps what has ended and health counts it as behind.
 */
export const behindInbox = ({
  state: { marks, inboxRevision },
  running: { told },
}: Chat): boolean =>
  inboxRevision > Math.max(marks.in_inbox, told.revision) ||
  (told.revision > told.in_postgres && marks.in_postgres > told.in_postgres);

/** Meta's service window: free-form messages may be posted for 24 hours after the customer's last. */
export const SERVICE_WINDOW_MS = DAY_MS;

export const windowClosesAt = (chat: Chat): number | null =>
  chat.state.lastInboundAt === null ? null : chat.state.lastInboundAt + SERVICE_WINDOW_MS;

export const windowIsOpen = (chat: Chat): boolean => {
  const closes = windowClosesAt(chat);
  return closes !== null && chat.now() < closes;
};

/** When the open session ends by itself. A rolling one follows the customer's last message. */
export const expiresAt = (chat: Chat, { row, facts }: OpenSession): number => {
  const opened = Date.parse(row.expires_at);
  if (row.rolling === 0 || facts.last_customer_message_at === null) return opened;
  return Math.max(opened, Date.parse(facts.last_customer_message_at) + chat.sessionTtlMs);
};

/** A chat in the queue waits, also where all that was said in it is answered. */
const waitingSince = ({ row, facts }: OpenSession): string | null =>
  facts.waiting_since ?? (row.status === 'waiting' ? row.started_at : null);

/** The header that lists, screens and sockets carry. */
export const toSession = (chat: Chat, { row, facts }: OpenSession): Session => {
  const { customer } = chat.state;
  const ended = row.status === 'ended';
  const windowCloses = ended
    ? facts.last_customer_message_at &&
      Date.parse(facts.last_customer_message_at) + SERVICE_WINDOW_MS
    : windowClosesAt(chat);
  return {
    id: row.id,
    phone_number: customer.wa_id === null ? null : `+${customer.wa_id}`,
    username: customer.username,
    customer_name: customer.given_name ?? customer.name,
    customer_id: chat.state.customerId,
    status: row.status,
    priority: customer.vip === 1 ? 'high' : 'normal',
    agent_id: row.agent_id,
    agent_name: row.agent_name,
    started_at: row.started_at,
    assigned_at: row.assigned_at,
    first_response_at: facts.first_response_at,
    last_customer_message_at: facts.last_customer_message_at,
    waiting_since: ended ? null : waitingSince({ row, facts }),
    window_closes_at: windowCloses ? iso(windowCloses) : null,
    expires_at: ended ? row.expires_at : iso(expiresAt(chat, { row, facts })),
    ended_at: row.ended_at,
    ended_by: row.ended_by,
    end_reason: row.end_reason,
    rating: row.rating,
    rating_comment: row.rating_comment,
    mentioned: facts.mentioned,
    last_message: facts.last_message,
    last_line: lastLineOf(facts),
    last_seq: facts.last_seq,
    revision: Math.max(row.revision, facts.revision),
  };
};

/** A session whose rows are here, open or ended; null: not, or no longer. */
export const findSession = (chat: Chat, id: string): OpenSession | null => {
  if (chat.state.open?.row.id === id) return chat.state.open;
  const row = chat.state.ended.find((session) => session.id === id);
  return row === undefined ? null : { row, facts: factsOf(chat.sql, row) };
};
