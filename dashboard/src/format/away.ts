// What of a chat is not as its reader left it. Pure.
import type { Message } from '../../../shared/protocol/message.ts';

const troubled = ({ status }: Message): boolean => status === 'failed' || status === 'unknown';

/** A tick more is no news; other words, a reaction, a deletion, a file, a failure are. */
const looksOther = (before: Message, after: Message): boolean =>
  before.text !== after.text ||
  before.deleted !== after.deleted ||
  before.edited_at !== after.edited_at ||
  before.media?.state !== after.media?.state ||
  troubled(before) !== troubled(after) ||
  JSON.stringify(before.reactions) !== JSON.stringify(after.reactions);

export type Missed = {
  /** Messages that were there and look other now, ascending. */
  changed: readonly string[];
  /** The customer's first new message. */
  firstNew: Message | null;
};

export const missedBetween = (before: readonly Message[], after: readonly Message[]): Missed => {
  const known = new Map(before.map((message) => [message.seq, message]));
  const last = before.at(-1)?.seq ?? 0;
  const changed = after.filter((message) => {
    const there = known.get(message.seq);
    return there !== undefined && there !== message && looksOther(there, message);
  });
  const firstNew = after.find(
    ({ seq, sender_type, type }) => seq > last && sender_type === 'customer' && type !== 'event',
  );
  return { changed: changed.map(({ id }) => id), firstNew: firstNew ?? null };
};
