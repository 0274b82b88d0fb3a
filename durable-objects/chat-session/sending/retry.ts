// Sending again, by a person's word: a new attempt of the same message.
import type { Caller } from '../../../shared/protocol/agent.ts';
import type { Message } from '../../../shared/protocol/message.ts';
import { may } from '../../../shared/protocol/policy.ts';
import { ok, refuse, type Refusal, type Result } from '../../../shared/protocol/problem.ts';
import { changeMessage } from '../changes.ts';
import { findSession, type Chat } from '../chat.ts';
import { targetOf } from '../hold.ts';
import { asOutgoing, enqueue, isShutOut, type OutgoingRow } from './outgoing.ts';
import { actionOf, refusalToWrite, WINDOW } from './refusals.ts';
import { toMessage } from '../rows.ts';
import type { Gone } from '../rpc.ts';
import { readMessage } from '../store.ts';
import { takeTurn } from '../turn.ts';

/**
 * `seen` is the attempt that the caller saw fail. Where a later one stands already, nothing is sent
 * and the message is answered as it is: a repeated click is one attempt.
 */
export const retry = (
  chat: Chat,
  caller: Caller,
  sessionId: string,
  messageId: string,
  seen: number,
): Result<Message> | Gone =>
  takeTurn(chat, () => {
    const session = findSession(chat, sessionId);
    if (session === null) return 'gone';
    if (!may(caller, 'chat.read', targetOf(chat, session, caller))) {
      return refuse('forbidden', 'You may not see this chat.');
    }
    const found = readMessage(chat.sql, messageId);
    if (found === undefined || found.session_id !== sessionId) {
      return refuse('not_found', 'There is no such message in this chat.');
    }
    const row = asOutgoing(found);
    if (row === null) {
      return refuse('invalid_request', 'Only what was sent to the customer can be sent again.');
    }
    const refusal = refusalToWrite(chat, caller, session, actionOf(row.type === 'template'));
    if (refusal !== null) return { ok: false, refusal };
    const attempt = row.attempt ?? 1;
    if (seen < attempt) return ok(toMessage(row));
    const notNow = refusalToRetry(chat, row, seen);
    if (notNow !== null) return { ok: false, refusal: notNow };
    chat.state.position += 1;
    const change = {
      ...enqueue(chat, row.key),
      position: chat.state.position,
      attempt: attempt + 1,
      attempts: null,
      error: null,
      receipts: null,
      wamid: null,
    };
    changeMessage(chat, row, change);
    return ok(toMessage({ ...row, ...change, revision: chat.state.revision }));
  });

const refusalToRetry = (chat: Chat, row: OutgoingRow, seen: number): Refusal | null => {
  if (seen > (row.attempt ?? 1)) {
    return {
      code: 'command_conflict',
      detail: 'This message has had no such attempt. Load it again.',
      field: 'attempt',
    };
  }
  if (row.status !== 'failed' && row.status !== 'unknown') {
    return {
      code: 'command_conflict',
      detail: `The message has not failed: it is ${row.status}. Nothing was sent again.`,
      field: 'attempt',
    };
  }
  return isShutOut(chat, row) ? WINDOW : null;
};
