// What an agent sends: refused early and whole, or stored and on its way.
import type { Caller } from '../../../shared/protocol/agent.ts';
import type { Message } from '../../../shared/protocol/message.ts';
import type { SendMessage } from '../../../shared/protocol/send-message.ts';
import { may } from '../../../shared/protocol/policy.ts';
import { ok, refuse, type Result } from '../../../shared/protocol/problem.ts';
import { isMediaContent } from '../../../shared/whatsapp/outgoing.ts';
import { say, type Saying } from '../../../shared/whatsapp/say.ts';
import { dropSentDraft } from '../drafts/keep-draft.ts';
import { findSession, type Chat, type OpenSession } from '../chat.ts';
import { targetOf } from '../hold.ts';
import { appendNote, isSameNote } from './note.ts';
import { appendOutgoing, isSamePost } from './outgoing.ts';
import { markReplied } from './read-marks.ts';
import { asksForRating } from '../closing/rating-choices.ts';
import { react } from './react.ts';
import { notYours, refusalOfNote, refusalOfSend } from './refusals.ts';
import { toMessage, type MessageRow } from '../rows.ts';
import type { Gone } from '../rpc.ts';
import { sayMedia } from '../files/send-media.ts';
import { readMessage, readMessageByCommand } from '../store.ts';
import { takeTurn } from '../turn.ts';
import { countUnsent } from '../files/uploads.ts';

const BY_REST =
  'A template is looked up first: send it with POST /api/agent/sessions/{id}/messages.';

const RATES = 'A choice has an id of the question how a chat was. Give it another id.';

export type Sent = { message: Message; repeated: boolean; paused: boolean };

/** `template`: what the Worker made of one; nobody else may name it. */
export const send = (
  chat: Chat,
  caller: Caller,
  sessionId: string,
  command: SendMessage,
  template?: Saying,
): Result<Sent> | Gone =>
  takeTurn(chat, () => {
    const session = findSession(chat, sessionId);
    if (session === null) return 'gone';
    if (!may(caller, 'chat.read', targetOf(chat, session, caller))) {
      return notYours(session);
    }
    switch (command.type) {
      case 'note':
        return sendNote(chat, caller, session, command);
      case 'reaction':
        return sendReaction(chat, caller, session, command);
      default:
        return sendSaying(chat, caller, session, command, template);
    }
  });

type Command<T extends SendMessage['type']> = Extract<SendMessage, { type: T }>;

const sendNote = (
  chat: Chat,
  caller: Caller,
  session: OpenSession,
  note: Command<'note'>,
): Result<Sent> => {
  const earlier = readMessageByCommand(chat.sql, session.row.id, note.command_id);
  if (earlier !== undefined) {
    return repeat(chat, earlier, isFrom(earlier, caller, note) && isSameNote(earlier, note));
  }
  const refusal = refusalOfNote(chat, caller, session, note);
  if (refusal !== null) return { ok: false, refusal };
  dropSentDraft(chat, caller, session.row.id, { mode: 'note', text: note.text });
  return stored(chat, appendNote(chat, caller, note));
};

/** Answers the message that the reaction is on. */
const sendReaction = (
  chat: Chat,
  caller: Caller,
  session: OpenSession,
  command: Command<'reaction'>,
): Result<Sent> => {
  const reacted = react(chat, caller, session, command);
  if (!reacted.ok) return reacted;
  const { row, repeated } = reacted.value;
  return ok({ message: toMessage(row), repeated, paused: chat.state.paused });
};

type Said = Exclude<SendMessage, { type: 'note' | 'reaction' }>;

const sendSaying = (
  chat: Chat,
  caller: Caller,
  session: OpenSession,
  command: Said,
  template?: Saying,
): Result<Sent> => {
  const made = sayingOf(chat, session, command, template);
  if (!made.ok) return made;
  const { post, ...saying } = made.value;
  const earlier = readMessageByCommand(chat.sql, session.row.id, command.command_id);
  if (earlier !== undefined) {
    return repeat(chat, earlier, isFrom(earlier, caller, command) && isSamePost(earlier, post));
  }
  const refusal = refusalOfSend(chat, caller, session, command);
  if (refusal !== null) return { ok: false, refusal };
  const quoted = command.reply_to ? readMessage(chat.sql, command.reply_to) : undefined;
  const row = appendOutgoing(chat, {
    ...saying,
    sender_type: 'agent',
    sender_id: caller.id,
    sender_name: caller.name,
    reply_to: command.reply_to ?? null,
    command_id: command.command_id,
    post,
    quoted: quoted?.wamid ?? null,
  });
  markReplied(chat, caller, session.row.id);
  if (command.type === 'text')
    dropSentDraft(chat, caller, session.row.id, { mode: 'reply', text: command.text });
  if (isMediaContent(post)) countUnsent(chat);
  return stored(chat, row);
};

/** What the command says, or why it says nothing that can be sent. */
const sayingOf = (
  chat: Chat,
  session: OpenSession,
  command: Said,
  template?: Saying,
): Result<Saying> => {
  switch (command.type) {
    case 'text':
    case 'location':
    case 'contacts':
      return ok(say(command));
    case 'interactive':
      return asksForRating(command.interactive)
        ? refuse('invalid_request', RATES, { field: 'interactive' })
        : ok(say(command));
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
    case 'sticker':
      return sayMedia(chat, session, command);
    case 'template':
      return template === undefined
        ? refuse('invalid_request', BY_REST, { field: 'type' })
        : ok(template);
    default:
      return command satisfies never;
  }
};

const isFrom = (row: MessageRow, caller: Caller, command: SendMessage): boolean =>
  row.sender_id === caller.id && row.reply_to === (command.reply_to ?? null);

const repeat = (chat: Chat, earlier: MessageRow, same: boolean): Result<Sent> =>
  same
    ? ok({ message: toMessage(earlier), repeated: true, paused: chat.state.paused })
    : refuse('command_conflict', 'This command_id was used for another message.', {
        field: 'command_id',
      });

const stored = (chat: Chat, row: MessageRow | null): Result<Sent> => {
  if (row === null) throw new Error('a new message id exists already');
  return ok({ message: toMessage(row), repeated: false, paused: chat.state.paused });
};
