import { ChevronDown, ChevronUp, Star } from 'lucide';
import type { Session } from '../../../../shared/protocol/session.ts';
import { dayLabel, exactMoment } from '../../format/time.ts';
import type { EarlierChat } from '../../store/chat/earlier-chats.ts';
import { strings } from '../../strings/desk.ts';
import { threadStrings } from '../../strings/thread.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import './earlier-heading.css';

const words = threadStrings.earlier;

type Props = {
  chat: EarlierChat;
  now: number;
  zone: string | undefined;
  onOpen: (id: string) => void;
  onClose: (id: string) => void;
};

const outcomeOf = (session: Session): string =>
  session.end_reason === null
    ? strings.list.status[session.status]
    : strings.chat.endings[session.end_reason];

/** Above what was said in an earlier chat: when, with whom, how it ended. Opens and closes it. */
export const EarlierHeading = ({ chat, now, zone, onOpen, onClose }: Props) => {
  const { session, state, messages } = chat;
  const { id, rating, agent_name, started_at } = session;
  const open = messages.length > 0;
  const first = messages[0]?.seq ?? 1;
  return (
    <div class="thread-block earlier-heading" data-key={`heading ${id}`}>
      <button
        type="button"
        aria-expanded={open}
        aria-busy={state === 'loading'}
        onClick={() => (open ? onClose(id) : onOpen(id))}
      >
        <span class="earlier-heading-when">
          <strong>
            <time dateTime={started_at} title={exactMoment(started_at, zone)}>
              {words.of(dayLabel(started_at, now, strings.days, zone))}
            </time>
          </strong>
          <Icon node={open ? ChevronUp : ChevronDown} size={16} />
        </span>
        <span class="earlier-heading-how">
          <span dir="auto">{agent_name === null ? words.noAgent : words.with(agent_name)}</span>
          <span>{outcomeOf(session)}</span>
          {rating !== null && (
            <span role="img" aria-label={words.rated(rating)}>
              <Icon node={Star} size={12} /> {rating}
            </span>
          )}
        </span>
        <span class="earlier-heading-act">
          {state === 'failed' ? words.failed : state === 'loading' ? words.loading : ''}
        </span>
      </button>
      {open && first > 1 && (
        <Button size="s" busy={state === 'loading'} onClick={() => onOpen(id)}>
          {strings.chat.earlier}
        </Button>
      )}
    </div>
  );
};
