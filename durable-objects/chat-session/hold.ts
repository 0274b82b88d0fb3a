// Who holds the chat: accept, transfer, take over, release, end. Compare-and-set in one turn, so of
// any number of claims one wins and the others are told by whom.
import type { Caller } from '../../shared/protocol/agent.ts';
import { may, type Action } from '../../shared/protocol/policy.ts';
import { ok, refuse, type Result } from '../../shared/protocol/problem.ts';
import type { Session, SessionStatus } from '../../shared/protocol/session.ts';
import { iso } from '../../shared/protocol/time.ts';
import { appendEvent } from './append.ts';
import type { KnownEvent } from './event-words.ts';
import { findSession, toSession, type Chat, type OpenSession } from './chat.ts';
import { endSession, storeHeader } from './closing/end.ts';
import { rereadWait } from './facts.ts';
import { step } from './machine.ts';
import { appendNote } from './sending/note.ts';
import { takeTurn } from './turn.ts';
import type { Gone } from './rpc.ts';

/** What `may` needs to know about a session here. */
export const targetOf = (chat: Chat, { row, facts }: OpenSession, caller: Pick<Caller, 'id'>) => ({
  status: row.status,
  agent_id: row.agent_id,
  mentioned: facts.mentioned,
  holds_customer:
    chat.state.open?.row.agent_id === caller.id ||
    (chat.running.holdsAtHost.get(caller.id) ?? 0) > chat.now(),
});

/** An ended chat is refused to the same people as before it ended. */
const asIfOpen = (chat: Chat, session: OpenSession, caller: Pick<Caller, 'id'>) => {
  const target = targetOf(chat, session, caller);
  if (target.status !== 'ended') return target;
  const status: SessionStatus = target.agent_id === null ? 'waiting' : 'active';
  return { ...target, status };
};

const forbidden = (detail: string) => refuse('forbidden', detail);

/** What giving the chat to that agent is, seen from the caller. */
const actionOf = (caller: Caller, holder: string | null, agentId: string): Action => {
  if (holder === null) return agentId === caller.id ? 'chat.accept' : 'chat.take_over';
  return agentId === caller.id ? 'chat.take_over' : 'chat.transfer';
};

/** Who is to have the chat, whom the caller saw holding it, and what the new holder should know. */
export type Recipient = {
  agent_id: string;
  agent_name: string;
  from: string | null;
  note?: string;
};

export const assign = (
  chat: Chat,
  caller: Caller,
  sessionId: string,
  to: Recipient,
): Result<Session> | Gone =>
  takeTurn(chat, () => {
    const session = findSession(chat, sessionId);
    if (session === null) return 'gone';
    const { row } = session;
    const { note: _, ...next } = to;
    const stepped = step(row, { type: 'assign', ...next, at: iso(chat.now()) });
    if (row.status === 'ended' && !may(caller, 'chat.read', asIfOpen(chat, session, caller))) {
      return forbidden('You may not see this chat.');
    }
    if (!stepped.ok) return stepped;
    if (stepped.value.unchanged) {
      return may(caller, 'chat.read', targetOf(chat, session, caller))
        ? ok(toSession(chat, session))
        : forbidden('You may not see this chat.');
    }
    const action = actionOf(caller, row.agent_id, to.agent_id);
    if (!may(caller, action, targetOf(chat, session, caller))) {
      return forbidden('Only its holder or a supervisor may give this chat to someone else.');
    }
    const before = row.agent_name;
    // First, so that the new holder reads it before the line that gives them the chat.
    if (to.note !== undefined) appendNote(chat, caller, { text: to.note });
    appendEvent(chat, assigned(caller, before, to));
    storeHeader(chat, stepped.value.holding);
    return ok(toSession(chat, session));
  });

const assigned = (
  caller: Caller,
  before: string | null,
  to: { agent_id: string; agent_name: string },
): KnownEvent => {
  const by = caller.name;
  if (to.agent_id === caller.id)
    return before === null ? { kind: 'accepted', by } : { kind: 'taken_over', by, from: before };
  return before === null
    ? { kind: 'given', by, to: to.agent_name }
    : { kind: 'transferred', by, from: before, to: to.agent_name };
};

export const release = (
  chat: Chat,
  caller: Caller,
  sessionId: string,
  note?: string,
): Result<Session> | Gone =>
  takeTurn(chat, () => {
    const session = findSession(chat, sessionId);
    if (session === null) return 'gone';
    const stepped = step(session.row, { type: 'release' });
    if (!stepped.ok || !stepped.value.unchanged) {
      if (!may(caller, 'chat.release', asIfOpen(chat, session, caller))) {
        return forbidden('Only its holder or a supervisor may release this chat.');
      }
      if (!stepped.ok) return stepped;
      if (note !== undefined) appendNote(chat, caller, { text: note });
      appendEvent(chat, { kind: 'released', by: caller.name });
      storeHeader(chat, stepped.value.holding);
    }
    return ok(toSession(chat, session));
  });

/**
 * What the customer has written up to `lastSeq` needs no reply; what they write after it does.
 * Where nothing waits for one, nothing is changed.
 */
export const noReplyNeeded = (
  chat: Chat,
  caller: Caller,
  sessionId: string,
  lastSeq: number,
): Result<Session> | Gone =>
  takeTurn(chat, () => {
    const session = findSession(chat, sessionId);
    if (session === null) return 'gone';
    const { row, facts } = session;
    if (!may(caller, 'chat.no_reply_needed', asIfOpen(chat, session, caller))) {
      return forbidden('Only its holder or a supervisor may say that this chat needs no reply.');
    }
    if (row.status === 'ended') return refuse('session_ended', 'This chat has ended.');
    const upTo = Math.min(lastSeq, facts.last_seq);
    if (facts.waiting_since !== null && upTo > (row.no_reply_seq ?? 0)) {
      appendEvent(chat, { kind: 'no_reply_needed', by: caller.name });
      storeHeader(chat, { no_reply_seq: upTo });
      rereadWait(chat.sql, session);
    }
    return ok(toSession(chat, session));
  });

/** Ending a chat that this caller may end and that has ended already answers it as it is. */
export const end = (chat: Chat, caller: Caller, sessionId: string): Result<Session> | Gone =>
  takeTurn(chat, () => {
    const session = findSession(chat, sessionId);
    if (session === null) return 'gone';
    if (!may(caller, 'chat.end', asIfOpen(chat, session, caller))) {
      return forbidden('Only its holder or a supervisor may end this chat.');
    }
    if (session.row.status !== 'ended') {
      endSession(chat, { by: 'agent', name: caller.name, reason: 'resolved', at: chat.now() });
    }
    return ok(toSession(chat, session));
  });

/** From the inbox's assignment. False: the chat waits no more, and nothing was changed. */
export const handTo = (
  chat: Chat,
  sessionId: string,
  agent: { id: string; name: string },
): boolean =>
  takeTurn(chat, () => {
    const session = chat.state.open;
    if (session?.row.id !== sessionId || session.row.status !== 'waiting') return false;
    const stepped = step(session.row, {
      type: 'assign',
      agent_id: agent.id,
      agent_name: agent.name,
      from: null,
      at: iso(chat.now()),
    });
    if (!stepped.ok) return false;
    appendEvent(chat, { kind: 'assigned', to: agent.name });
    storeHeader(chat, stepped.value.holding);
    return true;
  });

/** From the inbox: this agent is gone, so the chat they hold waits again. */
export const releaseFrom = (chat: Chat, agentId: string): void =>
  takeTurn(chat, () => {
    const session = chat.state.open;
    if (session?.row.agent_id !== agentId) return;
    const stepped = step(session.row, { type: 'release' });
    if (!stepped.ok || stepped.value.unchanged) return;
    appendEvent(chat, { kind: 'holder_gone', from: session.row.agent_name ?? '' });
    storeHeader(chat, stepped.value.holding);
  });
