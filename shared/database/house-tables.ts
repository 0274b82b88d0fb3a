// What the desk keeps beside its chats.
import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Settings } from '../protocol/settings.ts';
import { agents } from './agent-tables.ts';
import { instant } from './columns.ts';

/** Ready-made replies: `agent_id`'s own, or `team_id`'s, or with neither everybody's. */
export const cannedResponses = pgTable(
  'canned_responses',
  {
    id: uuid('id').primaryKey(),
    agent_id: uuid('agent_id').references(() => agents.id, { onDelete: 'cascade' }),
    /** Teams stand in the settings, so no foreign key. */
    team_id: uuid('team_id'),
    /** What an agent types after a slash to find it, in lower case. */
    shortcut: text('shortcut').notNull(),
    text: text('text').notNull(),
    created_at: instant('created_at')
      .notNull()
      .default(sql`now()`),
    updated_at: instant('updated_at')
      .notNull()
      .default(sql`now()`),
  },
  (table) => [
    index('canned_responses_of_agent').on(table.agent_id, table.shortcut),
    uniqueIndex('canned_responses_shortcut').on(
      sql`coalesce(${table.agent_id}, ${table.team_id}, '00000000-0000-0000-0000-000000000000'::uuid)`,
      table.shortcut,
    ),
    check(
      'canned_responses_has_one_owner',
      sql`${table.agent_id} is null or ${table.team_id} is null`,
    ),
  ],
);

/**
 * Files in the store under `canned/<reply_id>/<id>`. They may be there before their reply is, so no
 * foreign key; what no reply carries is swept a day later.
 */
export const cannedFiles = pgTable(
  'canned_response_files',
  {
    id: uuid('id').primaryKey(),
    reply_id: uuid('reply_id').notNull(),
    /** Who uploaded it. */
    agent_id: uuid('agent_id').notNull(),
    filename: text('filename').notNull(),
    mime_type: text('mime_type').notNull(),
    size: integer('size').notNull(),
    /** Its place among the reply's files, from 0; null: the reply does not carry it (yet). */
    position: integer('position'),
    stored_at: instant('stored_at')
      .notNull()
      .default(sql`now()`),
  },
  (table) => [
    index('canned_response_files_of_reply').on(table.reply_id),
    index('canned_response_files_stored').on(table.stored_at),
  ],
);

/** A browser that wants notifications (Web Push). */
export const pushSubscriptions = pgTable(
  'push_subscriptions',
  {
    endpoint: text('endpoint').primaryKey(),
    agent_id: uuid('agent_id')
      .notNull()
      .references(() => agents.id, { onDelete: 'cascade' }),
    p256dh: text('p256dh').notNull(),
    auth: text('auth').notNull(),
    created_at: instant('created_at')
      .notNull()
      .default(sql`now()`),
  },
  (table) => [index('push_subscriptions_of_agent').on(table.agent_id)],
);

/** Who did what to whom. Never message text. Kept when the agent is gone, so no foreign key. */
export const auditLog = pgTable(
  'audit_log',
  {
    id: uuid('id').primaryKey(),
    at: instant('at')
      .notNull()
      .default(sql`now()`),
    /** null: the product itself, or a command on the shell. */
    agent_id: uuid('agent_id'),
    action: text('action').notNull(),
    target: text('target'),
    detail: jsonb('detail').$type<Record<string, unknown>>(),
  },
  (table) => [
    index('audit_log_newest').on(table.at.desc().nullsFirst(), table.id.desc().nullsFirst()),
  ],
);

/** The inbox's settings, copied so that they outlive it: one row. */
export const settingsCopy = pgTable(
  'settings_copy',
  {
    id: integer('id').primaryKey().default(1),
    version: integer('version').notNull(),
    settings: jsonb('settings').$type<Settings>().notNull(),
    saved_at: instant('saved_at')
      .notNull()
      .default(sql`now()`),
  },
  (table) => [check('settings_copy_has_one_row', sql`${table.id} = 1`)],
);
