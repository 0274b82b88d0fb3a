// What Postgres says about a sign-in: one round trip, with everyone's names for the roster.
import { and, eq, gt, isNull, not, sql } from 'drizzle-orm';
import { agents, apiTokens, authSessions } from '../../shared/database/agent-tables.ts';
import { agentColumns, listAgents, type Agent } from '../../shared/database/agents.ts';
import type { Database } from '../../shared/database/connect.ts';
import type { SignIn } from '../../durable-objects/inbox/rpc.ts';
import { SECOND_MS } from '../../shared/protocol/time.ts';
import type { Credential } from './credential.ts';

/** How long a request waits for Postgres to know a caller. Milliseconds. */
export const SIGN_IN_LIMIT_MS = 2 * SECOND_MS;

const enabled = not(agents.banned);

const byCookie = (db: Database, token: string) =>
  db
    .select({ agent: agentColumns, expires_at: authSessions.expiresAt })
    .from(authSessions)
    .innerJoin(agents, eq(agents.id, authSessions.userId))
    .where(and(eq(authSessions.token, token), gt(authSessions.expiresAt, sql`now()`), enabled));

const byToken = (db: Database, hash: string) =>
  db
    .update(apiTokens)
    .set({ last_used_at: sql`now()` })
    .from(agents)
    .where(
      and(
        eq(apiTokens.hash, hash),
        isNull(apiTokens.revoked_at),
        eq(agents.id, apiTokens.agent_id),
        enabled,
      ),
    )
    .returning({ agent: agentColumns });

const signInOf = (credential: Credential, agent: Agent, expires: Date | null): SignIn => ({
  hash: credential.hash,
  kind: credential.kind,
  agent: { id: agent.id, name: agent.name, email: agent.email, role: agent.role },
  expires_at: expires?.getTime() ?? null,
});

/**
 * The sign-in behind a credential and everyone who has an account. `signIn` null is a definite no:
 * signed out, expired, revoked or disabled. Throws where Postgres did not answer.
 */
export const readSignIn = async (
  db: Database,
  credential: Credential,
): Promise<{ signIn: SignIn | null; agents: Agent[] }> => {
  if (credential.kind === 'cookie') {
    const [rows, all] = await db.batch([byCookie(db, credential.token), listAgents(db)]);
    const row = rows[0];
    return { signIn: row ? signInOf(credential, row.agent, row.expires_at) : null, agents: all };
  }
  const [rows, all] = await db.batch([byToken(db, credential.hash), listAgents(db)]);
  const row = rows[0];
  return { signIn: row ? signInOf(credential, row.agent, null) : null, agents: all };
};
