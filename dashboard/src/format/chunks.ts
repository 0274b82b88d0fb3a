// A chat's messages in pieces that are drawn and left out as one. Pure.
import type { Message } from '../../../shared/protocol/message.ts';
import { joinsAlbum } from './thread.ts';

/** So few that drawing one never takes a noticeable time, also on a slow machine. */
export const CHUNK = 6;
/** WhatsApp sends no more pictures together than this. */
const LONGEST_ALBUM = 30;
/** A line of text with its time; most messages are one. */
const GUESSED_PX = 46;

export type Chunk = {
  key: string;
  guess: number;
  messages: readonly Message[];
  /** The message before the first, for what depends on it: a tail, a day. */
  previous: Message | null;
  /** The chat's last. */
  end: boolean;
};

const same = (known: Chunk, messages: readonly Message[], from: number, to: number): boolean => {
  if (known.messages.length !== to - from || known.end !== (to === messages.length)) return false;
  if (known.previous !== (messages[from - 1] ?? null)) return false;
  for (let at = from; at < to; at += 1)
    if (known.messages[at - from] !== messages[at]) return false;
  return true;
};

/**
 * Messages, dense by seq, cut by their seq: older ones that come in later move no cut. A cut never
 * goes through an album. What has not changed is the same object as in `known`.
 */
export const chunksOf = (
  sessionId: string,
  messages: readonly Message[],
  known: readonly Chunk[] = [],
): Chunk[] => {
  const before = new Map(known.map((chunk) => [chunk.key, chunk]));
  const chunks: Chunk[] = [];
  let from = 0;
  while (from < messages.length) {
    const number = Math.floor((messages[from]!.seq - 1) / CHUNK);
    let to = from + 1;
    while (
      to < messages.length &&
      (Math.floor((messages[to]!.seq - 1) / CHUNK) === number ||
        (to - from < LONGEST_ALBUM && joinsAlbum(messages[to - 1]!, messages[to]!)))
    )
      to += 1;
    const key = `${sessionId} ${number}`;
    const there = before.get(key);
    chunks.push(
      there !== undefined && same(there, messages, from, to)
        ? there
        : {
            key,
            guess: (to - from) * GUESSED_PX,
            messages: messages.slice(from, to),
            previous: messages[from - 1] ?? null,
            end: to === messages.length,
          },
    );
    from = to;
  }
  return chunks;
};

/** The chunk that has this seq; null where it is not loaded. */
export const chunkAt = (chunks: readonly Chunk[], seq: number): Chunk | null =>
  chunks.findLast(({ messages }) => messages[0]!.seq <= seq && messages.at(-1)!.seq >= seq) ?? null;
