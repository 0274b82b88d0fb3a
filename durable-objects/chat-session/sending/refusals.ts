// Why an agent's message is not stored, each in words for who wrote it.
import type { Caller } from '../../../shared/protocol/agent.ts';
import { may, type Action } from '../../../shared/protocol/policy.ts';
import { refuse, type Refusal } from '../../../shared/protocol/problem.ts';
import type { SendMessage } from '../../../shared/protocol/send-message.ts';
import { windowIsOpen, type Chat, type OpenSession } from '../chat.ts';
import { targetOf } from '../hold.ts';
import { toMessage } from '../rows.ts';
import { colleagueReplyAfter, messagesAfter, readMessage } from '../store.ts';

/** With `stale_reply`, at most so many of the messages that were missed. */
const MISSED_LIMIT = 50;

const ENDED: Refusal = {
  code: 'session_ended',
  detail: 'This chat has ended.',
};

export const WINDOW: Refusal = {
  code: 'window_closed',
  detail:
    'More than 24 hours have passed since the customer last wrote, so WhatsApp takes only templates.',
};

/** Of a writer who had the chat once: what waited in their browser comes back with who has it. */
export const notYours = ({ row }: OpenSession): ReturnType<typeof refuse> =>
  refuse(
    'forbidden',
    row.status === 'active' && row.agent_name !== null
      ? `${row.agent_name} has this chat now.`
      : 'You may not see this chat.',
  );

/** What sending this, or sending it again, is. */
export const actionOf = (isTemplate: boolean): Action =>
  isTemplate ? 'templates.send' : 'chat.write';

/** Of what would reach the customer. */
export const refusalOfSend = (
  chat: Chat,
  caller: Caller,
  session: OpenSession,
  command: Exclude<SendMessage, { type: 'note' }>,
): Refusal | null =>
  refusalToWrite(chat, caller, session, actionOf(command.type === 'template')) ??
  (command.type === 'template' || windowIsOpen(chat) ? null : WINDOW) ??
  quotesElsewhere(chat, session, command) ??
  stale(chat, caller, session, command);

/** Of a private note: whoever sees an open chat may write one, at any hour. */
export const refusalOfNote = (
  chat: Chat,
  caller: Caller,
  session: OpenSession,
  command: Extract<SendMessage, { type: 'note' }>,
): Refusal | null => {
  if (session.row.status === 'ended') {
    return ENDED;
  }
  if (!may(caller, 'chat.note', targetOf(chat, session, caller))) {
    return { code: 'forbidden', detail: 'You may not write notes in this chat.' };
  }
  return quotesElsewhere(chat, session, command);
};

/** Not open, or not theirs. */
export const refusalToWrite = (
  chat: Chat,
  caller: Caller,
  session: OpenSession,
  action: Action = 'chat.write',
): Refusal | null => {
  const { row } = session;
  if (row.status === 'ended') return ENDED;
  if (may(caller, action, targetOf(chat, session, caller))) return null;
  return {
    code: 'forbidden',
    detail:
      row.agent_id === null
        ? 'Accept the chat before you write.'
        : `${row.agent_name} has this chat now.`,
  };
};

const quotesElsewhere = (
  chat: Chat,
  { row }: OpenSession,
  { reply_to }: SendMessage,
): Refusal | null =>
  !reply_to || readMessage(chat.sql, reply_to)?.session_id === row.id
    ? null
    : {
        code: 'invalid_request',
        detail: 'reply_to is no message of this chat.',
        field: 'reply_to',
      };

/** Written before a colleague's reply had been read. */
const stale = (
  chat: Chat,
  caller: Caller,
  { row }: OpenSession,
  { base_seq }: SendMessage,
): Refusal | null => {
  if (base_seq === undefined) return null;
  const newer = colleagueReplyAfter(chat.sql, row.id, base_seq, caller.id);
  if (newer === undefined) return null;
  return {
    code: 'stale_reply',
    detail: `${newer.sender_name ?? 'A colleague'} replied meanwhile. Read it, then send again.`,
    field: 'base_seq',
    missed: messagesAfter(chat.sql, row.id, base_seq, MISSED_LIMIT).map(toMessage),
  };
};
