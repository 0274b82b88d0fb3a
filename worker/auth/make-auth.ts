// better-auth, for the ceremonies of sign-in only. Heavy to load: import it dynamically, and only
// under /api/auth. Every other request is read by identify.ts.
import { betterAuth } from 'better-auth/minimal';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { createAccessControl } from 'better-auth/plugins/access';
import { admin } from 'better-auth/plugins/admin';
import { adminAc, defaultStatements } from 'better-auth/plugins/admin/access';
import {
  agents,
  authCredentials,
  authRateLimits,
  authSessions,
  authTokens,
} from '../../shared/database/agent-tables.ts';
import type { Database } from '../../shared/database/connect.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/protocol/time.ts';
import type { AuthConfig } from './identify.ts';
import { claimAttempt, clearAttempts } from './lock-out.ts';
import { cookiePrefix } from './sign-in-cookie.ts';

const SIGN_IN = '/sign-in/email';
const seconds = (ms: number) => ms / SECOND_MS;

const access = createAccessControl(defaultStatements);
const roles = {
  agent: access.newRole({}),
  supervisor: access.newRole({ user: ['list', 'get'] }),
  admin: access.newRole(adminAc.statements),
};

const emailOf = (body: unknown): string => {
  const email = (body as { email?: unknown } | undefined)?.email;
  return typeof email === 'string' ? email : '';
};

/** Errors are thrown by its handler, refusals too; `isAPIError` of better-auth tells them apart. */
export const makeAuth = (config: AuthConfig, db: Database) =>
  betterAuth({
    appName: 'Talk to Expert',
    baseURL: config.APP_ORIGIN,
    basePath: '/api/auth',
    secret: config.AUTH_SECRET,
    trustedOrigins: [],
    telemetry: { enabled: false },
    // Its lines are not JSON; what matters is logged by our own hand.
    logger: { disabled: true },
    onAPIError: { throw: true },
    database: drizzleAdapter(db, {
      provider: 'pg',
      transaction: false,
      schema: {
        user: agents,
        session: authSessions,
        account: authCredentials,
        verification: authTokens,
        rateLimit: authRateLimits,
      },
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 128,
      revokeSessionsOnPasswordReset: true,
    },
    verification: { storeIdentifier: 'hashed' },
    session: {
      // A shift. A cached cookie would outlive its sign-out, so there is none.
      expiresIn: seconds(12 * HOUR_MS),
      updateAge: seconds(HOUR_MS),
      cookieCache: { enabled: false },
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: seconds(MINUTE_MS),
      max: 100,
      // Per address, and a whole office has one: guessing is what the lock per account stops.
      customRules: { [SIGN_IN]: { window: seconds(MINUTE_MS), max: 60 } },
    },
    advanced: {
      useSecureCookies: false, // its own prefix would be __Secure-; ours is the stricter __Host-
      cookiePrefix: cookiePrefix(config.APP_ORIGIN),
      ...(config.APP_ORIGIN.startsWith('https://')
        ? { defaultCookieAttributes: { secure: true } }
        : {}),
      ipAddress: { ipAddressHeaders: ['cf-connecting-ip'] },
      database: { generateId: () => crypto.randomUUID() },
    },
    hooks: {
      before: createAuthMiddleware(async (context) => {
        if (context.path !== SIGN_IN) return;
        const wait = await claimAttempt(db, emailOf(context.body));
        if (wait === null) return;
        throw new APIError('TOO_MANY_REQUESTS', undefined, { 'retry-after': String(wait) });
      }),
      after: createAuthMiddleware(async (context) => {
        if (context.path !== SIGN_IN || context.context.returned instanceof APIError) return;
        await clearAttempts(db, emailOf(context.body));
      }),
    },
    plugins: [admin({ ac: access, roles, defaultRole: 'agent', adminRoles: ['admin'] })],
  });

export { isAPIError } from 'better-auth/api';
