// The inbox decides who should take a waiting chat; the chat decides whether it happened and tells
// so. Nothing here changes the list.
import { MINUTE_MS, SECOND_MS } from '../../shared/protocol/time.ts';
import { backoffMs } from '../runtime/backoff.ts';
import { chooseAgent } from './choose-agent.ts';
import { callWithin, type Desk, type Offer } from './desk.ts';
import { waitingPlaces } from './list-rows.ts';
import { allAgents, noteGiven } from './people-rows.ts';
import { presences } from './presences.ts';
import { settings } from './read-settings.ts';

/** After a chat took its agent, its told change is on the way: until then it is not offered again. */
const TOLD_WITHIN_MS = 10 * SECOND_MS;

type Handing = { session_id: string; object_id: string; agent: { id: string; name: string } };

/** In one turn: pairs waiting chats with agents and marks each, so that none is offered twice at once. */
const decide = (desk: Desk, limitMs: number): Handing[] => {
  const { sql, memory } = desk;
  const { policy } = settings(desk).assignment;
  if (policy === 'manual') return [];
  const waiting = waitingPlaces(sql);
  const ids = new Set(waiting.map((row) => row.id));
  for (const id of memory.offers.keys()) if (!ids.has(id)) memory.offers.delete(id);
  if (waiting.length === 0) return [];

  const now = desk.now();
  const lastGiven = new Map(allAgents(sql).map((agent) => [agent.id, agent.last_given_at]));
  const agents = presences(desk);
  const pending = (offer: Offer) => offer.until > now;
  for (const offer of [...memory.offers.values()].filter(pending)) {
    const agent = agents.find((one) => one.id === offer.agent_id);
    if (agent !== undefined) agent.open_chats += 1;
  }
  const handings: Handing[] = [];
  for (const row of waiting) {
    const before = memory.offers.get(row.id);
    if (before !== undefined && pending(before)) continue;
    const agent = agents.find((one) => one.id === chooseAgent(policy, agents, lastGiven));
    if (agent === undefined) break;
    agent.open_chats += 1;
    // Two in one turn must not tie: the clock stands still within it.
    lastGiven.set(agent.id, Math.max(now, ...lastGiven.values()) + 1);
    noteGiven(sql, agent.id, lastGiven.get(agent.id) ?? now);
    memory.offers.set(row.id, {
      agent_id: agent.id,
      until: now + limitMs + TOLD_WITHIN_MS,
      attempts: before?.attempts ?? 0,
    });
    handings.push({
      session_id: row.id,
      object_id: row.object_id,
      agent: { id: agent.id, name: agent.name },
    });
  }
  return handings;
};

const hand = async (desk: Desk, handing: Handing, limitMs: number): Promise<void> => {
  const answer = await callWithin(desk, handing.object_id, limitMs, (chat) =>
    chat.handTo(handing.session_id, handing.agent),
  );
  const offer = desk.memory.offers.get(handing.session_id);
  // Told meanwhile: that settled it.
  if (offer === undefined || answer?.value === true) return;
  // Not waiting any more, as its object says, or not reached: later again, if it still waits here.
  offer.until = desk.now() + backoffMs(offer.attempts, MINUTE_MS);
  offer.attempts += 1;
  desk.alarm.wakeBy(offer.until);
};

/** Hands waiting chats to agents that are online and have room. Never throws. */
export const assignWaiting = async (desk: Desk, limitMs = 5 * SECOND_MS): Promise<void> => {
  await Promise.all(decide(desk, limitMs).map((handing) => hand(desk, handing, limitMs)));
};

/** When a chat that was offered in vain is to be offered again. */
export const nextOfferAt = (desk: Desk): number | null => {
  const now = desk.now();
  // What is due was tried just now: if nobody has room, it waits for the next change.
  const untils = [...desk.memory.offers.values()]
    .map((offer) => offer.until)
    .filter((until) => until > now);
  return untils.length === 0 ? null : Math.min(...untils);
};
