import { ChevronDown } from 'lucide';
import type { Message } from '../../../../shared/protocol/message.ts';
import type { Arriving } from '../../store/chat/chat-state.ts';
import { threadStrings } from '../../strings/thread.ts';
import { Picture } from './body/picture.tsx';
import { BubbleMeta } from './bubble-meta.tsx';
import { BubbleReactions } from './bubble-reactions.tsx';
import { sideOf } from './bubble.tsx';
import { Icon } from '../ui/icon.tsx';
import type { ThreadActs } from './message-acts.ts';
import { RichText } from './rich-text.tsx';
import './album.css';

type Props = {
  messages: readonly Message[];
  tail: boolean;
  author: string | null;
  arriving: ReadonlyMap<string, Arriving>;
  reacting: ReadonlyMap<string, string>;
  zone: string | undefined;
  acts: ThreadActs;
};

/** Pictures that were sent together. Each is still its own message: menu, reactions, ticks. */
export const Album = ({ messages, tail, author, arriving, reacting, zone, acts }: Props) => {
  const first = messages[0]!;
  const caption = first.media?.caption ?? '';
  return (
    <div
      class="bubble-row"
      data-side={sideOf(first)}
      data-tail={tail}
      data-before={first.before || undefined}
    >
      <div class="bubble" data-kind={first.sender_type} data-file="words">
        {author !== null && <span class="bubble-author">{author}</span>}
        <ul class="album" aria-label={threadStrings.album(messages.length)}>
          {messages.map((message) => (
            <li key={message.id} data-seq={message.seq} data-id={message.id} tabIndex={-1}>
              <Picture
                message={message}
                arriving={arriving.get(message.id) ?? null}
                zone={zone}
                tile
                onZoom={acts.onZoom}
                onFetchAgain={acts.onFetchAgain}
              />
              <BubbleMeta message={message} zone={zone} onMenu={acts.onMenu} />
              <BubbleReactions
                message={message}
                own={reacting.get(message.id)}
                onReact={acts.onReact}
              />
              <button
                type="button"
                class="album-menu"
                tabIndex={-1}
                aria-label={threadStrings.menu.open}
                title={threadStrings.menu.open}
                aria-haspopup="dialog"
                onClick={(event) => acts.onMenu(message, event.currentTarget)}
              >
                <Icon node={ChevronDown} size={16} />
              </button>
            </li>
          ))}
        </ul>
        {caption !== '' && <RichText text={caption} />}
      </div>
    </div>
  );
};
