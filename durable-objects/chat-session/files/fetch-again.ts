import type { Caller } from '../../../shared/protocol/agent.ts';
import type { Message } from '../../../shared/protocol/message.ts';
import { ok, refuse, type Result } from '../../../shared/protocol/problem.ts';
import { mediaIn } from './awaited.ts';
import type { Chat } from '../chat.ts';
import { isShownAlike, setMedia } from './fetch-media.ts';
import { seen } from '../read.ts';
import { toMessage, type StoredMedia } from '../rows.ts';
import type { Gone } from '../rpc.ts';
import { readMessage } from '../store.ts';
import { takeTurn } from '../turn.ts';

/** A person has the file fetched again, whatever became of it before. */
export const fetchAgain = (
  chat: Chat,
  caller: Caller,
  sessionId: string,
  messageId: string,
): Result<Message> | Gone =>
  takeTurn(chat, () => {
    const found = seen(chat, caller, sessionId);
    if (found === 'gone' || !found.ok) return found;
    const row = readMessage(chat.sql, messageId);
    const media = row?.session_id === sessionId ? mediaIn(row) : null;
    if (row === undefined || !media) return refuse('not_found', 'This message has no file.');
    if (media.state === 'ready' || chat.running.fetching.has(messageId)) return ok(toMessage(row));
    if (!media.meta_id) {
      const detail = 'WhatsApp sent no file with it. Ask the customer to send it again.';
      return refuse('media_not_ready', detail);
    }
    const next: StoredMedia = {
      ...media,
      state: 'pending',
      detail: null,
      tries: 0,
      spoilt: 0,
      not_before: 0,
    };
    const changed = setMedia(chat, row, next, !isShownAlike(media, next));
    return ok(toMessage(changed));
  });
