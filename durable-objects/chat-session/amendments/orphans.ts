// Amendments of a message that is not here. It may still come; after a while the open chat says so.
import { MINUTE_MS } from '../../../shared/protocol/time.ts';
import { append } from '../append.ts';
import type { Chat, Orphan } from '../chat.ts';

/** So long a message may be on its way after what was said about it. */
const TELL_ORPHAN_MS = 10 * MINUTE_MS;

/** What the chat has not been told of yet: only what came while it was open concerns it. */
const untold = ({ state: { open, orphans } }: Chat): Orphan[] =>
  open === null
    ? []
    : orphans.filter(
        ({ told, stored_at }) => !told && stored_at >= Date.parse(open.row.started_at),
      );

/** When the chat is to be told of the next one, in milliseconds; null: there is none. */
export const nextOrphanAt = (chat: Chat): number | null => {
  const times = untold(chat).map(({ stored_at }) => stored_at + TELL_ORPHAN_MS);
  return times.length === 0 ? null : Math.min(...times);
};

const wordsFor = ({ kind, by, value }: Orphan): string => {
  const who = by === 'customer' ? 'The customer' : 'Somebody';
  const where = by === 'customer' ? '' : ', in another app of the business,';
  switch (kind) {
    case 'reaction':
      return value
        ? `${who}${where} reacted with ${value} to a message that is not here`
        : `${who}${where} took back a reaction to a message that is not here`;
    case 'edit':
      return `${who}${where} edited a message that is not here: ${value}`;
    case 'revoke':
      return `${who}${where} deleted a message that is not here`;
    default:
      return kind satisfies never;
  }
};

/** Makes a line of each whose time has come. Under the same key: it is told once. */
export const tellOrphans = (chat: Chat): void => {
  const due = untold(chat).filter(({ stored_at }) => stored_at + TELL_ORPHAN_MS <= chat.now());
  for (const orphan of due) {
    append(chat, {
      key: orphan.key,
      sender_type: 'system',
      type: 'event',
      visibility: 'note',
      status: 'received',
      text: wordsFor(orphan),
      at: orphan.at,
    });
    orphan.told = true;
  }
};
