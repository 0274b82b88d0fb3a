// An agent's reaction: shown at once as an amendment of ours, and posted in order with our messages.
// What is posted is a row outside of any session, so it is no line of the chat; it keeps the target in
// `reply_to`. Where WhatsApp does not take it, `take-back.ts` takes it from the message again.
import type { Caller } from '../../../shared/protocol/agent.ts';
import { ok, refuse, type Refusal, type Result } from '../../../shared/protocol/problem.ts';
import type { SendMessage } from '../../../shared/protocol/send-message.ts';
import { reactionContent } from '../../../shared/whatsapp/outgoing.ts';
import { showAmendments } from '../amendments/amend.ts';
import type { Chat, OpenSession } from '../chat.ts';
import { appendOutgoing, isSamePost } from './outgoing.ts';
import { refusalOfSend } from './refusals.ts';
import type { MessageRow } from '../rows.ts';
import { isReaction } from './take-back.ts';
import { insertAmendment, readMessage, readMessageByCommand } from '../store.ts';

export type Reaction = Extract<SendMessage, { type: 'reaction' }>;

/** What is answered: the message that the reaction is on, as it stands now. */
type Reacted = { row: MessageRow; repeated: boolean };

/** WhatsApp takes one emoji; some keyboards leave out the mark that makes it coloured. */
const EMOJI = /^(?:\p{RGI_Emoji}|\p{Extended_Pictographic})$/v;

export const react = (
  chat: Chat,
  caller: Caller,
  session: OpenSession,
  command: Reaction,
): Result<Reacted> => {
  const target = readMessage(chat.sql, command.reaction.message_id);
  const earlier = readMessageByCommand(chat.sql, session.row.id, command.command_id);
  if (earlier !== undefined) return repeat(earlier, target, caller, command);
  const refusal =
    refusalOfSend(chat, caller, session, command) ?? refusalOfReaction(session, target, command);
  if (refusal !== null) return { ok: false, refusal };
  if (target === undefined || target.wamid === null) throw new Error('refused before');
  const { emoji } = command.reaction;
  const row = appendOutgoing(
    chat,
    {
      sender_type: 'agent',
      sender_id: caller.id,
      sender_name: caller.name,
      type: 'reaction',
      text: emoji,
      reply_to: target.key,
      command_id: command.command_id,
      post: reactionContent(target.wamid, emoji),
    },
    null,
  );
  if (row === null) throw new Error('a new message id exists already');
  const now = chat.now();
  insertAmendment(chat.sql, {
    key: row.key,
    target: target.wamid,
    kind: 'reaction',
    by: 'agent',
    at: now,
    value: emoji,
    stored_at: now,
  });
  showAmendments(chat, target);
  return ok({ row: readMessage(chat.sql, target.key) ?? target, repeated: false });
};

const repeat = (
  earlier: MessageRow,
  target: MessageRow | undefined,
  caller: Caller,
  { reaction }: Reaction,
): Result<Reacted> => {
  const same =
    target !== undefined &&
    target.wamid !== null &&
    isReaction(earlier) &&
    earlier.sender_id === caller.id &&
    isSamePost(earlier, reactionContent(target.wamid, reaction.emoji));
  return same
    ? ok({ row: target, repeated: true })
    : refuse('command_conflict', 'This command_id was used for another message.', {
        field: 'command_id',
      });
};

const refusalOfReaction = (
  { row }: OpenSession,
  target: MessageRow | undefined,
  { reply_to: replyTo, reaction: { emoji } }: Reaction,
): Refusal | null => {
  const invalid = (field: string, detail: string): Refusal => ({
    code: 'invalid_request',
    detail,
    field,
  });
  if (replyTo) return invalid('reply_to', 'A reaction answers no other message.');
  if (emoji !== '' && !EMOJI.test(emoji)) {
    return invalid('reaction.emoji', 'A reaction is one emoji, or nothing to take yours away.');
  }
  if (target?.session_id !== row.id || target.visibility !== 'public') {
    return invalid('reaction.message_id', 'This is no message of this chat.');
  }
  if (target.wamid === null) {
    const detail = 'This message has not reached WhatsApp, so nobody can react to it yet.';
    return invalid('reaction.message_id', detail);
  }
  return target.deleted === 1
    ? invalid('reaction.message_id', 'This message was deleted: WhatsApp takes no reaction to it.')
    : null;
};
