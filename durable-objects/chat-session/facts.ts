// What follows from a session's messages. Read at wake, then kept in memory as messages come: it is
// never written, so a message costs no more rows for it.
import type { MessageContent } from '../../shared/protocol/content.ts';
import type { LastLine } from '../../shared/protocol/session.ts';
import { iso } from '../../shared/protocol/time.ts';
import type { Sql } from '../runtime/sql.ts';
import { excerpt, OTHER_APP, type MessageRow, type SessionRow } from './rows.ts';

export type SessionFacts = {
  last_seq: number;
  revision: number;
  last_message: string | null;
  /** `last_message` was typed; false: nothing was yet, and it is the title of a tapped button. */
  worded: boolean;
  /** The message that `last_message` is of. */
  last_line: (Omit<LastLine, 'reaction'> & { key: string }) | null;
  /** The customer's newest; '' takes it away. Milliseconds. */
  last_reaction: { at: number; emoji: string } | null;
  last_customer_message_at: string | null;
  first_response_at: string | null;
  /** The customer's first message that nobody answered, and nobody said needs no answer. */
  waiting_since: string | null;
  /** Agents whom its notes call. */
  mentioned: string[];
};

export const noFacts = (): SessionFacts => ({
  last_seq: 0,
  revision: 0,
  last_message: null,
  worded: false,
  last_line: null,
  last_reaction: null,
  last_customer_message_at: null,
  first_response_at: null,
  waiting_since: null,
  mentioned: [],
});

type Of = { row: Pick<SessionRow, 'id' | 'no_reply_seq'>; facts: SessionFacts };

type LineRow = Pick<
  MessageRow,
  'key' | 'type' | 'media' | 'sender_type' | 'sender_id' | 'sender_name' | 'status' | 'created_at'
>;

const lineOf = (row: LineRow): SessionFacts['last_line'] => ({
  key: row.key,
  type: row.type,
  voice: row.media !== null && (JSON.parse(row.media) as { voice?: unknown }).voice === true,
  sender_type: row.sender_type,
  sender_id: row.sender_id,
  sender_name: row.sender_name,
  status: row.status,
  at: row.created_at,
});

/**
 * A reaction that came after the line is the newest that the customer has said. Meta's times are
 * whole seconds: within one of them the customer's own words count as the later.
 */
export const lastLineOf = ({ last_line, last_reaction }: SessionFacts): LastLine | null => {
  if (last_line === null) return null;
  const { key: _key, ...line } = last_line;
  const reacted = last_reaction === null ? '' : iso(last_reaction.at);
  const fresh = line.sender_type === 'customer' ? reacted > line.at : reacted >= line.at;
  return { ...line, reaction: (fresh && last_reaction?.emoji) || null };
};

/** A person of the desk wrote it in this chat; a bot of another app did not. */
const BY_A_PERSON = `sender_type = 'agent' AND visibility = 'public' AND before = 0
  AND (sender_id IS NOT NULL OR sender_name <> '${OTHER_APP}')`;

const isByAPerson = (row: MessageRow): boolean =>
  row.sender_type === 'agent' &&
  row.visibility === 'public' &&
  row.before === 0 &&
  (row.sender_id !== null || row.sender_name !== OTHER_APP);

/** What did not arrive answers nothing. */
const waitingSince = (sql: Sql, { id, no_reply_seq }: Of['row']): string | null =>
  sql.rows<{ since: string | null }>(
    `SELECT min(created_at) AS since FROM messages
      WHERE session_id = ? AND sender_type = 'customer' AND before = 0
        AND seq > max(?, (SELECT coalesce(max(seq), 0) FROM messages
          WHERE session_id = ? AND status <> 'failed' AND ${BY_A_PERSON}))`,
    id,
    no_reply_seq ?? 0,
    id,
  )[0]?.since ?? null;

const lastReaction = (sql: Sql, id: string): SessionFacts['last_reaction'] =>
  sql.rows<{ at: number; emoji: string }>(
    `SELECT at, coalesce(value, '') AS emoji FROM amendments
      WHERE kind = 'reaction' AND by = 'customer'
        AND target IN (SELECT wamid FROM messages WHERE session_id = ? AND wamid IS NOT NULL)
      ORDER BY at DESC, emoji = '' DESC, key DESC LIMIT 1`,
    id,
  )[0] ?? null;

/** All of it, from what is stored. */
export const factsOf = (sql: Sql, session: Of['row']): SessionFacts => {
  const { id } = session;
  const row = sql.rows<
    Pick<SessionFacts, 'last_seq' | 'revision' | 'last_customer_message_at' | 'first_response_at'>
  >(
    `SELECT coalesce(max(seq), 0) AS last_seq, coalesce(max(revision), 0) AS revision,
      max(CASE WHEN sender_type = 'customer' THEN created_at END) AS last_customer_message_at,
      min(CASE WHEN ${BY_A_PERSON} THEN created_at END) AS first_response_at
      FROM messages WHERE session_id = ?`,
    id,
  )[0];
  // Words before taps: a list shows the question, not that the customer tapped a button after it.
  const last = sql.rows<LineRow & { text: string | null; worded: number }>(
    `SELECT key, type, media, sender_type, sender_id, sender_name, status, created_at,
      coalesce(original_text, text) AS text, type <> 'interactive' AS worded FROM messages
      WHERE session_id = ? AND sender_type <> 'system' AND visibility = 'public'
      ORDER BY worded DESC, seq DESC LIMIT 1`,
    id,
  )[0];
  return {
    ...noFacts(),
    ...row,
    last_message: excerpt(last?.text ?? null),
    worded: last?.worded === 1,
    last_line: last === undefined ? null : lineOf(last),
    last_reaction: lastReaction(sql, id),
    waiting_since: waitingSince(sql, session),
    mentioned: [
      ...new Set(
        sql
          .rows<{ content: string }>(
            `SELECT content FROM messages
              WHERE session_id = ? AND type = 'note' AND content IS NOT NULL ORDER BY seq`,
            id,
          )
          .flatMap(({ content }) => (JSON.parse(content) as MessageContent).mentions ?? []),
      ),
    ],
  };
};

/** Counts one more message in, as `factsOf` would. Its seq is the greatest. */
export const countIn = (facts: SessionFacts, row: MessageRow): void => {
  facts.last_seq = Math.max(facts.last_seq, row.seq ?? 0);
  facts.revision = Math.max(facts.revision, row.revision);
  if (row.type === 'note') {
    const { mentions = [] } = JSON.parse(row.content ?? '{}') as MessageContent;
    const fresh = mentions.filter((id) => !facts.mentioned.includes(id));
    if (fresh.length > 0) facts.mentioned = [...facts.mentioned, ...fresh];
  }
  const worded = row.type !== 'interactive';
  const isPublic = row.sender_type !== 'system' && row.visibility === 'public';
  if (isPublic && (worded || !facts.worded)) {
    facts.last_message = excerpt(row.original_text ?? row.text);
    facts.worded = worded;
    facts.last_line = lineOf(row);
  }
  if (row.sender_type === 'customer') {
    const last = facts.last_customer_message_at;
    if (last === null || last < row.created_at) facts.last_customer_message_at = row.created_at;
    const since = facts.waiting_since;
    if (row.before === 0 && (since === null || row.created_at < since)) {
      facts.waiting_since = row.created_at;
    }
  }
  if (isByAPerson(row)) {
    const first = facts.first_response_at;
    if (first === null || row.created_at < first) facts.first_response_at = row.created_at;
    if (row.status !== 'failed') facts.waiting_since = null;
  }
};

/**
 * Counts a stored change of one of its messages in. True: lists must hear of it: a reply turned
 * out to have failed, or goes out once more, or the customer reacted.
 */
export const countChange = (
  sql: Sql,
  session: Of,
  row: MessageRow,
  { status = row.status, reactions, wamid }: Partial<MessageRow>,
): boolean => {
  const { last_line } = session.facts;
  if (last_line?.key === row.key) session.facts.last_line = { ...last_line, status };
  const tells = (status === 'failed') !== (row.status === 'failed');
  if (tells) rereadWait(sql, session);
  // By a wamid it is found, or no longer found, by what was said about it.
  const reacted = reactions !== undefined || wamid !== undefined;
  return (reacted && rereadLine(sql, session)) || tells;
};

/** After an agent's word, or where a reply did or did not arrive after all. */
export const rereadWait = (sql: Sql, { row, facts }: Of): void => {
  facts.waiting_since = waitingSince(sql, row);
};

/** After a reaction of the customer's. True: lists show it. */
export const rereadLine = (sql: Sql, { row, facts }: Of): boolean => {
  const before = lastLineOf(facts)?.reaction;
  facts.last_reaction = lastReaction(sql, row.id);
  return lastLineOf(facts)?.reaction !== before;
};
