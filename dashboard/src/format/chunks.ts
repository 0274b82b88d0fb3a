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
  kind: 'chunk';
  key: string;
  guess: number;
  sessionId: string;
  messages: readonly Message[];
  /** The message before the first, for what depends on it: a tail, a day. */
  previous: Message | null;
  /** The chat's last. */
  end: boolean;
};

const numberOf = ({ seq }: Message): number => Math.floor((seq - 1) / CHUNK);

/** Whether a chunk that begins at `from` goes no further than before `to`. */
const endsBefore = (messages: readonly Message[], from: number, to: number): boolean =>
  to >= messages.length ||
  (numberOf(messages[to]!) !== numberOf(messages[from]!) &&
    (to - from >= LONGEST_ALBUM || !joinsAlbum(messages[to - 1]!, messages[to]!)));

/** Whether this is what would be cut from `from` on. */
const stands = (chunk: Chunk, messages: readonly Message[], from: number): boolean => {
  const to = from + chunk.messages.length;
  if (chunk.end !== (to === messages.length)) return false;
  if (chunk.previous !== (messages[from - 1] ?? null)) return false;
  for (let at = from; at < to; at += 1)
    if (chunk.messages[at - from] !== messages[at]) return false;
  return endsBefore(messages, from, to);
};

const cut = (sessionId: string, messages: readonly Message[], from: number): Chunk => {
  let to = from + 1;
  while (!endsBefore(messages, from, to)) to += 1;
  return {
    kind: 'chunk',
    key: `${sessionId} ${numberOf(messages[from]!)}`,
    guess: (to - from) * GUESSED_PX,
    sessionId,
    messages: messages.slice(from, to),
    previous: messages[from - 1] ?? null,
    end: to === messages.length,
  };
};

/**
 * Messages, dense by seq, cut by their seq: older ones that come in later move no cut. A cut never
 * goes through an album. What has not changed is the same object as in `known`, and costs a look: a
 * busy chat of ten thousand messages is cut anew with each word.
 */
export const chunksOf = (
  sessionId: string,
  messages: readonly Message[],
  known: readonly Chunk[] = [],
): Chunk[] => {
  const chunks: Chunk[] = [];
  let at = 0;
  let from = 0;
  while (from < messages.length) {
    const { seq } = messages[from]!;
    while (at < known.length && known[at]!.messages[0]!.seq < seq) at += 1;
    const there = known[at];
    const chunk =
      there !== undefined && stands(there, messages, from) ? there : cut(sessionId, messages, from);
    chunks.push(chunk);
    from += chunk.messages.length;
  }
  return chunks;
};

/** The chunk that has this seq; null where it is not loaded. */
export const chunkAt = (chunks: readonly Chunk[], seq: number): Chunk | null =>
  chunks.findLast(({ messages }) => messages[0]!.seq <= seq && messages.at(-1)!.seq >= seq) ?? null;
