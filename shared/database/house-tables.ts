// What the desk keeps beside its chats.
import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { Settings } from '../protocol/settings.ts';
import { agents } from './agent-tables.ts';
import { instant } from './columns.ts';

/** Ready-made replies. `agent_id` null: everybody's. */
export const cannedResponses = pgTable(
  'canned_responses',
  {
    id: uuid('id').primaryKey(),
    agent_id: uuid('agent_id').references(() => agents.id, { onDelete: 'cascade' }),
    /** What an agent types after a slash to find it. */
    shortcut: text('shortcut').notNull(),
    text: text('text').notNull(),
    created_at: instant('created_at')
      .notNull()
      .default(sql`now()`),
    updated_at: instant('updated_at')
      .notNull()
      .default(sql`now()`),
  },
  (table) => [index('canned_responses_of_agent').on(table.agent_id, table.shortcut)],
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
