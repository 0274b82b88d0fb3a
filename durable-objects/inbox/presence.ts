import type { AgentPresence, Caller, PresenceState } from '../../shared/protocol/agent.ts';
import { closeCodes } from '../../shared/protocol/frames.ts';
import { HOUR_MS, SECOND_MS } from '../../shared/protocol/time.ts';
import { SILENCE_LIMIT_MS, type Attachment } from '../runtime/sockets.ts';
import type { Desk } from './desk.ts';
import { openChats } from './list-rows.ts';
import { agentRow, allAgents, writeAgent, writePresence, type AgentRow } from './people-rows.ts';
import { GRACE_MS, viewing, type PresenceFacts } from './presences.ts';
import { publish } from './publish.ts';
import { settings } from './read-settings.ts';
import { authorise } from './standing.ts';

/** So long a state stands that was chosen over REST by one who has no socket. */
export const STANDING_MS = 12 * HOUR_MS;
/** Between two looks at who is still there. */
export const LOOK_EVERY_MS = 30 * SECOND_MS;
/** Any code outside 44xx: a client that is alive after all connects again. */
const SILENT = 1001;

/** The facts after a socket was found where there was none, or none where there was one. */
export const factsAfter = (
  agent: PresenceFacts,
  hasSocket: boolean,
  now: number,
): PresenceFacts | null => {
  if (hasSocket === (agent.connected === 1)) return null;
  if (!hasSocket) return { ...agent, connected: 0, gone_at: now };
  // The first socket makes online, unless away or busy was chosen; a reload keeps offline as well.
  const isReload = agent.gone_at !== null && now < agent.gone_at + GRACE_MS;
  const keeps =
    agent.chosen === 'away' || agent.chosen === 'busy' || (isReload && agent.chosen === 'offline');
  return {
    chosen: keeps ? agent.chosen : null,
    standing_until: null,
    connected: 1,
    gone_at: null,
  };
};

/** Compares what is stored about an agent's sockets with the sockets there are. */
export const settle = (desk: Desk, agent: AgentRow): void => {
  const after = factsAfter(agent, desk.sockets(agent.id).length > 0, desk.now());
  if (after === null) return;
  writePresence(desk.sql, agent.id, after);
  const next = desk.now() + (after.connected === 1 ? LOOK_EVERY_MS : GRACE_MS);
  desk.alarm.wakeBy(next);
  publish(desk, 'presence');
};

/** A socket of this agent opened or closed. */
export const socketsChanged = (desk: Desk, agentId: string): void => {
  const agent = agentRow(desk.sql, agentId);
  if (agent !== undefined) settle(desk, agent);
};

/** A socket closed: what it had on screen nobody looks at now, though other windows may be open. */
export const socketClosed = (desk: Desk, { caller, on_screen: had = [] }: Attachment): void => {
  socketsChanged(desk, caller.id);
  if (had.length > 0) publish(desk, 'presence');
};

/** An agent says what they are. Without a socket (a script) it stands for 12 hours. */
export const setPresence = (desk: Desk, caller: Caller, state: PresenceState): AgentPresence => {
  let agent = agentRow(desk.sql, caller.id);
  if (agent === undefined) {
    writeAgent(desk.sql, { ...caller, disabled: false }, { changed_at: 0, revision: 0 });
    agent = agentRow(desk.sql, caller.id);
  }
  if (agent === undefined) throw new Error('an agent just written is missing');
  const now = desk.now();
  const hasSocket = desk.sockets(caller.id).length > 0;
  const chosen = hasSocket && state === 'online' ? null : state;
  const standing_until = hasSocket ? null : now + STANDING_MS;
  if (chosen !== agent.chosen || standing_until !== agent.standing_until) {
    writePresence(desk.sql, agent.id, { ...agent, chosen, standing_until });
    if (standing_until !== null) desk.alarm.wakeBy(standing_until);
    publish(desk, 'presence');
  }
  return {
    id: agent.id,
    name: agent.name,
    role: agent.role,
    state,
    open_chats: openChats(desk.sql).get(agent.id) ?? 0,
    capacity: settings(desk).assignment.capacity,
    viewing: viewing(desk).get(agent.id) ?? [],
  };
};

/** Closes the sockets of the silent (a closed lid sends no close frame) and of those signed out. */
export const look = (desk: Desk): void => {
  const { memory } = desk;
  const now = desk.now();
  memory.lookAt = now;
  for (const wire of desk.sockets()) {
    if (now - wire.heardAt() > SILENCE_LIMIT_MS) wire.close(SILENT, 'silent');
    else if (authorise(desk, wire.who()) === null) wire.close(closeCodes.signed_out, 'signed out');
  }
  for (const agent of allAgents(desk.sql)) settle(desk, agent);
  publish(desk, 'presence');
  // A frame may have been lost with the instance before this one. An empty diff says where the list
  // stands, and who has missed something says hello again.
  if (!memory.announced) publish(desk, 'changed');
  memory.announced = true;
};

/** When presence next changes by time alone; null while nobody is there. */
export const nextLookAt = (desk: Desk): number | null => {
  const now = desk.now();
  const dues = allAgents(desk.sql).flatMap((agent) => {
    if (agent.connected === 1) return [desk.memory.lookAt + LOOK_EVERY_MS];
    return [(agent.gone_at ?? -GRACE_MS) + GRACE_MS, agent.standing_until ?? 0].filter(
      (at) => at > now,
    );
  });
  return dues.length === 0 ? null : Math.min(...dues);
};
