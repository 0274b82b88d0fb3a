// The people of the desk and how they sign in. better-auth finds its fields by the property names
// (`userId`, `banned`, …); the columns keep the product's words.
import {
  bigint,
  boolean,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Role } from '../protocol/agent.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });
const stamps = {
  createdAt: moment('created_at').notNull().defaultNow(),
  updatedAt: moment('updated_at').notNull().defaultNow(),
};
const agentId = () => uuid('agent_id').references(() => agents.id, { onDelete: 'cascade' });

export const agents = pgTable('agents', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  /** Lower case. */
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text('image'),
  role: text('role').$type<Role>().notNull().default('agent'),
  banned: boolean('disabled').notNull().default(false),
  banReason: text('disabled_reason'),
  banExpires: moment('disabled_until'),
  ...stamps,
});

export const authSessions = pgTable(
  'auth_sessions',
  {
    id: text('id').primaryKey(),
    token: text('token').notNull().unique(),
    userId: agentId().notNull(),
    expiresAt: moment('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    impersonatedBy: text('impersonated_by'),
    ...stamps,
  },
  (table) => [index('auth_sessions_of_agent').on(table.userId)],
);

/** The OAuth columns stay empty; better-auth checks that they exist before every write. */
export const authCredentials = pgTable(
  'auth_credentials',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: agentId().notNull(),
    password: text('password_hash'),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: moment('access_token_expires_at'),
    refreshTokenExpiresAt: moment('refresh_token_expires_at'),
    scope: text('scope'),
    ...stamps,
  },
  (table) => [index('auth_credentials_of_agent').on(table.userId)],
);

export const authTokens = pgTable(
  'auth_tokens',
  {
    id: text('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: moment('expires_at').notNull(),
    ...stamps,
  },
  (table) => [index('auth_tokens_by_identifier').on(table.identifier)],
);

/** better-auth's limit per address. */
export const authRateLimits = pgTable('auth_rate_limits', {
  id: text('id').primaryKey(),
  key: text('key').notNull().unique(),
  count: integer('count').notNull(),
  lastRequest: bigint('last_request', { mode: 'number' }).notNull(),
});

/** Our lock per account. `email_hash` is the SHA-256 of the lower-case address: strangers' typing is not kept. */
export const authLockouts = pgTable('auth_lockouts', {
  email_hash: text('email_hash').primaryKey(),
  failures: integer('failures').notNull(),
  attempted_at: moment('attempted_at').notNull(),
  locked_until: moment('locked_until'),
});

/** API tokens of scripts: the SHA-256, never the token. */
export const apiTokens = pgTable(
  'api_tokens',
  {
    hash: text('hash').primaryKey(),
    agent_id: agentId().notNull(),
    name: text('name').notNull(),
    created_at: moment('created_at').notNull().defaultNow(),
    last_used_at: moment('last_used_at'),
    revoked_at: moment('revoked_at'),
  },
  (table) => [index('api_tokens_of_agent').on(table.agent_id)],
);
