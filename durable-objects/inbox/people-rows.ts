// Every statement on the roster: agents, their sign-ins, and where their sockets may be.
import type { PresenceState, Role } from '../../shared/protocol/agent.ts';
import type { Sql, SqlRow } from '../runtime/sql.ts';
import type { RosterAgent, SignIn } from './rpc.ts';

export type AgentRow = SqlRow & {
  id: string;
  name: string;
  email: string;
  role: Role;
  disabled: 0 | 1;
  /** When role or disabled last changed (milliseconds), and the inbox's revision then. */
  changed_at: number;
  revision: number;
  last_given_at: number;
  chosen: PresenceState | null;
  /** A state chosen without a socket stands until then. */
  standing_until: number | null;
  /** 1: a socket was open when last looked. */
  connected: 0 | 1;
  gone_at: number | null;
};

export const allAgents = (sql: Sql): AgentRow[] =>
  sql.rows<AgentRow>('SELECT * FROM agents ORDER BY name, id');

export const agentRow = (sql: Sql, id: string): AgentRow | undefined =>
  sql.rows<AgentRow>('SELECT * FROM agents WHERE id = ?', id)[0];

export const writeAgent = (
  sql: Sql,
  agent: RosterAgent,
  changed: { changed_at: number; revision: number },
): void => {
  sql.run(
    `INSERT INTO agents (id, name, email, role, disabled, changed_at, revision)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = excluded.email,
       role = excluded.role, disabled = excluded.disabled, changed_at = excluded.changed_at,
       revision = excluded.revision`,
    agent.id,
    agent.name,
    agent.email,
    agent.role,
    agent.disabled ? 1 : 0,
    changed.changed_at,
    changed.revision,
  );
};

export type PresenceColumns = Pick<AgentRow, 'chosen' | 'standing_until' | 'connected' | 'gone_at'>;

export const writePresence = (sql: Sql, id: string, presence: PresenceColumns): void => {
  sql.run(
    'UPDATE agents SET chosen = ?, standing_until = ?, connected = ?, gone_at = ? WHERE id = ?',
    presence.chosen,
    presence.standing_until,
    presence.connected,
    presence.gone_at,
    id,
  );
};

export const noteGiven = (sql: Sql, id: string, now: number): void => {
  sql.run('UPDATE agents SET last_given_at = ? WHERE id = ?', now, id);
};

export type StandingRow = SqlRow & {
  expires_at: number | null;
  revoked_at: number | null;
  /** Null: a revoked sign-in that was never admitted. */
  id: string | null;
  name: string;
  email: string;
  role: Role;
  disabled: 0 | 1;
};

/** A sign-in with its agent, in one statement. */
export const standingRow = (sql: Sql, hash: string): StandingRow | undefined =>
  sql.rows<StandingRow>(
    `SELECT s.expires_at, s.revoked_at, a.id, a.name, a.email, a.role, a.disabled
     FROM sign_ins s LEFT JOIN agents a ON a.id = s.agent_id WHERE s.hash = ?`,
    hash,
  )[0];

/** Stores a sign-in. One that is revoked stays so: a check that began before cannot undo it. */
export const writeSignIn = (sql: Sql, signIn: SignIn): void => {
  sql.run(
    `INSERT INTO sign_ins (hash, kind, agent_id, expires_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (hash) DO UPDATE SET agent_id = excluded.agent_id, expires_at = excluded.expires_at
     WHERE revoked_at IS NULL
       AND (agent_id IS NOT excluded.agent_id OR expires_at IS NOT excluded.expires_at)`,
    signIn.hash,
    signIn.kind,
    signIn.agent.id,
    signIn.expires_at,
  );
};

/** Marks a sign-in revoked; one that was never admitted is kept as revoked until `unknownUntil`. */
export const revokeSignIn = (sql: Sql, hash: string, now: number, unknownUntil: number): void => {
  sql.run(
    `INSERT INTO sign_ins (hash, kind, agent_id, expires_at, revoked_at)
     VALUES (?, 'cookie', NULL, ?, ?)
     ON CONFLICT (hash) DO UPDATE SET revoked_at = excluded.revoked_at WHERE revoked_at IS NULL`,
    hash,
    unknownUntil,
    now,
  );
};

export const revokeSignInsOf = (sql: Sql, agentId: string, now: number): void => {
  sql.run(
    'UPDATE sign_ins SET revoked_at = ? WHERE agent_id = ? AND revoked_at IS NULL',
    now,
    agentId,
  );
};

export const agentOfSignIn = (sql: Sql, hash: string): string | null =>
  sql.rows<{ agent_id: string | null }>('SELECT agent_id FROM sign_ins WHERE hash = ?', hash)[0]
    ?.agent_id ?? null;

/** Forgets sign-ins that have expired and socket places that were registered at or before `by`. */
export const sweepPeople = (sql: Sql, now: number, by: number): void => {
  sql.run('DELETE FROM sign_ins WHERE expires_at <= ?', now);
  sql.run('DELETE FROM chat_sockets WHERE registered_at <= ?', by);
};

export const socketRegisteredAt = (sql: Sql, agentId: string, objectId: string): number | null =>
  sql.rows<{ registered_at: number }>(
    'SELECT registered_at FROM chat_sockets WHERE agent_id = ? AND object_id = ?',
    agentId,
    objectId,
  )[0]?.registered_at ?? null;

/** Notes that a socket of this agent may be on that object; keeps the agent's newest `most`. */
export const writeSocketPlace = (
  sql: Sql,
  place: { agentId: string; objectId: string; now: number; most: number },
): void => {
  sql.run(
    `INSERT INTO chat_sockets (agent_id, object_id, registered_at) VALUES (?, ?, ?)
     ON CONFLICT (agent_id, object_id) DO UPDATE SET registered_at = excluded.registered_at`,
    place.agentId,
    place.objectId,
    place.now,
  );
  sql.run(
    `DELETE FROM chat_sockets WHERE agent_id = ? AND object_id IN
       (SELECT object_id FROM chat_sockets WHERE agent_id = ?
        ORDER BY registered_at DESC, object_id LIMIT -1 OFFSET ?)`,
    place.agentId,
    place.agentId,
    place.most,
  );
};

export const socketPlaces = (sql: Sql, agentId: string): string[] =>
  sql
    .rows<{ object_id: string }>(
      'SELECT object_id FROM chat_sockets WHERE agent_id = ? ORDER BY registered_at DESC',
      agentId,
    )
    .map((row) => row.object_id);

/** Sockets to be closed on a chat's object; an empty hash stands for all sign-ins of the agent. */
export type Closing = SqlRow & {
  object_id: string;
  agent_id: string;
  hash: string;
  code: number;
  attempts: number;
  due_at: number;
};

export const closingsDue = (sql: Sql, now: number): Closing[] =>
  sql.rows<Closing>('SELECT * FROM closings WHERE due_at <= ? ORDER BY due_at LIMIT 50', now);

export const firstClosingDue = (sql: Sql): number | null =>
  sql.rows<{ at: number | null }>('SELECT min(due_at) AS at FROM closings')[0]?.at ?? null;

export const writeClosing = (sql: Sql, closing: Closing): void => {
  sql.run(
    `INSERT INTO closings (object_id, agent_id, hash, code, attempts, due_at)
     VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (object_id, agent_id, hash) DO UPDATE SET code = excluded.code,
       attempts = excluded.attempts, due_at = excluded.due_at`,
    closing.object_id,
    closing.agent_id,
    closing.hash,
    closing.code,
    closing.attempts,
    closing.due_at,
  );
};

export const deleteClosing = (sql: Sql, closing: Closing): void => {
  sql.run(
    'DELETE FROM closings WHERE object_id = ? AND agent_id = ? AND hash = ?',
    closing.object_id,
    closing.agent_id,
    closing.hash,
  );
};
