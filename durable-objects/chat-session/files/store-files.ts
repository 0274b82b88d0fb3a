// The SQL of files that agents have uploaded, as verbs. A file is sent where a message carries its id.
import type { Sql } from '../../runtime/sql.ts';

export type FileRow = {
  id: string;
  session_id: string;
  agent_id: string;
  filename: string;
  mime_type: string;
  size: number;
  /** Graph's name for it, until then (milliseconds). */
  meta_id: string | null;
  meta_until: number | null;
  stored_at: number;
};

const SENT = `EXISTS (SELECT 1 FROM messages m
  WHERE m.session_id = files.session_id AND instr(m.media, files.id) > 0)`;

/** Storing it again changes nothing. */
export const insertFile = (sql: Sql, row: Omit<FileRow, 'meta_id' | 'meta_until'>): void => {
  sql.run(
    `INSERT INTO files (id, session_id, agent_id, filename, mime_type, size, stored_at)
      VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
    row.id,
    row.session_id,
    row.agent_id,
    row.filename,
    row.mime_type,
    row.size,
    row.stored_at,
  );
};
export const readFile = (sql: Sql, id: string) =>
  sql.rows<FileRow>('SELECT * FROM files WHERE id = ?', id)[0];
export const writeMetaId = (sql: Sql, id: string, metaId: string | null, until: number | null) =>
  sql.run('UPDATE files SET meta_id = ?, meta_until = ? WHERE id = ?', metaId, until, id);

/** Those that no message carries, oldest first. */
export const unsentFiles = (sql: Sql) =>
  sql.rows<Pick<FileRow, 'id' | 'stored_at'>>(
    `SELECT id, stored_at FROM files WHERE NOT ${SENT} ORDER BY stored_at`,
  );
export const deleteFile = (sql: Sql, id: string) => sql.run('DELETE FROM files WHERE id = ?', id);
/** Before the session's messages go: what they carry stays in the store, for history. */
export const forgetSentFiles = (sql: Sql, sessionId: string) =>
  sql.run(`DELETE FROM files WHERE session_id = ? AND ${SENT}`, sessionId);
