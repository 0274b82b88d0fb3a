// A message with a file waits at the head of the queue until Graph has the file. Nothing has been sent
// to anyone by then: an upload that fails, or an instance that goes, costs another try and no doubt.
import { DAY_MS } from '../../../shared/protocol/time.ts';
import type { Outcome } from '../../../shared/whatsapp/graph.ts';
import type { Uploaded } from '../../../shared/whatsapp/graph-media.ts';
import type { Chat } from '../chat.ts';
import { settle } from '../sending/settle.ts';
import { readMessage } from '../store.ts';
import { readFile, writeMetaId } from './store-files.ts';

/** Meta keeps what was uploaded for 30 days. */
const META_ID_MS = 29 * DAY_MS;

const outcomeOf = (uploaded: Exclude<Uploaded, { kind: 'stored' }>): Outcome =>
  uploaded.kind === 'refused'
    ? { ...uploaded, trace: null }
    : { kind: 'refused', code: null, detail: uploaded.detail, action: 'retry', trace: null };

/**
 * Gives Graph the file of the message at the head of the queue. Answers what went wrong as a refusal
 * of that message, which then waits for another try or has failed; null: Graph has the file.
 */
export const uploadFor = async (
  chat: Chat,
  key: string,
  fileId: string,
  takeTurn: (chat: Chat, work: () => void) => void,
): Promise<Outcome | null> => {
  const file = readFile(chat.sql, fileId);
  const attempt = readMessage(chat.sql, key)?.attempt ?? 1;
  const uploaded: Uploaded =
    file === undefined
      ? {
          kind: 'refused',
          code: null,
          detail: 'The file is gone. Attach it again.',
          action: 'fail',
        }
      : await chat.files.upload(file);
  const outcome = uploaded.kind === 'stored' ? null : outcomeOf(uploaded);
  takeTurn(chat, () => {
    if (uploaded.kind === 'stored') {
      writeMetaId(chat.sql, fileId, uploaded.meta_id, chat.now() + META_ID_MS);
      return;
    }
    chat.state.queue = chat.state.queue.filter((waiting) => waiting.key !== key);
    if (outcome !== null) settle(chat, key, attempt, outcome);
  });
  return outcome;
};
