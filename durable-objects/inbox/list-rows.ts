// Every statement on the inbox's list of sessions, as their objects told them, and those on sessions
// and orders together. Orders alone: order-rows.ts.
import type { Session } from '../../shared/protocol/session.ts';
import type { ToldSession } from './rpc.ts';
import type { Sql, SqlRow, SqlValue } from '../runtime/sql.ts';

/** A listed session with what the inbox knows besides its header. */
export type ListedSession = { revision: number; session: Session };
export type BodyRow = SqlRow & { revision: number; body: string };

// The body is what `writeSession` and `writeOrder` stored: our own JSON needs no second parse.
const sessionsWhere = (sql: Sql, rest: string, ...params: SqlValue[]): ListedSession[] =>
  sql
    .rows<BodyRow>(`SELECT revision, body FROM sessions ${rest}`, ...params)
    .map((row) => ({ revision: row.revision, session: JSON.parse(row.body) as Session }));

const NEWEST_FIRST = 'ORDER BY started_at DESC, id DESC';

export const allSessions = (sql: Sql): ListedSession[] => sessionsWhere(sql, NEWEST_FIRST);

export const sessionsAfter = (sql: Sql, revision: number): ListedSession[] =>
  sessionsWhere(sql, 'WHERE revision > ? ORDER BY revision', revision);

export const heldBy = (sql: Sql, agentId: string): Session[] =>
  sessionsWhere(sql, `WHERE status = 'active' AND agent_id = ? ${NEWEST_FIRST}`, agentId).map(
    (row) => row.session,
  );

/** By priority, then longest waiting. */
const QUEUE = `WHERE status = 'waiting' ORDER BY priority = 'high' DESC, started_at, id`;

export const waitingSessions = (sql: Sql): Session[] =>
  sessionsWhere(sql, QUEUE).map((row) => row.session);

/** The queue's ids and where they live, without their headers. */
export const waitingPlaces = (sql: Sql): { id: string; object_id: string }[] =>
  sql.rows<{ id: string; object_id: string }>(`SELECT id, object_id FROM sessions ${QUEUE}`);

/** How many active chats each agent holds. */
export const openChats = (sql: Sql): Map<string, number> =>
  new Map(
    sql
      .rows<{ agent_id: string; n: number }>(
        `SELECT agent_id, count(*) AS n FROM sessions
         WHERE status = 'active' AND agent_id IS NOT NULL GROUP BY agent_id`,
      )
      .map((row) => [row.agent_id, row.n]),
  );

export const objectOf = (sql: Sql, sessionId: string): string | null =>
  sql.rows<{ object_id: string }>('SELECT object_id FROM sessions WHERE id = ?', sessionId)[0]
    ?.object_id ?? null;

export type KnownSession = {
  session_revision: number;
  told_at: number;
  asked_at: number;
  status: string;
  agent_id: string | null;
};

export const knownSession = (sql: Sql, id: string): KnownSession | undefined =>
  sql.rows<KnownSession>(
    'SELECT session_revision, told_at, asked_at, status, agent_id FROM sessions WHERE id = ?',
    id,
  )[0];

/** `ON CONFLICT` and not `OR REPLACE`: the latter deletes and inserts, which may be billed twice. */
export const overwrite = (columns: string): string =>
  columns.replace(/\w+/g, (column) => `${column} = excluded.${column}`);

const SESSION_COLUMNS = `revision, session_revision, object_id, object_revision, in_postgres, told_at,
  status, priority, agent_id, started_at, ended_at, body`;
const WRITE_SESSION = `INSERT INTO sessions (id, ${SESSION_COLUMNS})
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET ${overwrite(SESSION_COLUMNS)}, asked_at = 0, asked_times = 0`;

/** Stores a told session whole, under the inbox's `revision`. */
export const writeSession = (
  sql: Sql,
  told: ToldSession,
  place: { object_id: string; revision: number; now: number },
): void => {
  const { object_revision, in_postgres, ...session } = told;
  sql.run(
    WRITE_SESSION,
    session.id,
    place.revision,
    session.revision,
    place.object_id,
    object_revision,
    in_postgres,
    place.now,
    session.status,
    session.priority,
    session.agent_id,
    Date.parse(session.started_at),
    session.ended_at === null ? null : Date.parse(session.ended_at),
    JSON.stringify(session),
  );
};

/** Notes that a session was told again, unchanged. */
export const touchSession = (sql: Sql, told: ToldSession, now: number): void => {
  sql.run(
    `UPDATE sessions SET told_at = ?, object_revision = ?, in_postgres = ?, asked_at = 0,
       asked_times = 0 WHERE id = ?`,
    now,
    told.object_revision,
    told.in_postgres,
    told.id,
  );
};

/** Objects with rows that may go once Postgres has them, and does not yet. */
export const unacknowledgedObjects = (sql: Sql): string[] =>
  sql
    .rows<{ object_id: string }>(
      `SELECT object_id FROM sessions WHERE ended_at IS NOT NULL AND in_postgres < session_revision
       UNION
       SELECT object_id FROM orders WHERE done_at IS NOT NULL AND in_postgres < order_revision`,
    )
    .map((row) => row.object_id);

/** Postgres has acknowledged this object's changes up to `inPostgres`. Answers the rows written. */
export const acknowledge = (sql: Sql, objectId: string, inPostgres: number): number =>
  sql.run(
    `UPDATE sessions SET in_postgres = ? WHERE object_id = ? AND ended_at IS NOT NULL
       AND in_postgres < ? AND in_postgres < session_revision`,
    inPostgres,
    objectId,
    inPostgres,
  ) +
  sql.run(
    `UPDATE orders SET in_postgres = ? WHERE object_id = ? AND done_at IS NOT NULL
       AND in_postgres < ? AND in_postgres < order_revision`,
    inPostgres,
    objectId,
    inPostgres,
  );

/** The greatest stored marks of each listed object. */
export const storedMarks = (
  sql: Sql,
): { object_id: string; object_revision: number; in_postgres: number }[] =>
  sql.rows(
    `SELECT object_id, max(object_revision) AS object_revision, max(in_postgres) AS in_postgres
     FROM (SELECT object_id, object_revision, in_postgres FROM sessions
           UNION ALL SELECT object_id, object_revision, in_postgres FROM orders)
     GROUP BY object_id`,
  );

export type Prunable = { id: string; session_revision: number };

/** Ended sessions that Postgres has and that ended at or before `endedBy`. */
export const prunableSessions = (sql: Sql, endedBy: number): Prunable[] =>
  sql.rows<Prunable>(
    `SELECT id, session_revision FROM sessions
     WHERE ended_at <= ? AND in_postgres >= session_revision ORDER BY id`,
    endedBy,
  );

/** When the first row that Postgres has ended or was done (milliseconds), if there is one. */
export const firstPrunableEnd = (sql: Sql): number | null =>
  sql.rows<{ at: number | null }>(
    `SELECT min(at) AS at FROM (
       SELECT min(ended_at) AS at FROM sessions WHERE in_postgres >= session_revision
       UNION ALL
       SELECT min(done_at) FROM orders WHERE in_postgres >= order_revision)`,
  )[0]?.at ?? null;

export const deleteSession = (sql: Sql, id: string): void => {
  sql.run('DELETE FROM sessions WHERE id = ?', id);
};

export type SilentSession = Prunable & { object_id: string; asked_times: number };

/** Open sessions neither told nor asked since `by`, the longest silent first. */
export const silentSessions = (sql: Sql, by: number): SilentSession[] =>
  sql.rows<SilentSession>(
    `SELECT id, object_id, session_revision, asked_times FROM sessions
     WHERE ended_at IS NULL AND max(told_at, asked_at) <= ? ORDER BY told_at, id`,
    by,
  );

/** When the longest silent open session was last told or asked. */
export const longestSilentSince = (sql: Sql): number | null =>
  sql.rows<{ at: number | null }>(
    'SELECT min(max(told_at, asked_at)) AS at FROM sessions WHERE ended_at IS NULL',
  )[0]?.at ?? null;

/** Notes that a session's object was asked; `answered`: it took the question. */
export const noteAsked = (sql: Sql, id: string, now: number, answered: boolean): void => {
  sql.run(
    `UPDATE sessions SET asked_at = ?, asked_times = asked_times + ?
     WHERE id = ? AND ended_at IS NULL AND told_at < ?`,
    now,
    answered ? 1 : 0,
    id,
    now,
  );
};

/** Active chats whose holder was disabled: the objects to ask for their release. */
export const heldByDisabled = (sql: Sql): { agent_id: string; object_id: string }[] =>
  sql.rows(
    `SELECT DISTINCT s.agent_id, s.object_id FROM sessions s JOIN agents a ON a.id = s.agent_id
     WHERE s.status = 'active' AND a.disabled = 1`,
  );
