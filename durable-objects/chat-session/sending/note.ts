// Private notes. This file knows no way to WhatsApp, and what it stores has no body to post.
import type { Caller } from '../../../shared/protocol/agent.ts';
import type { SendMessage } from '../../../shared/protocol/send-message.ts';
import { append } from '../append.ts';
import type { Chat } from '../chat.ts';
import type { MessageRow } from '../rows.ts';

export type Note = Extract<SendMessage, { type: 'note' }>;

const contentOf = ({ mentions = [] }: Pick<Note, 'mentions'>) =>
  mentions.length === 0 ? null : { mentions: [...new Set(mentions.map((id) => id.toLowerCase()))] };

type Written = Pick<Note, 'text' | 'mentions' | 'reply_to'> & { command_id?: string };

/** Stores a note in the open chat. Only one that its writer sent by itself has a command_id. */
export const appendNote = (chat: Chat, caller: Caller, note: Written): MessageRow | null =>
  append(chat, {
    key: chat.newId(),
    sender_type: 'agent',
    sender_id: caller.id,
    sender_name: caller.name,
    visibility: 'note',
    type: 'note',
    status: 'received',
    text: note.text,
    content: contentOf(note),
    reply_to: note.reply_to ?? null,
    ...(note.command_id !== undefined && { command_id: note.command_id }),
  });

/** Is the row what this note became? */
export const isSameNote = (row: MessageRow, note: Note): boolean =>
  row.type === 'note' &&
  row.text === note.text &&
  row.content === (contentOf(note) && JSON.stringify(contentOf(note)));
