import { useContext, useRef } from 'preact/hooks';
import type { Message } from '../../../shared/protocol/message.ts';
import { strings } from '../strings.ts';
import { threadStrings } from '../strings-thread.ts';
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

/** Messages, dense by seq, by their id. Ids never move, so only what is new is looked at. */
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
    return seq === undefined ? undefined : messages[seq - start];
  };
};

type Options = {
  find: (id: string) => Message | undefined;
  /** Older messages may come yet. */
  more: boolean;
  myId: string;
};

/** What a message quotes: the same object as long as nothing of it changes, for bubbles' sake. */
export const useQuoted = ({ find, more, myId }: Options): ((message: Message) => Quoted | null) => {
  const source = useContext(Source);
  const made = useRef(
    new Map<string, { to: Message | undefined; more: boolean; quoted: Quoted }>(),
  );
  return (message) => {
    const target = message.reply_to;
    if (target === null) return null;
    const to = find(target);
    // A tap quotes the menu it was made on, which stands right above.
    if (message.type !== 'text' && to?.sender_type === 'system') return null;
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
            target,
          };
    made.current.set(message.id, { to, more, quoted });
    return quoted;
  };
};
