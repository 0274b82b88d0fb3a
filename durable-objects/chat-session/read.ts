// What an agent may read of a session whose rows are here.
import type { Caller } from '../../shared/protocol/agent.ts';
import type { Message } from '../../shared/protocol/message.ts';
import { may } from '../../shared/protocol/policy.ts';
import { ok, refuse, type Result } from '../../shared/protocol/problem.ts';
import type { Session } from '../../shared/protocol/session.ts';
import { findSession, toSession, type Chat, type OpenSession } from './chat.ts';
import { targetOf } from './hold.ts';
import { toMessage } from './rows.ts';
import type { Gone } from './rpc.ts';
import { messagesAfter, messagesSince, newestMessages, readMessage } from './store.ts';
import { takeTurn } from './turn.ts';

export type MessagesAsked = { after?: number; since?: number; last?: number; limit: number };

const NOT_YOURS = refuse('forbidden', 'You may not see this chat.');

/** The session, if it is here and this caller may see it. */
export const seen = (chat: Chat, caller: Caller, sessionId: string): Result<OpenSession> | Gone => {
  const session = findSession(chat, sessionId);
  if (session === null) return 'gone';
  return may(caller, 'chat.read', targetOf(chat, session, caller)) ? ok(session) : NOT_YOURS;
};

export const readSessionHeader = (
  chat: Chat,
  caller: Caller,
  sessionId: string,
): Result<Session> | Gone =>
  takeTurn(chat, () => {
    const found = seen(chat, caller, sessionId);
    return found === 'gone' || !found.ok ? found : ok(toSession(chat, found.value));
  });

export const readOneMessage = (
  chat: Chat,
  caller: Caller,
  sessionId: string,
  messageId: string,
): Result<Message> | Gone =>
  takeTurn(chat, () => {
    const found = seen(chat, caller, sessionId);
    if (found === 'gone' || !found.ok) return found;
    const row = readMessage(chat.sql, messageId);
    return row?.session_id === sessionId
      ? ok(toMessage(row))
      : refuse('not_found', 'There is no such message.');
  });

/** Ascending by seq. */
export const readMessages = (
  chat: Chat,
  caller: Caller,
  sessionId: string,
  { after, since, last, limit }: MessagesAsked,
): Result<Message[]> | Gone =>
  takeTurn(chat, () => {
    const found = seen(chat, caller, sessionId);
    if (found === 'gone' || !found.ok) return found;
    const rows =
      last !== undefined
        ? newestMessages(chat.sql, sessionId, last)
        : since !== undefined
          ? messagesSince(chat.sql, sessionId, since, limit)
          : messagesAfter(chat.sql, sessionId, after ?? 0, limit);
    return ok(rows.map(toMessage));
  });
