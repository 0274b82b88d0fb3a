// What is due by time alone. Every entry point applies it first, so nothing depends on the alarm's
// punctuality: the alarm only makes sure that somebody comes by.
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../shared/protocol/time.ts';
import { atomically } from './changes.ts';
import { behindPostgres, expiresAt, type Chat } from './chat.ts';
import { endSession } from './closing/end.ts';
import { nextOrphanAt, tellOrphans } from './amendments/orphans.ts';
import { nextPostAt } from './sending/outgoing.ts';
import { settleLost } from './sending/settle.ts';

/** Meta redelivers for 7 days: rows live a day longer, so a duplicate is always known. */
export const KEEP_MS = 8 * DAY_MS;
/** What was uploaded and not sent is kept so long. */
export const UNSENT_MS = DAY_MS;
/** A waiting chat tells the inbox again so often, whatever it believes the inbox knows. */
export const TELL_WAITING_MS = 10 * MINUTE_MS;
/** While a POST or a file is under way somebody comes by: the instance may die, and the rest would wait for ever. */
const WATCH_MS = 30 * SECOND_MS;

export const applyDue = (chat: Chat): void => {
  if (chat.state.lost.length > 0) atomically(chat, () => settleLost(chat));
  const { open } = chat.state;
  if (open === null) return;
  const due = expiresAt(chat, open);
  // It ended when it was due, even where nobody was awake to see it.
  if (chat.now() >= due) {
    atomically(chat, () => endSession(chat, { by: 'system', reason: 'expired', at: due }));
  }
  if ((nextOrphanAt(chat) ?? Infinity) <= chat.now()) atomically(chat, () => tellOrphans(chat));
};

/** When the next unsent file has had its day; null: there is none. */
export const sweepUploadsAt = ({ state, running }: Chat): number | null =>
  state.oldestUnsentAt === null
    ? null
    : Math.max(state.oldestUnsentAt + UNSENT_MS, running.sweepUploadsNotBefore);

/** The next moment at which this object has something to do; null: never. */
export const nextWakeAt = (chat: Chat): number | null => {
  const { state, running } = chat;
  const times: number[] = [];
  if (state.open !== null) times.push(expiresAt(chat, state.open));
  if (state.open?.row.status === 'waiting') times.push(running.toldWaitingAt + TELL_WAITING_MS);
  for (const line of [running.postgres, running.inbox]) if (line.at !== null) times.push(line.at);
  const postAt = nextPostAt(chat);
  if (running.sending) times.push(chat.now() + WATCH_MS);
  else if (postAt !== null) times.push(postAt);
  if (running.fetching.size > 0) times.push(chat.now() + WATCH_MS);
  else for (const { notBefore } of state.awaited) times.push(notBefore);
  const uploads = sweepUploadsAt(chat);
  if (uploads !== null) times.push(uploads);
  // Deleting waits for Postgres: while it is behind, the flush comes first.
  if (!behindPostgres(chat)) {
    for (const row of state.ended) times.push(Date.parse(row.ended_at ?? row.started_at) + KEEP_MS);
  }
  if (state.oldestOutsideAt !== null) times.push(state.oldestOutsideAt + KEEP_MS);
  const orphanAt = nextOrphanAt(chat);
  if (orphanAt !== null) times.push(orphanAt);
  for (const { stored_at } of state.orphans) times.push(stored_at + KEEP_MS);
  return times.length === 0 ? null : Math.min(...times);
};
