import { and, count, desc, eq, gte, inArray, lt, sql, type SQL } from 'drizzle-orm';
import type { Caller } from '../protocol/agent.ts';
import { may } from '../protocol/policy.ts';
import { ok, refuse, type Result } from '../protocol/problem.ts';
import { DEFAULT_LIMIT, type HistoryQuery } from '../protocol/rest.ts';
import type { Session } from '../protocol/session.ts';
import type { Database } from './connect.ts';
import { page, type Position, readCursor } from './cursor.ts';
import { dayStart } from './day-start.ts';
import { agentSessions } from './desk-tables.ts';
import { found, pageOf } from './history-search.ts';

export type SessionPage = { sessions: Session[]; next_cursor: string | null };

/** Newest first, as every list of past chats is. */
export const newestFirst = [desc(agentSessions.started_at), desc(agentSessions.id)];

/** The rows that come after that place in a list, newest first. */
export const after = (position: Position | undefined): SQL | undefined =>
  position === undefined
    ? undefined
    : sql`(${agentSessions.started_at}, ${agentSessions.id}) < (${position.at}::timestamptz, ${position.id}::uuid)`;

export const sessionPage = (sessions: Session[], limit: number): SessionPage => {
  const { rows, next_cursor } = page(sessions, limit, (row) => ({
    at: row.started_at,
    id: row.id,
  }));
  return { sessions: rows, next_cursor };
};

const moment = (ms: number) => sql`to_timestamp(${ms}::float8 / 1000)`;

const filters = (query: HistoryQuery, timeZone: string): SQL | undefined => {
  const { agent_id, status, start_date, end_date } = query;
  const { started_at } = agentSessions;
  return and(
    agent_id === undefined ? undefined : eq(agentSessions.agent_id, agent_id),
    status === undefined ? undefined : eq(agentSessions.status, status),
    start_date === undefined ? undefined : gte(started_at, moment(dayStart(timeZone, start_date))),
    end_date === undefined ? undefined : lt(started_at, moment(dayStart(timeZone, end_date, 1))),
  );
};

/**
 * Chats by everything that `GET /api/agent/sessions/history` takes, newest first. Days are days of
 * `timeZone` (IANA). An agent sees the chats they held; asking for a colleague's is `forbidden`. A
 * cursor that no list has answered is `invalid_request` with the field `cursor`.
 * Throws where Postgres fails; `isUnavailable` tells whether it was away.
 */
export const history = async (
  db: Database,
  query: HistoryQuery,
  caller: Pick<Caller, 'id' | 'role'>,
  timeZone: string,
): Promise<Result<SessionPage & { total?: number }>> => {
  const seesAll = may(caller, 'history.read_of_others');
  const agentId = query.agent_id?.toLowerCase();
  if (!seesAll && agentId !== undefined && agentId !== caller.id) {
    return refuse('forbidden', 'Agents see their own history only.', { field: 'agent_id' });
  }
  const position = query.cursor === undefined ? undefined : readCursor(query.cursor);
  if (position?.ok === false) return position;

  const { limit = DEFAULT_LIMIT, offset = 0, search, q } = query;
  const own = seesAll ? query : { ...query, agent_id: caller.id };
  const where = filters(own, timeZone);
  const span = { limit: limit + 1, offset };
  const ids = pageOf({ where: and(where, after(position?.value)), search, q }, span);
  const rows = db.select().from(agentSessions).where(inArray(agentSessions.id, ids));
  const ordered = rows.orderBy(...newestFirst);
  if (query.count !== 'true') return ok(sessionPage(await ordered, limit));
  const total = db
    .select({ total: count() })
    .from(agentSessions)
    .where(found({ where, search, q }));
  const [sessions, counted] = await db.batch([ordered, total]);
  return ok({ ...sessionPage(sessions, limit), total: counted[0]?.total ?? 0 });
};
