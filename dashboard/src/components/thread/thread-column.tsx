import type { ComponentChildren } from 'preact';
import type { Chunk } from '../../format/chunks.ts';
import type { ColumnBlock } from '../../format/column.ts';
import { columnParts } from '../../format/windowing.ts';
import type { EarlierChat } from '../../store/chat/earlier-chats.ts';
import { threadStrings } from '../../strings/thread.ts';
import { Divider } from './divider.tsx';
import { EarlierHeading } from './earlier-heading.tsx';
import type { ThreadActs } from './message-acts.ts';
import { ThreadChunk, type ThreadChunkProps } from './thread-chunk.tsx';

type Props = Omit<ThreadChunkProps, 'chunk' | 'live' | 'quotes'> & {
  chatId: string;
  quotesOf: (chunk: Chunk) => ThreadChunkProps['quotes'];
  blocks: readonly ColumnBlock<EarlierChat>[];
  heights: readonly number[];
  drawn: ReadonlySet<string>;
  /** What may be done with messages of chats that are over. */
  pastActs: ThreadActs;
  onOpenEarlier: (id: string) => void;
  onCloseEarlier: (id: string) => void;
};

/** The parts of a thread that are near the screen, and gaps as high as what is not. */
export const ThreadColumn = (props: Props): ComponentChildren => {
  const { chatId, blocks, heights, drawn, newFrom, now, zone, acts, pastActs } = props;
  const { myId, agents, arriving, reacting, retrying, away } = props;
  const shared = { myId, agents, now, zone, arriving, reacting, retrying, away };

  const draw = (block: ColumnBlock<EarlierChat>) => {
    switch (block.kind) {
      case 'heading':
        return (
          <EarlierHeading
            key={block.key}
            chat={block.chat}
            now={now}
            zone={zone}
            onOpen={props.onOpenEarlier}
            onClose={props.onCloseEarlier}
          />
        );
      case 'beginning':
        return (
          <div key={block.key} class="thread-block" data-key={block.key}>
            <Divider kind="before">{threadStrings.earlier.thisChat}</Divider>
          </div>
        );
      case 'chunk': {
        const live = block.sessionId === chatId;
        const fresh = live && block.messages.some(({ seq }) => seq === newFrom);
        return (
          <ThreadChunk
            key={block.key}
            chunk={block}
            live={live}
            quotes={props.quotesOf(block)}
            newFrom={fresh ? newFrom : null}
            newCount={fresh ? props.newCount : 0}
            acts={live ? acts : pastActs}
            {...shared}
          />
        );
      }
      default:
        return block satisfies never;
    }
  };

  return columnParts(blocks, heights, drawn).map((part) =>
    part.kind === 'gap' ? (
      <div key={part.key} style={{ height: `${part.height}px` }} />
    ) : (
      draw(blocks[part.at]!)
    ),
  );
};
