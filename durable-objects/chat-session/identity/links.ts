// How a customer's objects hang together, as rows. One customer may have several objects, one for
// each phone number and each user id they came with: one of them is the host, the others its aliases.
import type { Sql } from '../../runtime/sql.ts';

/**
 * `host`: this object is an alias, and forwards to it (a later row is the shortened way).
 * `alias`: that object forwards here. `owner`: the phone number of this object belongs to somebody
 * else by now, whose object that is. `gone`: a phone number (its name) that is no longer this
 * customer's. `pending`: one person, but both had an open chat when they met.
 */
export type LinkKind = 'host' | 'alias' | 'owner' | 'gone' | 'pending';

export type LinkRow = {
  kind: LinkKind;
  /** The other object's name; of `gone` the phone number. */
  name: string;
  id: string | null;
  /** Of `alias` and `owner`: the user id that came with its phone number. */
  user_id: string | null;
  /** Milliseconds: since when. Of `owner` by Meta's clock. */
  at: number;
  /** Of `owner`: it was one person after all, known since then. */
  until: number | null;
  reason: LinkReason | null;
  /** Of `alias`: when the customer last wrote there (ISO): Meta's window is one per customer. */
  last_inbound_at: string | null;
  /** Of `alias` that had chats of its own: the id of the audit line, and the revision to be projected. */
  merge_id: string | null;
  revision: number;
};

/** `pair`: phone number and user id came together. `changed`: WhatsApp said that one became the other. */
export type LinkReason = 'pair' | 'changed';

/** Also the first table of an object that is an alias and nothing else. */
export const LINKS_TABLE = `CREATE TABLE IF NOT EXISTS links (
  kind TEXT NOT NULL, name TEXT NOT NULL, id TEXT, user_id TEXT, at INTEGER NOT NULL,
  until INTEGER, reason TEXT, last_inbound_at TEXT, merge_id TEXT,
  revision INTEGER NOT NULL, PRIMARY KEY (kind, name)) WITHOUT ROWID`;

/** Of any object, also of one that has never stored anything. */
export const readLinks = (sql: Sql): LinkRow[] => {
  const table = sql.rows(`SELECT 1 AS found FROM sqlite_master WHERE name = 'links'`);
  return table.length === 0 ? [] : sql.rows<LinkRow>('SELECT * FROM links ORDER BY at, name');
};

export const linksBehind = (sql: Sql, revision: number) =>
  sql.rows<LinkRow>(
    'SELECT * FROM links WHERE merge_id IS NOT NULL AND revision > ? ORDER BY name',
    revision,
  );

export const writeLink = (
  sql: Sql,
  link: Pick<LinkRow, 'kind' | 'name' | 'at'> & Partial<LinkRow>,
): void => {
  sql.run(
    `INSERT OR REPLACE INTO links
      (kind, name, id, user_id, at, until, reason, last_inbound_at, merge_id, revision)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    link.kind,
    link.name,
    link.id ?? null,
    link.user_id ?? null,
    link.at,
    link.until ?? null,
    link.reason ?? null,
    link.last_inbound_at ?? null,
    link.merge_id ?? null,
    link.revision ?? 0,
  );
};

export const deleteLink = (sql: Sql, kind: LinkKind, name: string): void => {
  sql.run('DELETE FROM links WHERE kind = ? AND name = ?', kind, name);
};

export const ofKind = (links: readonly LinkRow[], kind: LinkKind): LinkRow[] =>
  links.filter((link) => link.kind === kind);

/** Where an alias forwards to; undefined: this object is no alias. */
export const hostLink = (links: readonly LinkRow[]): LinkRow | undefined =>
  ofKind(links, 'host').at(-1);

/** The name of the object of a phone number or user id, beside this one. */
export const nameOf = (phoneNumberId: string, id: string): string => `${phoneNumberId}:${id}`;
