// Accounts and a roster for the tests of sign-in.
import { randomBytes, randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { agents, apiTokens, authCredentials } from '../../../shared/database/agent-tables.ts';
import type { Role } from '../../../shared/protocol/agent.ts';
import { signIn } from '../../../worker/auth/sign-in.ts';
import { sha256Hex } from '../../../worker/auth/credential.ts';
import type { AuthConfig, RosterRpc } from '../../../worker/auth/identify.ts';
import type { RosterAgent, SignIn } from '../../../durable-objects/inbox/rpc.ts';
import { database, databaseConfig } from '../database/desk.ts';

export const PASSWORD = 'talk-to-expert';
const hash = hashPassword(PASSWORD);

export const config = (origin = 'http://localhost:5173'): AuthConfig => ({
  ...databaseConfig(),
  AUTH_SECRET: 'a-secret-of-the-tests-0123456789abcdef',
  APP_ORIGIN: origin,
});
/** Nobody listens there. */
export const postgresDown = (): AuthConfig => ({
  ...config(),
  NEON_ENDPOINT: 'http://127.0.0.1:9/sql',
});

export const hire = async (role: Role = 'agent', banned = false) => {
  const id = randomUUID();
  const email = `${id}@example.com`;
  const db = database();
  await db.insert(agents).values({ id, name: `Agent ${id.slice(0, 4)}`, email, role, banned });
  await db.insert(authCredentials).values({
    id: randomUUID(),
    accountId: id,
    providerId: 'credential',
    userId: id,
    password: await hash,
  });
  return { id, email, name: `Agent ${id.slice(0, 4)}`, role };
};

export const makeToken = async (agentId: string) => {
  const token = `tte_${randomBytes(32).toString('base64url')}`;
  await database()
    .insert(apiTokens)
    .values({ hash: await sha256Hex(token), agent_id: agentId, name: 'test' });
  return token;
};

/** What the inbox answers, in memory, and what it was told. */
export const aRoster = () => {
  const signIns = new Map<string, SignIn>();
  const revoked = new Set<string>();
  const told = { identify: 0, admitted: 0, synced: [] as RosterAgent[][] };
  let verifyDue = false;
  const roster: RosterRpc = {
    identify: async ({ hash: asked }) => {
      told.identify += 1;
      if (revoked.has(asked)) return 'revoked';
      const known = signIns.get(asked);
      if (known === undefined) return 'unknown';
      return {
        caller: known.agent,
        expires_at: known.expires_at,
        verify_due: verifyDue,
        object_id: null,
        target: null,
      };
    },
    admit: async (signIn) => {
      told.admitted += 1;
      signIns.set(signIn.hash, signIn);
    },
    revoke: async (hash) => void revoked.add(hash),
    syncAgents: async (all) => void told.synced.push(all),
  };
  return {
    ...roster,
    told,
    signIns,
    revoked,
    forget: () => signIns.clear(),
    verifyNext: () => (verifyDue = true),
  };
};

const url = 'http://localhost:8787/api/auth/sign-in/email';
let address = 0;
export const post = (headers: Record<string, string> = {}) =>
  new Request(url, {
    method: 'POST',
    headers: { 'cf-connecting-ip': `203.0.113.${(address += 1) % 250}`, ...headers },
  });
export const get = (cookie: string) =>
  new Request('http://localhost:8787/api/agent/me', { headers: { cookie } });
/** Signs in and answers the `Cookie` header. */
export const cookieOf = async (email: string, roster = aRoster(), settings = config()) => {
  const answer = await signIn(post(), { email, password: PASSWORD }, settings, roster);
  if (!answer.ok) throw new Error(answer.refusal.detail);
  return answer.cookies[0]?.split(';')[0] ?? '';
};
