import { useMemo } from 'preact/hooks';
import { ArrowUp } from 'lucide';
import type { Message } from '../../../../shared/protocol/message.ts';
import type { Chunk } from '../../format/chunks.ts';
import { threadRows, type Row } from '../../format/thread.ts';
import { dayLabel } from '../../format/time.ts';
import type { Arriving } from '../../store/chat/chat-state.ts';
import { strings } from '../../strings/desk.ts';
import { threadStrings } from '../../strings/thread.ts';
import { Album } from './album.tsx';
import { Bubble, type Quoted } from './bubble.tsx';
import { Divider } from './divider.tsx';
import { EventLine } from './event-line.tsx';
import { Icon } from '../ui/icon.tsx';
import type { ThreadActs } from './message-acts.ts';
import { pure } from '../ui/pure.ts';
import { authorOf } from './quoted.ts';

export type ThreadChunkProps = {
  chunk: Chunk;
  /** Of the chat itself and not of an earlier one. */
  live: boolean;
  myId: string;
  agents: readonly { id: string; name: string }[];
  /** The New divider stands in this chunk, above this seq; and how much is new. */
  newFrom: number | null;
  newCount: number;
  now: number;
  zone: string | undefined;
  arriving: ReadonlyMap<string, Arriving>;
  reacting: ReadonlyMap<string, string>;
  retrying: ReadonlySet<string>;
  /** Messages that changed while nobody could look. */
  away: ReadonlySet<string>;
  /** What each of the messages quotes. */
  quotes: readonly (Quoted | null)[];
  acts: ThreadActs;
};

const shownAuthor = (message: Message, myId: string, tail: boolean): string | null =>
  tail && message.sender_type === 'agent' && message.sender_id !== myId
    ? authorOf(message, myId)
    : null;

/** A few messages, which are in the document or not as one. */
export const ThreadChunk = pure((props: ThreadChunkProps) => {
  const { chunk, myId, newFrom, zone, acts } = props;
  const { messages, previous, end } = chunk;
  const rows = useMemo(
    () => threadRows({ messages, previous, end, newFrom, zone }),
    [chunk, newFrom, zone],
  );

  const draw = (row: Row) => {
    switch (row.kind) {
      case 'day':
        return (
          <Divider key={row.key} kind="day">
            {dayLabel(row.at, props.now, strings.days, zone)}
          </Divider>
        );
      case 'new':
        return (
          <Divider key={row.key} kind="new">
            {threadStrings.newMessages(props.newCount)}
          </Divider>
        );
      case 'before':
        return (
          <Divider key={row.key} kind="before">
            <Icon node={ArrowUp} size={12} /> {strings.chat.before}
          </Divider>
        );
      case 'event':
        return <EventLine key={row.key} message={row.message} zone={zone} />;
      case 'album':
        return (
          <Album
            key={row.key}
            messages={row.messages}
            tail={row.tail}
            author={shownAuthor(row.messages[0]!, myId, row.tail)}
            arriving={props.arriving}
            reacting={props.reacting}
            zone={zone}
            acts={acts}
          />
        );
      case 'bubble': {
        const { id, seq } = row.message;
        return (
          <Bubble
            key={row.key}
            message={row.message}
            tail={row.tail}
            author={shownAuthor(row.message, myId, row.tail)}
            quoted={props.quotes[seq - messages[0]!.seq] ?? null}
            arriving={props.arriving.get(id) ?? null}
            reacting={props.reacting.get(id)}
            retrying={props.retrying.has(id)}
            away={props.away.has(id)}
            agents={props.agents}
            zone={zone}
            acts={acts}
          />
        );
      }
      default:
        return row satisfies never;
    }
  };

  return (
    <div class="thread-block" data-key={chunk.key} data-live={props.live || undefined}>
      {rows.map(draw)}
    </div>
  );
});
