import type { AgentPresence } from '../../shared/protocol/agent.ts';
import type { Settings } from '../../shared/protocol/settings.ts';

export type Policy = Settings['assignment']['policy'];
export type Candidate = Pick<AgentPresence, 'id' | 'state' | 'open_chats' | 'capacity'>;

/**
 * Who gets the next waiting chat: of those online with room, under `round_robin` whoever was given
 * one longest ago, under `least_busy` whoever holds fewest. Null: nobody, or policy `manual`.
 */
export const chooseAgent = (
  policy: Policy,
  agents: readonly Candidate[],
  lastGiven: ReadonlyMap<string, number>,
): string | null => {
  if (policy === 'manual') return null;
  const given = (agent: Candidate) => lastGiven.get(agent.id) ?? 0;
  const [chosen] = agents
    .filter((agent) => agent.state === 'online' && agent.open_chats < agent.capacity)
    .toSorted(
      (a, b) =>
        (policy === 'least_busy' ? a.open_chats - b.open_chats : 0) ||
        given(a) - given(b) ||
        (a.id < b.id ? -1 : 1),
    );
  return chosen?.id ?? null;
};
