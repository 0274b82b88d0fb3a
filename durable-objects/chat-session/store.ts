// Every SQL statement of a customer's object, as verbs. Nothing here decides anything.
import type { Settings } from '../../shared/protocol/settings.ts';
import type { Sql, SqlValue } from '../runtime/sql.ts';
import { storedSettings } from '../runtime/stored-settings.ts';
import {
  type AmendmentRow,
  type CustomerRow,
  type MessageRow,
  type OrderRow,
  type SessionRow,
} from './rows.ts';

const insert = (sql: Sql, table: string, row: Record<string, SqlValue>, conflict = ''): number => {
  const columns = Object.keys(row);
  const marks = columns.map(() => '?').join(', ');
  return sql.run(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks}) ${conflict}`,
    ...Object.values(row),
  );
};

const update = (
  sql: Sql,
  table: string,
  row: Record<string, SqlValue>,
  where: string,
  key?: string,
) =>
  sql.run(
    `UPDATE ${table} SET ${Object.keys(row)
      .map((column) => `${column} = ?`)
      .join(', ')} ${where}`,
    ...Object.values(row),
    ...(key === undefined ? [] : [key]),
  );

export const readCustomer = (sql: Sql) => sql.rows<CustomerRow>('SELECT * FROM customer')[0];
export const insertCustomer = (sql: Sql, row: Partial<CustomerRow>) => {
  insert(sql, 'customer', row);
  insert(sql, 'marks', { in_postgres: 0, in_inbox: 0 });
};
export const updateCustomer = (sql: Sql, row: Partial<CustomerRow>) =>
  update(sql, 'customer', row, '');

export const readSettings = (sql: Sql): Settings | null => {
  const row = sql.rows<{ settings: string }>('SELECT settings FROM settings_copy')[0];
  if (row === undefined) return null;
  const read = storedSettings(row.settings);
  // What this code cannot read is asked for anew.
  return 'settings' in read ? read.settings : null;
};
export const writeSettings = (sql: Sql, settings: Settings) => {
  sql.run('DELETE FROM settings_copy');
  insert(sql, 'settings_copy', { settings: JSON.stringify(settings) });
};

export type Marks = { in_postgres: number; in_inbox: number };
export const readMarks = (sql: Sql): Marks =>
  sql.rows<Marks>('SELECT * FROM marks')[0] ?? { in_postgres: 0, in_inbox: 0 };
export const writeMarks = (sql: Sql, marks: Marks) => update(sql, 'marks', marks, '');

export const insertSession = (sql: Sql, row: SessionRow) => insert(sql, 'sessions', row);
export const updateSession = (sql: Sql, row: SessionRow) => {
  const { id, ...columns } = row;
  return update(sql, 'sessions', columns, 'WHERE id = ?', id);
};
export const readSession = (sql: Sql, id: string) =>
  sql.rows<SessionRow>('SELECT * FROM sessions WHERE id = ?', id)[0];
export const readSessions = (sql: Sql) => sql.rows<SessionRow>('SELECT * FROM sessions');

/** Answers false for a key that is stored already: a duplicate writes nothing. */
export const insertMessage = (sql: Sql, row: MessageRow): boolean =>
  insert(sql, 'messages', row, 'ON CONFLICT (key) DO NOTHING') > 0;
export const updateMessage = (sql: Sql, key: string, row: Partial<MessageRow>) =>
  update(sql, 'messages', row, 'WHERE key = ?', key);
export const readMessage = (sql: Sql, key: string) =>
  sql.rows<MessageRow>('SELECT * FROM messages WHERE key = ?', key)[0];
/** Is there a row under this wamid, a message or a change of one? */
export const isStored = (sql: Sql, wamid: string): boolean =>
  sql.rows(
    'SELECT 1 FROM messages WHERE key = ? UNION SELECT 1 FROM amendments WHERE key = ?',
    wamid,
    wamid,
  ).length > 0;
export const readMessageByWamid = (sql: Sql, wamid: string) =>
  sql.rows<MessageRow>('SELECT * FROM messages WHERE wamid = ? LIMIT 1', wamid)[0];
/** A reaction of ours stands outside of any session: its message says which it was made in. */
export const readMessageByCommand = (sql: Sql, sessionId: string, commandId: string) =>
  sql.rows<MessageRow>(
    `SELECT * FROM messages WHERE command_id = ?
      AND (session_id = ? OR session_id IS NULL AND type = 'reaction'
        AND reply_to IN (SELECT key FROM messages WHERE session_id = ?))`,
    commandId,
    sessionId,
    sessionId,
  )[0];

export const messagesAfter = (sql: Sql, sessionId: string, seq: number, limit: number) =>
  sql.rows<MessageRow>(
    'SELECT * FROM messages WHERE session_id = ? AND seq > ? ORDER BY seq LIMIT ?',
    sessionId,
    seq,
    limit,
  );
/** The first changes after `revision`, so that who goes on from the greatest one misses none; by seq. */
export const messagesSince = (sql: Sql, sessionId: string, revision: number, limit: number) =>
  sql
    .rows<MessageRow>(
      'SELECT * FROM messages WHERE session_id = ? AND revision > ? ORDER BY revision LIMIT ?',
      sessionId,
      revision,
      limit,
    )
    .toSorted((a, b) => (a.seq ?? 0) - (b.seq ?? 0));
export const newestMessages = (sql: Sql, sessionId: string, count: number) =>
  sql
    .rows<MessageRow>(
      'SELECT * FROM messages WHERE session_id = ? ORDER BY seq DESC LIMIT ?',
      sessionId,
      count,
    )
    .toReversed();
/** A reply that a colleague wrote after `seq`, here or in the business's phone app (no sender_id). */
export const colleagueReplyAfter = (sql: Sql, sessionId: string, seq: number, agentId: string) =>
  sql.rows<MessageRow>(
    `SELECT * FROM messages WHERE session_id = ? AND seq > ? AND sender_type = 'agent'
      AND visibility = 'public' AND sender_id IS NOT ? ORDER BY seq DESC LIMIT 1`,
    sessionId,
    seq,
    agentId,
  )[0];

/** The customer's newest message up to `seq`. */
export const newestInbound = (sql: Sql, sessionId: string, seq: number) =>
  sql.rows<MessageRow>(
    `SELECT * FROM messages WHERE session_id = ? AND seq <= ? AND sender_type = 'customer'
      ORDER BY seq DESC LIMIT 1`,
    sessionId,
    seq,
  )[0];
/** The newest message between the customer and people. */
export const newestPublic = (sql: Sql, sessionId: string) =>
  sql.rows<MessageRow>(
    `SELECT * FROM messages WHERE session_id = ? AND visibility = 'public'
      AND sender_type <> 'system' ORDER BY seq DESC LIMIT 1`,
    sessionId,
  )[0];

/** Changed messages of all sessions in the order of their change, for the projection. */
export const messagesBehind = (sql: Sql, revision: number, limit: number) =>
  sql.rows<MessageRow>(
    'SELECT * FROM messages WHERE revision > ? ORDER BY revision LIMIT ?',
    revision,
    limit,
  );

/**
 * The newest of what was said outside a session since `storedAfter`, oldest first; no reactions of
 * ours, and of an alias's not what its host has taken over.
 */
export const outsideMessages = (sql: Sql, storedAfter: number, limit: number) =>
  sql
    .rows<MessageRow>(
      `SELECT * FROM messages WHERE session_id IS NULL AND before = 0 AND stored_at > ?
        AND NOT (type = 'reaction' AND body IS NOT NULL)
        ORDER BY stored_at DESC, position DESC LIMIT ?`,
      storedAfter,
      limit,
    )
    .toReversed();

/** Messages with a customer's file. */
export const messagesWithMedia = (sql: Sql) =>
  sql.rows<Pick<MessageRow, 'key' | 'media'>>(
    'SELECT key, media FROM messages WHERE media IS NOT NULL AND body IS NULL',
  );

/** Messages of sessions with a file that is here, or coming; the newest first. */
export const sharedMedia = (sql: Sql) =>
  sql.rows<MessageRow>(
    `SELECT * FROM messages WHERE media IS NOT NULL AND session_id IS NOT NULL AND deleted = 0
      ORDER BY created_at DESC, position DESC`,
  );

/** Outgoing messages without an outcome, in order. */
export const pendingMessages = (sql: Sql) =>
  sql.rows<MessageRow>(
    `SELECT * FROM messages WHERE status = 'queued' AND body IS NOT NULL ORDER BY position`,
  );

/** Answers false for a key that is stored already: a duplicate writes nothing. */
export const insertAmendment = (sql: Sql, row: AmendmentRow): boolean =>
  insert(sql, 'amendments', row, 'ON CONFLICT (key) DO NOTHING') > 0;
export const amendmentsAbout = (sql: Sql, wamid: string) =>
  sql.rows<AmendmentRow>('SELECT * FROM amendments WHERE target = ?', wamid);
export const deleteAmendment = (sql: Sql, key: string) =>
  sql.run('DELETE FROM amendments WHERE key = ?', key);
/** Those whose message is not here; `told`: the chat has a line about it. */
export const orphanAmendments = (sql: Sql) =>
  sql
    .rows<AmendmentRow & { told: number }>(
      `SELECT a.*, EXISTS (SELECT 1 FROM messages m WHERE m.key = a.key) AS told FROM amendments a
        WHERE a.target NOT IN (SELECT wamid FROM messages WHERE wamid IS NOT NULL)
        ORDER BY a.stored_at, a.key`,
    )
    .map((row) => ({ ...row, told: row.told === 1 }));
/** When POSTs began, ascending. */
export const postTimes = (sql: Sql): number[] =>
  sql
    .rows<{ begun_at: number }>(
      'SELECT begun_at FROM messages WHERE begun_at IS NOT NULL ORDER BY begun_at',
    )
    .map(({ begun_at }) => begun_at);

export type Counters = {
  revision: number;
  /** Of what the inbox lists: sessions with their messages, and orders. */
  inbox_revision: number;
  position: number;
  last_inbound_at: string | null;
  oldest_outside_at: number | null;
  /** Milliseconds. */
  last_reaction_at: number | null;
};
export const readCounters = (sql: Sql): Counters =>
  sql.rows<Counters>(
    `SELECT max(coalesce(max(m.revision), 0),
        (SELECT coalesce(max(revision), 0) FROM sessions),
        (SELECT coalesce(max(revision), 0) FROM orders),
        (SELECT coalesce(max(revision), 0) FROM customer),
        (SELECT coalesce(max(max(in_postgres, in_inbox)), 0) FROM marks)) AS revision,
      max(coalesce(max(m.revision), 0),
        (SELECT coalesce(max(revision), 0) FROM sessions),
        (SELECT coalesce(max(revision), 0) FROM orders)) AS inbox_revision,
      coalesce(max(m.position), 0) AS position,
      max(CASE WHEN m.sender_type = 'customer' THEN m.created_at END) AS last_inbound_at,
      min(CASE WHEN m.session_id IS NULL THEN m.stored_at END) AS oldest_outside_at,
      (SELECT max(at) FROM amendments WHERE kind = 'reaction' AND by = 'customer')
        AS last_reaction_at
      FROM messages m`,
  )[0] ?? {
    revision: 0,
    inbox_revision: 0,
    position: 0,
    last_inbound_at: null,
    oldest_outside_at: null,
    last_reaction_at: null,
  };

export const insertOrder = (sql: Sql, row: OrderRow) => insert(sql, 'orders', row);
export const updateOrder = (sql: Sql, id: string, row: Partial<OrderRow>) =>
  update(sql, 'orders', row, 'WHERE id = ?', id);
export const readOrders = (sql: Sql, revision = -1) =>
  sql.rows<OrderRow>('SELECT * FROM orders WHERE revision > ? ORDER BY revision', revision);

export const deleteSession = (sql: Sql, id: string) => {
  sql.run(
    `DELETE FROM amendments WHERE target IN
      (SELECT wamid FROM messages WHERE session_id = ? AND wamid IS NOT NULL)`,
    id,
  );
  sql.run('DELETE FROM messages WHERE session_id = ?', id);
  sql.run('DELETE FROM sessions WHERE id = ?', id);
};
/** Amendments go with their messages, and those without one after as long. */
export const deleteOutsideBefore = (sql: Sql, storedBefore: number) => {
  sql.run('DELETE FROM messages WHERE session_id IS NULL AND stored_at <= ?', storedBefore);
  sql.run(
    `DELETE FROM amendments WHERE stored_at <= ?
      AND target NOT IN (SELECT wamid FROM messages WHERE wamid IS NOT NULL)`,
    storedBefore,
  );
};
export const deleteDoneOrdersBefore = (sql: Sql, doneBefore: string) =>
  sql.run(`DELETE FROM orders WHERE status = 'done' AND done_at <= ?`, doneBefore);
