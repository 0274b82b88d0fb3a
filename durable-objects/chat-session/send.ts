// An agent's message: refused early and whole, or stored and on its way.
import type { Caller } from '../../shared/protocol/agent.ts';
import type { Message } from '../../shared/protocol/message.ts';
import type { SendMessage } from '../../shared/protocol/send-message.ts';
import { may } from '../../shared/protocol/policy.ts';
import { ok, refuse, type Refusal, type Result } from '../../shared/protocol/problem.ts';
import { textContent } from '../../shared/whatsapp/outgoing.ts';
import { findSession, windowIsOpen, type Chat, type OpenSession } from './chat.ts';
import { targetOf } from './hold.ts';
import { appendOutgoing } from './outgoing.ts';
import { toMessage, type MessageRow } from './rows.ts';
import type { Gone } from './rpc.ts';
import { colleagueReplyAfter, readMessage, readMessageByCommand } from './store.ts';
import { takeTurn } from './turn.ts';

export type Sent = { message: Message; repeated: boolean; paused: boolean };

export const send = (
  chat: Chat,
  caller: Caller,
  sessionId: string,
  command: SendMessage,
): Result<Sent> | Gone =>
  takeTurn(chat, () => {
    const session = findSession(chat, sessionId);
    if (session === null) return 'gone';
    if (!may(caller, 'chat.read', targetOf(chat, session, caller))) {
      return refuse('forbidden', 'You may not see this chat.');
    }
    const { paused } = chat.state;
    const earlier = readMessageByCommand(chat.sql, sessionId, command.command_id);
    if (earlier !== undefined) {
      return isSame(earlier, caller, command)
        ? ok({ message: toMessage(earlier), repeated: true, paused })
        : refuse('command_conflict', 'This command_id was used for another message.', {
            field: 'command_id',
          });
    }
    const refusal = refusalOf(chat, caller, session, command);
    if (refusal !== null) return { ok: false, refusal };
    if (command.type !== 'text') {
      return refuse('invalid_request', 'Only text can be sent.', { field: 'type' });
    }
    const quoted = command.reply_to ? readMessage(chat.sql, command.reply_to) : undefined;
    const row = appendOutgoing(chat, {
      sender_type: 'agent',
      sender_id: caller.id,
      sender_name: caller.name,
      type: 'text',
      text: command.text,
      reply_to: command.reply_to ?? null,
      command_id: command.command_id,
      post: textContent(command.text),
      quoted: quoted?.wamid ?? null,
    });
    if (row === null) throw new Error('a new message id exists already');
    return ok({ message: toMessage(row), repeated: false, paused });
  });

const isSame = (row: MessageRow, caller: Caller, command: SendMessage): boolean =>
  row.sender_id === caller.id &&
  row.text === ('text' in command ? command.text : null) &&
  row.type === command.type &&
  row.reply_to === (command.reply_to ?? null);

const refusalOf = (
  chat: Chat,
  caller: Caller,
  session: OpenSession,
  command: SendMessage,
): Refusal | null => {
  const { row } = session;
  if (row.status === 'ended') {
    return { code: 'session_ended', detail: 'This chat has ended. The message was not sent.' };
  }
  if (!may(caller, 'chat.write', targetOf(chat, session, caller))) {
    return {
      code: 'forbidden',
      detail:
        row.agent_id === null
          ? 'Accept the chat before you write.'
          : `${row.agent_name} holds this chat. The message was not sent.`,
    };
  }
  if (!windowIsOpen(chat)) {
    return {
      code: 'window_closed',
      detail:
        'More than 24 hours have passed since the customer last wrote, so WhatsApp takes only templates. The message was not sent.',
    };
  }
  if (command.reply_to && readMessage(chat.sql, command.reply_to)?.session_id !== row.id) {
    return {
      code: 'invalid_request',
      detail: 'reply_to is no message of this chat.',
      field: 'reply_to',
    };
  }
  if (command.base_seq !== undefined) {
    const newer = colleagueReplyAfter(chat.sql, row.id, command.base_seq, caller.id);
    if (newer !== undefined) {
      return {
        code: 'stale_reply',
        detail: `${newer.sender_name} replied meanwhile. Read it, then send again.`,
        field: 'base_seq',
      };
    }
  }
  return null;
};
