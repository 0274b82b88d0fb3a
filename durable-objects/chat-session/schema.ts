import type { Migration } from '../runtime/migrations.ts';
import { DRAFTS_TABLE } from './drafts/store-drafts.ts';
import { LINKS_TABLE } from './identity/links.ts';

/**
 * The tables of a customer's object. Append-only.
 *
 * `messages` has no index besides its key: a scan of one chat is free, an index would be a billed
 * row on every message. Times on the wire are ISO texts; times only we use are milliseconds.
 */
export const migrations: readonly Migration[] = [
  {
    id: 1,
    sql: [
      // One row: who the customer is, where they stand in the menu, and the copy of the settings.
      `CREATE TABLE customer (
        object_id TEXT NOT NULL, object_name TEXT NOT NULL, phone_number_id TEXT NOT NULL,
        wa_id TEXT, user_id TEXT, name TEXT, username TEXT,
        vip INTEGER NOT NULL DEFAULT 0, blocked INTEGER NOT NULL DEFAULT 0,
        tags TEXT NOT NULL DEFAULT '[]', notes TEXT NOT NULL DEFAULT '', language TEXT,
        menu TEXT NOT NULL DEFAULT '{}', revision INTEGER NOT NULL)`,
      `CREATE TABLE settings_copy (settings TEXT NOT NULL)`,
      // The greatest revision each projection has acknowledged.
      `CREATE TABLE marks (in_postgres INTEGER NOT NULL, in_inbox INTEGER NOT NULL)`,
      `CREATE TABLE sessions (
        id TEXT PRIMARY KEY, status TEXT NOT NULL, agent_id TEXT, agent_name TEXT,
        started_at TEXT NOT NULL, assigned_at TEXT, expires_at TEXT NOT NULL,
        rolling INTEGER NOT NULL, asked_at INTEGER NOT NULL,
        ended_at TEXT, ended_by TEXT, end_reason TEXT, rating INTEGER, revision INTEGER NOT NULL
      ) WITHOUT ROWID`,
      // session_id is null for what was said outside a session; revision is 0 then.
      // From command_id on: outgoing only. begun_at: the POST has begun.
      `CREATE TABLE messages (
        key TEXT PRIMARY KEY, session_id TEXT, seq INTEGER, revision INTEGER NOT NULL,
        position INTEGER NOT NULL, stored_at INTEGER NOT NULL, before INTEGER NOT NULL,
        sender_type TEXT NOT NULL, sender_id TEXT, sender_name TEXT, visibility TEXT NOT NULL,
        type TEXT NOT NULL, text TEXT, media TEXT, reply_to TEXT, reactions TEXT,
        status TEXT NOT NULL, error TEXT, wamid TEXT, created_at TEXT NOT NULL,
        edited_at TEXT, original_text TEXT, deleted INTEGER NOT NULL,
        command_id TEXT, body TEXT, begun_at INTEGER, not_before INTEGER, attempts INTEGER
      ) WITHOUT ROWID`,
      `CREATE TABLE orders (
        id TEXT PRIMARY KEY, item TEXT NOT NULL, quantity INTEGER NOT NULL, status TEXT NOT NULL,
        created_at TEXT NOT NULL, done_at TEXT, done_by TEXT, revision INTEGER NOT NULL
      ) WITHOUT ROWID`,
    ],
  },
  {
    id: 2,
    sql: [
      `ALTER TABLE messages ADD COLUMN content TEXT`,
      // JSON: when each state was first reported.
      `ALTER TABLE messages ADD COLUMN receipts TEXT`,
      // Null: the first.
      `ALTER TABLE messages ADD COLUMN attempt INTEGER`,
      `ALTER TABLE sessions ADD COLUMN rating_comment TEXT`,
      // Reactions, edits and deletions, each under its own wamid, or ours. What a message shows follows
      // from all that are about it, so they may come in any order, and before the message itself.
      `CREATE TABLE amendments (
        key TEXT PRIMARY KEY, target TEXT NOT NULL, kind TEXT NOT NULL, by TEXT NOT NULL,
        at INTEGER NOT NULL, value TEXT, stored_at INTEGER NOT NULL
      ) WITHOUT ROWID`,
      // Files that agents have uploaded. meta_id: Graph's name for it, until meta_until.
      `CREATE TABLE files (
        id TEXT PRIMARY KEY, session_id TEXT NOT NULL, agent_id TEXT NOT NULL,
        filename TEXT NOT NULL, mime_type TEXT NOT NULL, size INTEGER NOT NULL,
        meta_id TEXT, meta_until INTEGER, stored_at INTEGER NOT NULL
      ) WITHOUT ROWID`,
    ],
  },
  {
    id: 3,
    // 1: another app answered the customer then.
    sql: [`ALTER TABLE messages ADD COLUMN standby INTEGER`],
  },
  {
    id: 4,
    sql: [
      LINKS_TABLE,
      // Null: before these were noted.
      `ALTER TABLE customer ADD COLUMN made_at INTEGER`,
      // 'phone' or 'user_id': as which they were last heard, and when (Meta's time).
      `ALTER TABLE customer ADD COLUMN heard_as TEXT`,
      `ALTER TABLE customer ADD COLUMN identity_at INTEGER`,
    ],
  },
  {
    id: 5,
    // An agent's word: the customer's messages up to this seq need no reply. Null: none was given.
    sql: [`ALTER TABLE sessions ADD COLUMN no_reply_seq INTEGER`],
  },
  { id: 6, sql: [DRAFTS_TABLE] },
  {
    id: 7,
    sql: [
      // The name that the desk gave them; `name` is their own.
      `ALTER TABLE customer ADD COLUMN given_name TEXT`,
      // JSON: values of the desk's own fields.
      `ALTER TABLE customer ADD COLUMN fields TEXT NOT NULL DEFAULT '{}'`,
    ],
  },
];
