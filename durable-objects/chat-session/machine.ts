// The life of a session as a pure machine: waiting -> active -> ended, with release and transfer.
// It says what a change makes of the session; storing and telling are its caller's.
import type { EndedBy, EndReason, SessionStatus } from '../../shared/protocol/session.ts';
import { ok, refuse, type Result } from '../../shared/protocol/problem.ts';

export type Holding = {
  status: SessionStatus;
  agent_id: string | null;
  agent_name: string | null;
  assigned_at: string | null;
  ended_at: string | null;
  ended_by: EndedBy | null;
  end_reason: EndReason | null;
};

export type Step =
  | { type: 'assign'; agent_id: string; agent_name: string; from: string | null; at: string }
  | { type: 'release' }
  | { type: 'end'; by: EndedBy; reason: EndReason; at: string };

/** `unchanged`: the step is done already (a repeated click, a second alarm). */
export type Stepped = { holding: Holding; unchanged: boolean };

const holder = ({ agent_id, agent_name }: Holding) => ({ agent_id, agent_name });

export const step = (now: Holding, next: Step): Result<Stepped> => {
  const unchanged = ok({ holding: now, unchanged: true });
  const changed = (change: Partial<Holding>) =>
    ok({ holding: { ...now, ...change }, unchanged: false });

  if (next.type === 'end') {
    if (now.status === 'ended') return unchanged;
    return changed({
      status: 'ended',
      ended_at: next.at,
      ended_by: next.by,
      end_reason: next.reason,
    });
  }
  if (now.status === 'ended') {
    return refuse('session_ended', 'This chat has ended. Nothing was changed.');
  }
  if (next.type === 'release') {
    if (now.status === 'waiting') return unchanged;
    return changed({ status: 'waiting', agent_id: null, agent_name: null, assigned_at: null });
  }
  if (now.agent_id === next.agent_id) return unchanged;
  if (now.agent_id !== next.from) {
    return refuse(
      'already_assigned',
      now.agent_id === null
        ? 'This chat is back in the queue.'
        : `${now.agent_name} has taken this chat.`,
      holder(now),
    );
  }
  return changed({
    status: 'active',
    agent_id: next.agent_id,
    agent_name: next.agent_name,
    assigned_at: next.at,
  });
};
