import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/protocol/time.ts';
import { nextRevision, type Desk } from './desk.ts';
import { objectOf } from './list-rows.ts';
import * as people from './people-rows.ts';
import { publish } from './publish.ts';
import type { Identified, RosterAgent, SignIn } from './rpc.ts';
import { holds } from './standing.ts';

/** A sign-in is taken to Postgres at most so often. */
const VERIFY_EVERY_MS = MINUTE_MS;
const VERIFIED_KEPT = 5000;

/**
 * A check with Postgres may have begun before an agent was disabled or given another role. For so
 * long its word does not overturn that change: longer than any such check may last.
 */
const CHECK_LASTS_MS = 30_000;

/** How many of an agent's chat objects are remembered, and for how long: to close sockets there. */
const PLACES_KEPT = 200;
const PLACE_LASTS_MS = 2 * DAY_MS;
/** Registering again within this time writes nothing. */
const PLACE_FRESH_MS = HOUR_MS;

/** What an agent's change means for their open sockets. */
export type AgentChange = { id: string; what: 'disabled' | 'role' };

/** True for the first who asks within a minute: they are the one to ask Postgres. */
const claimVerify = (desk: Desk, hash: string): boolean => {
  const { verifiedAt } = desk.memory;
  const now = desk.now();
  const last = verifiedAt.get(hash);
  if (last !== undefined && now - last < VERIFY_EVERY_MS) return false;
  if (verifiedAt.size >= VERIFIED_KEPT) verifiedAt.clear();
  verifiedAt.set(hash, now);
  return true;
};

/**
 * Who is behind this sign-in, and where the chat and the agent are that the request names: one
 * statement, and one more for each name. Stores nothing. `unknown` means ask Postgres, `revoked` is final.
 */
export const identify = (
  desk: Desk,
  request: { hash: string; session_id?: string; agent_id?: string },
): Identified | 'unknown' | 'revoked' => {
  const row = people.standingRow(desk.sql, request.hash);
  if (row === undefined) return 'unknown';
  if (!holds(row, desk.now())) {
    return row.revoked_at !== null || row.disabled === 1 ? 'revoked' : 'unknown';
  }
  const target =
    request.agent_id === undefined ? undefined : people.agentRow(desk.sql, request.agent_id);
  return {
    caller: { id: row.id, name: row.name, email: row.email, role: row.role },
    expires_at: row.expires_at,
    verify_due: claimVerify(desk, request.hash),
    object_id: request.session_id === undefined ? null : objectOf(desk.sql, request.session_id),
    target:
      target === undefined || target.disabled === 1
        ? null
        : { id: target.id, name: target.name, role: target.role },
  };
};

const takeAgent = (desk: Desk, agent: RosterAgent, isCheck: boolean): AgentChange | null => {
  const now = desk.now();
  const known = people.agentRow(desk.sql, agent.id);
  const disabled = agent.disabled ? 1 : 0;
  if (known === undefined) {
    people.writeAgent(desk.sql, agent, { changed_at: 0, revision: 0 });
    return null;
  }
  const changes = known.role !== agent.role || known.disabled !== disabled;
  if (changes && isCheck && now - known.changed_at < CHECK_LASTS_MS) return null;
  if (!changes && known.name === agent.name && known.email === agent.email) return null;
  people.writeAgent(desk.sql, agent, {
    changed_at: changes ? now : known.changed_at,
    // From here on this agent sees another part of the list: older revisions get it whole.
    revision: changes ? nextRevision(desk) : known.revision,
  });
  if (!changes) return null;
  if (disabled === 1) people.revokeSignInsOf(desk.sql, agent.id, now);
  return { id: agent.id, what: disabled === 1 ? 'disabled' : 'role' };
};

/** Takes agents as Postgres has them. An agent who is not among them is left as they are. */
export const takeAgents = (
  desk: Desk,
  agents: readonly RosterAgent[],
  { isCheck }: { isCheck: boolean },
): AgentChange[] => {
  const before = JSON.stringify(people.allAgents(desk.sql));
  const changes = desk.sql.transaction(() =>
    agents.flatMap((agent) => takeAgent(desk, agent, isCheck) ?? []),
  );
  desk.memory.standings.clear();
  if (JSON.stringify(people.allAgents(desk.sql)) !== before) publish(desk, 'presence');
  return changes;
};

/** Takes a sign-in that Postgres has just confirmed. A revoked one stays revoked. */
export const admit = (
  desk: Desk,
  signIn: SignIn,
  agents: readonly RosterAgent[] | null,
): AgentChange[] => {
  const own: RosterAgent = { ...signIn.agent, disabled: false };
  const others = (agents ?? []).filter((agent) => agent.id !== own.id);
  const changes = takeAgents(desk, [...others, own], { isCheck: true });
  people.writeSignIn(desk.sql, signIn);
  // Disabled while the check was under way: this sign-in ends with the others.
  if (people.agentRow(desk.sql, own.id)?.disabled === 1) {
    people.revokeSignInsOf(desk.sql, own.id, desk.now());
  }
  desk.memory.standings.clear();
  desk.memory.verifiedAt.set(signIn.hash, desk.now());
  return changes;
};

/** Notes that a socket of this agent is about to open on that chat's object. */
export const registerSocket = (desk: Desk, agentId: string, objectId: string): void => {
  const now = desk.now();
  const last = people.socketRegisteredAt(desk.sql, agentId, objectId);
  if (last !== null && now - last < PLACE_FRESH_MS) return;
  people.writeSocketPlace(desk.sql, { agentId, objectId, now, most: PLACES_KEPT });
};

/** Forgets sign-ins that have expired and places nobody's socket is at any more. */
export const sweepRoster = (desk: Desk): void => {
  const now = desk.now();
  people.sweepPeople(desk.sql, now, now - PLACE_LASTS_MS);
};
