// Taking rights away: here in one turn, then on every object where the agent may have a socket.
import { closeCodes } from '../../shared/protocol/frames.ts';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../shared/protocol/time.ts';
import { backoffMs } from '../runtime/backoff.ts';
import { CONNECT_AGAIN } from '../runtime/sockets.ts';
import { callWithin, type Desk } from './desk.ts';
import { heldByDisabled } from './list-rows.ts';
import * as people from './people-rows.ts';
import type { AgentChange } from './roster.ts';

/** The caller waits so long at most; what was not reached is tried again by the alarm. */
const LIMIT_MS = 2 * SECOND_MS;
/** An object that was not reached for so long has no socket left worth closing. */
const ATTEMPTS = 200;
/** A sign-in revoked before it was ever admitted: kept so long, lest a late check admits it. */
const UNKNOWN_LASTS_MS = 30 * DAY_MS;

type Whose = { agent_id: string; hash: string | null; code: number };

const closeHere = (desk: Desk, { agent_id, hash, code }: Whose): void => {
  for (const wire of desk.sockets(agent_id)) {
    if (hash === null || wire.who().hash === hash) wire.close(code, 'rights changed');
  }
};

const closeThere = async (desk: Desk, closing: people.Closing, limitMs: number): Promise<void> => {
  const answer = await callWithin(desk, closing.object_id, limitMs, (chat) =>
    chat.closeSockets({
      agent_id: closing.agent_id,
      hash: closing.hash === '' ? null : closing.hash,
      code: closing.code,
    }),
  );
  if (answer !== null || closing.attempts >= ATTEMPTS) {
    people.deleteClosing(desk.sql, closing);
    return;
  }
  const due_at = desk.now() + backoffMs(closing.attempts, 5 * MINUTE_MS);
  people.writeClosing(desk.sql, { ...closing, attempts: closing.attempts + 1, due_at });
  desk.alarm.wakeBy(due_at);
};

const closeEverywhere = async (desk: Desk, whose: Whose): Promise<void> => {
  closeHere(desk, whose);
  // Stored before anyone is called: what a crash leaves undone, the alarm does.
  const due_at = desk.now() + 2 * LIMIT_MS;
  const closings = people.socketPlaces(desk.sql, whose.agent_id).map((object_id) => {
    const closing = { ...whose, object_id, hash: whose.hash ?? '', attempts: 0, due_at };
    people.writeClosing(desk.sql, closing);
    return closing;
  });
  if (closings.length > 0) desk.alarm.wakeBy(due_at);
  await Promise.all(closings.map((closing) => closeThere(desk, closing, LIMIT_MS)));
};

/** Marks a sign-in revoked and closes its sockets everywhere before it answers. Never throws. */
export const revoke = async (desk: Desk, hash: string): Promise<void> => {
  const now = desk.now();
  const agentId = people.agentOfSignIn(desk.sql, hash);
  people.revokeSignIn(desk.sql, hash, now, now + UNKNOWN_LASTS_MS);
  desk.memory.standings.clear();
  desk.memory.verifiedAt.delete(hash);
  if (agentId === null) return;
  await closeEverywhere(desk, { agent_id: agentId, hash, code: closeCodes.signed_out });
};

/** Asks the chats of disabled agents to go back to the queue; they tell when they have. */
export const releaseDisabled = async (desk: Desk, limitMs = LIMIT_MS): Promise<void> => {
  const held = heldByDisabled(desk.sql);
  const { release } = desk.memory;
  const now = desk.now();
  if (held.length === 0 || now < release.at) return;
  release.at = now + backoffMs(release.attempts + 2, 5 * MINUTE_MS);
  release.attempts += 1;
  desk.alarm.wakeBy(release.at);
  await Promise.all(
    held.map(({ agent_id, object_id }) =>
      callWithin(desk, object_id, limitMs, (chat) => chat.releaseFrom(agent_id)),
    ),
  );
};

/** When chats of disabled agents are to be asked again; they stay listed as held until they tell. */
export const nextReleaseAt = (desk: Desk): number | null => {
  if (heldByDisabled(desk.sql).length > 0) return desk.memory.release.at;
  desk.memory.release = { attempts: 0, at: 0 };
  return null;
};

/** Applies what changed about agents to their sockets and chats, before it answers. Never throws. */
export const enforce = async (desk: Desk, changes: AgentChange[]): Promise<void> => {
  if (changes.length === 0) return;
  if (changes.some((change) => change.what === 'disabled')) {
    desk.memory.release = { attempts: 0, at: 0 };
  }
  await Promise.all([
    ...changes.map((change) =>
      closeEverywhere(desk, {
        agent_id: change.id,
        hash: null,
        // Connected again, the client has its new role.
        code: change.what === 'disabled' ? closeCodes.signed_out : CONNECT_AGAIN,
      }),
    ),
    releaseDisabled(desk),
  ]);
};

/** Tries again to close sockets on objects that were not reached. */
export const retryClosings = async (desk: Desk, limitMs: number): Promise<void> => {
  const due = people.closingsDue(desk.sql, desk.now());
  await Promise.all(due.map((closing) => closeThere(desk, closing, limitMs)));
};
