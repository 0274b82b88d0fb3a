// R14: what the inbox lists and what the chats are cannot drift apart for long.
import { MINUTE_MS, SECOND_MS } from '../../shared/protocol/time.ts';
import { callWithin, type Desk } from './desk.ts';
import * as rows from './list-rows.ts';
import { takeOff } from './prune.ts';

/** An open chat that has told nothing for so long is asked. */
export const REPAIR_AFTER_MS = 10 * MINUTE_MS;
const ASKED_AT_ONCE = 5;
const BETWEEN_ROUNDS_MS = 30 * SECOND_MS;
/** Asked so often, answered, and never told: the chat is not open there. It is taken off the list. */
const ASKED_IN_VAIN = 3;

/** Asks a few of the open chats that were told longest ago to tell themselves again. */
export const repair = async (desk: Desk, limitMs: number): Promise<void> => {
  const { memory } = desk;
  const now = desk.now();
  if (now < memory.repairAt) return;
  memory.repairAt = now + BETWEEN_ROUNDS_MS;
  const silent = rows.silentSessions(desk.sql, now - REPAIR_AFTER_MS);
  const isGhost = (row: rows.SilentSession) => row.asked_times >= ASKED_IN_VAIN;
  takeOff(desk, silent.filter(isGhost));
  const due = silent.filter((row) => !isGhost(row)).slice(0, ASKED_AT_ONCE);
  await Promise.all(
    due.map(async (row) => {
      const answer = await callWithin(desk, row.object_id, limitMs, (chat) => chat.tellAgain());
      // Writes nothing where the chat has told meanwhile, as it should.
      rows.noteAsked(desk.sql, row.id, now, answer !== null);
    }),
  );
};

/** When the next silent chat is to be asked. */
export const nextRepairAt = (desk: Desk): number | null => {
  const since = rows.longestSilentSince(desk.sql);
  return since === null ? null : Math.max(since + REPAIR_AFTER_MS, desk.memory.repairAt);
};
