// Chats that their objects no longer hold, read back from Postgres in the protocol's shapes.
import { and, asc, desc, eq, getTableColumns, gt, sql } from 'drizzle-orm';
import type { Message } from '../protocol/message.ts';
import type { Order } from '../protocol/order.ts';
import { ok, type Result } from '../protocol/problem.ts';
import { DEFAULT_LIMIT, type MessagesQuery } from '../protocol/rest.ts';
import type { Session } from '../protocol/session.ts';
import type { Database } from './connect.ts';
import { page, readCursor } from './cursor.ts';
import { agentMessages, agentSessions, orders } from './desk-tables.ts';
import { after, newestFirst, sessionPage, type SessionPage } from './history.ts';
import { storableText } from './storable.ts';

const { words: _words, ...messageColumns } = getTableColumns(agentMessages);

/** One session by its id (a UUID), or null. */
export const sessionById = async (db: Database, id: string): Promise<Session | null> => {
  const [row] = await db.select().from(agentSessions).where(eq(agentSessions.id, id));
  return row ?? null;
};

/** Ended chats, newest first. Refuses a cursor that no list has answered. */
export const endedSessions = async (
  db: Database,
  query: { limit?: number | undefined; cursor?: string | undefined },
): Promise<Result<SessionPage>> => {
  const position = query.cursor === undefined ? undefined : readCursor(query.cursor);
  if (position?.ok === false) return position;
  const limit = query.limit ?? DEFAULT_LIMIT;
  const rows = await db
    .select()
    .from(agentSessions)
    .where(and(eq(agentSessions.status, 'ended'), after(position?.value)))
    .orderBy(...newestFirst)
    .limit(limit + 1);
  return ok(sessionPage(rows, limit));
};

/**
 * Messages of one session, ascending by seq: after a seq, changed since a revision, the newest
 * `last`, or from the first; at most `limit`.
 */
export const messagesOfSession = async (
  db: Database,
  sessionId: string,
  { after: afterSeq = 0, since = 0, last, limit = DEFAULT_LIMIT }: MessagesQuery,
): Promise<Message[]> => {
  const { session_id, seq, revision } = agentMessages;
  // A page of changes goes on from its greatest revision, so it is cut in their order.
  const order = last !== undefined ? desc(seq) : since > 0 ? asc(revision) : asc(seq);
  const rows = await db
    .select(messageColumns)
    .from(agentMessages)
    .where(and(eq(session_id, sessionId), gt(seq, afterSeq), gt(revision, since)))
    .orderBy(order)
    .limit(last ?? limit);
  return rows.toSorted((a, b) => a.seq - b.seq);
};

/** One message of a session, or null. */
export const messageOfSession = async (
  db: Database,
  sessionId: string,
  messageId: string,
): Promise<Message | null> => {
  const { session_id, id } = agentMessages;
  const [row] = await db
    .select(messageColumns)
    .from(agentMessages)
    .where(and(eq(session_id, sessionId), eq(id, storableText(messageId))));
  return row ?? null;
};

/** Orders, newest first. Refuses a cursor that no list has answered. */
export const ordersPage = async (
  db: Database,
  query: {
    status?: Order['status'] | undefined;
    limit?: number | undefined;
    cursor?: string | undefined;
  },
): Promise<Result<{ orders: Order[]; next_cursor: string | null }>> => {
  const position = query.cursor === undefined ? undefined : readCursor(query.cursor);
  if (position?.ok === false) return position;
  const limit = query.limit ?? DEFAULT_LIMIT;
  const { created_at, id, status } = orders;
  const earlier =
    position === undefined
      ? undefined
      : sql`(${created_at}, ${id}) < (${position.value.at}::timestamptz, ${position.value.id}::uuid)`;
  const rows = await db
    .select()
    .from(orders)
    .where(and(query.status === undefined ? undefined : eq(status, query.status), earlier))
    .orderBy(desc(created_at), desc(id))
    .limit(limit + 1);
  const cut = page(rows, limit, (row) => ({ at: row.created_at, id: row.id }));
  return ok({ orders: cut.rows, next_cursor: cut.next_cursor });
};
