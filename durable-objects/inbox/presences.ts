// Reads who is there; presence.ts changes it.
import type { AgentPresence, PresenceState } from '../../shared/protocol/agent.ts';
import { MINUTE_MS } from '../../shared/protocol/time.ts';
import type { Desk } from './desk.ts';
import { openChats } from './list-rows.ts';
import { allAgents, type AgentRow } from './people-rows.ts';
import { settings } from './read-settings.ts';

/** After the last socket closed an agent still counts as there: a reload must not flicker. */
export const GRACE_MS = MINUTE_MS;

export type PresenceFacts = Pick<AgentRow, 'chosen' | 'standing_until' | 'connected' | 'gone_at'>;

/** What colleagues see. A row that says connected is believed until the next look corrects it. */
export const stateOf = (agent: PresenceFacts, now: number): PresenceState => {
  const there = agent.connected === 1 || (agent.gone_at !== null && now < agent.gone_at + GRACE_MS);
  if (there) return agent.chosen ?? 'online';
  const stands = agent.standing_until !== null && now < agent.standing_until;
  return stands ? (agent.chosen ?? 'offline') : 'offline';
};

/** The chats on an agent's screens, by agent: nothing stored, so it is gone with the socket. */
export const viewing = (desk: Desk): Map<string, string[]> => {
  const found = new Map<string, Set<string>>();
  for (const wire of desk.sockets()) {
    const { caller, on_screen: ids = [] } = wire.who();
    if (ids.length === 0) continue;
    const seen = found.get(caller.id) ?? new Set();
    for (const id of ids) seen.add(id);
    found.set(caller.id, seen);
  }
  return new Map([...found].map(([agentId, ids]) => [agentId, [...ids].toSorted()]));
};

/** Everyone who may sign in, by name. */
export const presences = (desk: Desk): AgentPresence[] => {
  const held = openChats(desk.sql);
  const looks = viewing(desk);
  const { capacity } = settings(desk).assignment;
  const now = desk.now();
  return allAgents(desk.sql)
    .filter((agent) => agent.disabled === 0)
    .map((agent) => ({
      id: agent.id,
      name: agent.name,
      role: agent.role,
      state: stateOf(agent, now),
      open_chats: held.get(agent.id) ?? 0,
      capacity,
      viewing: looks.get(agent.id) ?? [],
    }));
};

export const anyoneOnline = (desk: Desk): boolean => {
  const now = desk.now();
  return allAgents(desk.sql).some(
    (agent) => agent.disabled === 0 && stateOf(agent, now) === 'online',
  );
};
