import type { Migration } from '../runtime/migrations.ts';

/**
 * The inbox's tables. Append-only.
 * `revision` is always the inbox's own; `session_revision` and `order_revision` are the chat's.
 * No index beside the keys: the list is short, and each index is a billed row on every change.
 */
export const migrations: readonly Migration[] = [
  {
    id: 1,
    sql: [
      // One row. `floor`: what is older may have lost deleted rows and can only be told whole.
      `CREATE TABLE desk (
         id INTEGER PRIMARY KEY CHECK (id = 1),
         floor INTEGER NOT NULL,
         settings_version INTEGER NOT NULL,
         settings TEXT,
         alert TEXT
       )`,
      `INSERT INTO desk (id, floor, settings_version) VALUES (1, 0, 1)`,
      // `asked_at`, `asked_times`: asked to tell itself again since it last told.
      `CREATE TABLE sessions (
         id TEXT PRIMARY KEY,
         revision INTEGER NOT NULL,
         session_revision INTEGER NOT NULL,
         object_id TEXT NOT NULL,
         object_revision INTEGER NOT NULL,
         in_postgres INTEGER NOT NULL,
         told_at INTEGER NOT NULL,
         asked_at INTEGER NOT NULL DEFAULT 0,
         asked_times INTEGER NOT NULL DEFAULT 0,
         status TEXT NOT NULL,
         priority TEXT NOT NULL,
         agent_id TEXT,
         started_at INTEGER NOT NULL,
         ended_at INTEGER,
         body TEXT NOT NULL
       ) WITHOUT ROWID`,
      `CREATE TABLE orders (
         id TEXT PRIMARY KEY,
         revision INTEGER NOT NULL,
         order_revision INTEGER NOT NULL,
         object_id TEXT NOT NULL,
         object_revision INTEGER NOT NULL,
         in_postgres INTEGER NOT NULL,
         created_at INTEGER NOT NULL,
         done_at INTEGER,
         body TEXT NOT NULL
       ) WITHOUT ROWID`,
      // `changed_at`: when role or disabled last changed; `revision`: the inbox's at that moment.
      `CREATE TABLE agents (
         id TEXT PRIMARY KEY,
         name TEXT NOT NULL,
         email TEXT NOT NULL,
         role TEXT NOT NULL,
         disabled INTEGER NOT NULL,
         changed_at INTEGER NOT NULL,
         revision INTEGER NOT NULL,
         last_given_at INTEGER NOT NULL DEFAULT 0,
         chosen TEXT,
         standing_until INTEGER,
         connected INTEGER NOT NULL DEFAULT 0,
         gone_at INTEGER
       ) WITHOUT ROWID`,
      `CREATE TABLE sign_ins (
         hash TEXT PRIMARY KEY,
         kind TEXT NOT NULL,
         agent_id TEXT,
         expires_at INTEGER,
         revoked_at INTEGER
       ) WITHOUT ROWID`,
      // Where an agent's chat sockets may be open.
      `CREATE TABLE chat_sockets (
         agent_id TEXT NOT NULL,
         object_id TEXT NOT NULL,
         registered_at INTEGER NOT NULL,
         PRIMARY KEY (agent_id, object_id)
       ) WITHOUT ROWID`,
      // Closings that a chat's object could not be told yet.
      `CREATE TABLE closings (
         object_id TEXT NOT NULL,
         agent_id TEXT NOT NULL,
         hash TEXT NOT NULL,
         code INTEGER NOT NULL,
         attempts INTEGER NOT NULL,
         due_at INTEGER NOT NULL,
         PRIMARY KEY (object_id, agent_id, hash)
       ) WITHOUT ROWID`,
    ],
  },
  {
    id: 2,
    sql: [
      `CREATE TABLE number_events (
         id TEXT PRIMARY KEY,
         kind TEXT NOT NULL,
         at TEXT NOT NULL,
         level TEXT NOT NULL,
         text TEXT NOT NULL,
         raw TEXT
       ) WITHOUT ROWID`,
    ],
  },
];
