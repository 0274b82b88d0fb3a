import type { Draft, DraftMode } from '../../../shared/protocol/draft.ts';
import type { Sql } from '../../runtime/sql.ts';

/** One row an agent and mode. Drafts have no revision: they are no part of the chat. */
export const DRAFTS_TABLE = `CREATE TABLE drafts (
  session_id TEXT NOT NULL, agent_id TEXT NOT NULL, mode TEXT NOT NULL,
  text TEXT NOT NULL, written_at TEXT NOT NULL,
  PRIMARY KEY (session_id, agent_id, mode)
) WITHOUT ROWID`;

export type DraftKey = { session_id: string; agent_id: string; mode: DraftMode };

/** This agent's own, and never another's. */
export const readDrafts = (sql: Sql, sessionId: string, agentId: string) =>
  sql.rows<Draft>(
    `SELECT mode, text, written_at FROM drafts
      WHERE session_id = ? AND agent_id = ? ORDER BY mode`,
    sessionId,
    agentId,
  );

export const writeDraft = (
  sql: Sql,
  { session_id, agent_id, mode }: DraftKey,
  draft: { text: string; written_at: string },
) =>
  sql.run(
    `INSERT INTO drafts (session_id, agent_id, mode, text, written_at) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET text = excluded.text, written_at = excluded.written_at`,
    session_id,
    agent_id,
    mode,
    draft.text,
    draft.written_at,
  );

export const deleteDraft = (sql: Sql, { session_id, agent_id, mode }: DraftKey) =>
  sql.run(
    'DELETE FROM drafts WHERE session_id = ? AND agent_id = ? AND mode = ?',
    session_id,
    agent_id,
    mode,
  );

export const deleteDraftsOf = (sql: Sql, sessionId: string) =>
  sql.run('DELETE FROM drafts WHERE session_id = ?', sessionId);
