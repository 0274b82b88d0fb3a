// The copies that the objects keep in Postgres. Columns are named and shaped as the protocol's
// fields. No foreign keys here: different objects write these tables, in no common order.
import { sql } from 'drizzle-orm';
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import type { FieldValues } from '../protocol/customer-fields.ts';
import type { Message } from '../protocol/message.ts';
import type { Order } from '../protocol/order.ts';
import type { Session } from '../protocol/session.ts';
import { instant, partWords, SEARCHED_CHARACTERS, tsvector } from './columns.ts';

export const agentSessions = pgTable(
  'agent_sessions',
  {
    id: uuid('id').primaryKey(),
    phone_number: text('phone_number'),
    username: text('username'),
    customer_name: text('customer_name'),
    customer_id: text('customer_id').notNull(),
    status: text('status').$type<Session['status']>().notNull(),
    priority: text('priority').$type<Session['priority']>().notNull(),
    agent_id: uuid('agent_id'),
    agent_name: text('agent_name'),
    started_at: instant('started_at').notNull(),
    assigned_at: instant('assigned_at'),
    first_response_at: instant('first_response_at'),
    last_customer_message_at: instant('last_customer_message_at'),
    waiting_since: instant('waiting_since'),
    window_closes_at: instant('window_closes_at'),
    expires_at: instant('expires_at').notNull(),
    ended_at: instant('ended_at'),
    ended_by: text('ended_by').$type<Session['ended_by']>(),
    end_reason: text('end_reason').$type<Session['end_reason']>(),
    rating: integer('rating'),
    rating_comment: text('rating_comment'),
    mentioned: jsonb('mentioned')
      .$type<string[]>()
      .notNull()
      .default(sql`'[]'::jsonb`),
    last_message: text('last_message'),
    last_line: jsonb('last_line').$type<Session['last_line']>(),
    last_seq: integer('last_seq').notNull(),
    revision: integer('revision').notNull(),
  },
  (table) => [
    index('agent_sessions_newest').on(
      table.started_at.desc().nullsFirst(),
      table.id.desc().nullsFirst(),
    ),
    index('agent_sessions_of_agent').on(
      table.agent_id,
      table.started_at.desc().nullsFirst(),
      table.id.desc().nullsFirst(),
    ),
    index('agent_sessions_by_status').on(
      table.status,
      table.started_at.desc().nullsFirst(),
      table.id.desc().nullsFirst(),
    ),
    index('agent_sessions_of_customer').on(
      table.customer_id,
      table.started_at.desc().nullsFirst(),
      table.id.desc().nullsFirst(),
    ),
    index('agent_sessions_phone_parts').using('gin', table.phone_number.op('gin_trgm_ops')),
    index('agent_sessions_name_parts').using('gin', table.customer_name.op('gin_trgm_ops')),
    index('agent_sessions_username_parts').using('gin', table.username.op('gin_trgm_ops')),
  ],
);

export const agentMessages = pgTable(
  'agent_messages',
  {
    id: text('id').notNull(),
    session_id: uuid('session_id').notNull(),
    seq: integer('seq').notNull(),
    revision: integer('revision').notNull(),
    before: boolean('before').notNull(),
    sender_type: text('sender_type').$type<Message['sender_type']>().notNull(),
    sender_id: text('sender_id'),
    sender_name: text('sender_name'),
    visibility: text('visibility').$type<Message['visibility']>().notNull(),
    type: text('type').notNull(),
    text: text('text'),
    media: jsonb('media').$type<Message['media']>(),
    content: jsonb('content').$type<Message['content']>(),
    reply_to: text('reply_to'),
    reactions: jsonb('reactions').$type<Message['reactions']>().notNull(),
    status: text('status').$type<Message['status']>().notNull(),
    error: jsonb('error').$type<Message['error']>(),
    receipts: jsonb('receipts')
      .$type<Message['receipts']>()
      .notNull()
      .default(sql`'{}'::jsonb`),
    attempt: integer('attempt').notNull().default(1),
    wamid: text('wamid'),
    created_at: instant('created_at').notNull(),
    edited_at: instant('edited_at'),
    original_text: text('original_text'),
    deleted: boolean('deleted').notNull(),
    /** The words people search: unstemmed, and not those of event lines, which nobody said. */
    words: tsvector('words').generatedAlwaysAs(
      sql`case when type = 'event' then ''::tsvector else to_tsvector('simple', ${partWords(sql.raw(`left(coalesce(text, ''), ${SEARCHED_CHARACTERS})`))}) end`,
    ),
  },
  (table) => [
    primaryKey({ columns: [table.session_id, table.id] }),
    index('agent_messages_words').using('gin', table.words),
  ],
);

export const customers = pgTable(
  'customers',
  {
    id: text('id').primaryKey(),
    phone_number: text('phone_number'),
    user_id: text('user_id'),
    username: text('username'),
    name: text('name'),
    profile_name: text('profile_name'),
    vip: boolean('vip').notNull(),
    blocked: boolean('blocked').notNull(),
    tags: jsonb('tags').$type<string[]>().notNull(),
    notes: text('notes').notNull(),
    language: text('language'),
    fields: jsonb('fields')
      .$type<FieldValues>()
      .notNull()
      .default(sql`'{}'::jsonb`),
    revision: integer('revision').notNull(),
  },
  (table) => [
    index('customers_by_phone').on(table.phone_number),
    index('customers_with_tags')
      .on(table.id)
      .where(sql`${table.tags} <> '[]'::jsonb`),
  ],
);

export const orders = pgTable(
  'orders',
  {
    id: uuid('id').primaryKey(),
    customer_id: text('customer_id').notNull(),
    customer_name: text('customer_name'),
    phone_number: text('phone_number'),
    username: text('username'),
    item: text('item').notNull(),
    quantity: integer('quantity').notNull(),
    status: text('status').$type<Order['status']>().notNull(),
    created_at: instant('created_at').notNull(),
    done_at: instant('done_at'),
    done_by: text('done_by'),
    revision: integer('revision').notNull(),
  },
  (table) => [
    index('orders_newest').on(table.created_at.desc().nullsFirst(), table.id.desc().nullsFirst()),
    index('orders_by_status').on(
      table.status,
      table.created_at.desc().nullsFirst(),
      table.id.desc().nullsFirst(),
    ),
    index('orders_of_customer').on(table.customer_id),
  ],
);
