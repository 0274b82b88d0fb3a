// Who is calling? The inbox's roster answers; Postgres is asked on a first sight, and in the
// background once a minute, so that the desk works while Postgres is away.
import type { Identified, InboxRpc } from '../../durable-objects/inbox/rpc.ts';
import type { Config } from '../../shared/config.ts';
import { agentById } from '../../shared/database/agents.ts';
import { connect } from '../../shared/database/connect.ts';
import { isUnavailable } from '../../shared/database/unavailable.ts';
import { describeError, log } from '../../shared/log.ts';
import type { Caller } from '../../shared/protocol/agent.ts';
import { ok, refuse, type Result } from '../../shared/protocol/problem.ts';
import { type Credential, readCredential } from './credential.ts';
import { foreignRequest } from './same-origin.ts';
import { readSignIn, SIGN_IN_LIMIT_MS } from './sign-ins.ts';

export type AuthConfig = Pick<
  Config,
  'DATABASE_URL' | 'NEON_ENDPOINT' | 'AUTH_SECRET' | 'APP_ORIGIN'
>;
export type RosterRpc = Pick<InboxRpc, 'identify' | 'admit' | 'revoke' | 'syncAgents'>;

/** `hash` names the sign-in, for the sockets it opens. */
export type Authenticated = Identified & { hash: string; kind: Credential['kind'] };

const signInFirst = () => refuse('unauthenticated', 'Sign in first.');
const cannotTell = () =>
  refuse('unavailable', 'The database does not answer, and this sign-in is not known yet. Retry.');

const databaseOf = (config: AuthConfig) => connect(config, SIGN_IN_LIMIT_MS);

/**
 * Who sent this request, the object that hosts `session_id`, and who `agent_id` is.
 * Refuses: `unauthenticated` (no sign-in, or one that ended), `forbidden` (a cookie from another
 * site's page), `unavailable` (Postgres is away and the roster does not know the caller yet).
 * What the inbox throws is thrown on.
 */
export const authenticate = async (
  request: Request,
  config: AuthConfig,
  inbox: RosterRpc,
  waitUntil: (promise: Promise<unknown>) => void,
  wanted: { session_id?: string; agent_id?: string } = {},
): Promise<Result<Authenticated>> => {
  const credential = await readCredential(request.headers, config);
  if (credential === null) return signInFirst();
  const { hash, kind } = credential;
  const foreign = foreignRequest(request, config.APP_ORIGIN, kind);
  if (foreign !== null) return { ok: false, refusal: foreign };

  let known = await inbox.identify({ hash, ...wanted });
  if (known === 'unknown') {
    const met = await meet(config, inbox, credential);
    if (!met.ok) return met;
    known = await inbox.identify({ hash, ...wanted });
  }
  if (typeof known === 'string') return signInFirst();
  if (known.verify_due) waitUntil(verify(config, inbox, credential, known.caller));
  if (wanted.agent_id === undefined || known.target !== null) return ok({ ...known, hash, kind });
  const target = await findTarget(config, wanted.agent_id);
  return target.ok ? ok({ ...known, hash, kind, target: target.value }) : target;
};

/** A first sight: Postgres decides, and the roster is told. */
const meet = async (
  config: AuthConfig,
  inbox: RosterRpc,
  credential: Credential,
): Promise<Result<null>> => {
  try {
    const { signIn, agents } = await readSignIn(databaseOf(config), credential);
    if (signIn === null) return signInFirst();
    await inbox.admit(signIn, agents);
    return ok(null);
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    log({ event: 'database_unavailable', where: 'sign-in', ...describeError(error) });
    return cannotTell();
  }
};

/** Someone the roster does not list: hired since anyone signed in last. */
const findTarget = async (
  config: AuthConfig,
  agentId: string,
): Promise<Result<Authenticated['target']>> => {
  try {
    const agent = await agentById(databaseOf(config), agentId);
    if (agent === null || agent.disabled) return ok(null);
    return ok({ id: agent.id, name: agent.name, role: agent.role });
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    return refuse('unavailable', 'The database does not answer, and this agent is not known yet.');
  }
};

/** Asks Postgres again. Only its definite no ends a sign-in; its silence changes nothing. */
const verify = async (
  config: AuthConfig,
  inbox: RosterRpc,
  credential: Credential,
  caller: Caller,
): Promise<void> => {
  try {
    const { signIn, agents } = await readSignIn(databaseOf(config), credential);
    if (signIn === null) await inbox.revoke(credential.hash);
    const own = agents.find((agent) => agent.id === caller.id);
    const changed =
      own?.disabled === true ||
      own?.role !== caller.role ||
      own.name !== caller.name ||
      own.email !== caller.email;
    if (own !== undefined && changed) await inbox.syncAgents(agents);
  } catch (error) {
    log({ event: 'verify_failed', ...describeError(error) });
  }
};
