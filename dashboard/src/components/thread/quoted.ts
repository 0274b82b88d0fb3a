import { useContext, useRef } from 'preact/hooks';
import type { Message } from '../../../../shared/protocol/message.ts';
import type { Chunk } from '../../format/chunks.ts';
import { strings } from '../../strings/desk.ts';
import { threadStrings } from '../../strings/thread.ts';
import { Source } from './body/source.ts';
import type { Quoted } from './bubble.tsx';

export const authorOf = (message: Message, myId: string): string => {
  if (message.sender_type === 'customer') return message.sender_name ?? strings.unnamed;
  if (message.sender_type === 'system') return strings.chat.desk;
  return message.sender_id === myId ? strings.chat.you : (message.sender_name ?? strings.chat.desk);
};

export const isShownPicture = ({ type, media, deleted }: Message): boolean =>
  type === 'image' && media?.state === 'ready' && !deleted;

/** What the large view can show: pictures and films. */
export const isViewable = (message: Message): boolean =>
  isShownPicture(message) ||
  (message.type === 'video' && message.media?.state === 'ready' && !message.deleted);

/**
 * Messages, dense by seq, by their id; ids never move, so only what is new is looked at. Also by wamid,
 * as customers quote ours; a quote may be here before its message's wamid is.
 */
export const createIndex = (): ((
  messages: readonly Message[],
  id: string,
) => Message | undefined) => {
  const seqs = new Map<string, number>();
  let first = 0;
  let last = 0;
  return (messages, id) => {
    const start = messages[0]?.seq ?? 0;
    const end = messages.at(-1)?.seq ?? 0;
    if (start !== first || end !== last) {
      for (const message of messages) {
        if (message.seq >= first && message.seq <= last) continue;
        seqs.set(message.id, message.seq);
      }
      first = start;
      last = end;
    }
    const seq = seqs.get(id);
    return seq === undefined
      ? messages.findLast(({ wamid }) => wamid === id)
      : messages[seq - start];
  };
};

const taps = new Set(['interactive', 'button']);

type Options = {
  find: (id: string) => Message | undefined;
  /** Older messages may come yet. */
  more: boolean;
  myId: string;
};

type Quotes = readonly (Quoted | null)[];

/**
 * What each message of a chunk quotes: the same objects as long as nothing of them changes, for
 * bubbles' sake.
 */
export const useQuotes = ({ find, more, myId }: Options): ((chunk: Chunk) => Quotes) => {
  const source = useContext(Source);
  const made = useRef(
    new Map<string, { to: Message | undefined; more: boolean; quoted: Quoted }>(),
  );
  const lists = useRef(new WeakMap<Chunk, Quotes>());
  const quoted = (message: Message): Quoted | null => {
    const target = message.reply_to;
    if (target === null) return null;
    const to = find(target);
    // A tap quotes the menu it was made on, which stands right above or is long out of use.
    if (taps.has(message.type) && (to?.sender_type ?? 'system') === 'system') return null;
    const known = made.current.get(message.id);
    if (known?.to === to && known?.more === more) return known.quoted;
    const quoted: Quoted =
      to === undefined
        ? {
            author: '',
            text: more ? threadStrings.quote.earlier : threadStrings.quote.gone,
            message: undefined,
            thumbnail: undefined,
            target: more ? target : null,
          }
        : {
            author: authorOf(to, myId),
            text: to.text ?? '',
            message: to,
            thumbnail: isShownPicture(to) ? source(to) : undefined,
            target: to.id,
          };
    made.current.set(message.id, { to, more, quoted });
    return quoted;
  };
  return (chunk) => {
    const quotes = chunk.messages.map(quoted);
    const before = lists.current.get(chunk);
    if (before?.every((one, at) => one === quotes[at]) === true) return before;
    lists.current.set(chunk, quotes);
    return quotes;
  };
};
