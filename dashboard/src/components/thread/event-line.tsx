import type { Message } from '../../../../shared/protocol/message.ts';
import { eventText } from '../../format/event.ts';
import { clockTime, exactMoment } from '../../format/time.ts';
import { pure } from '../ui/pure.ts';
import './event-line.css';

type Props = { message: Message; zone: string | undefined };

/** What happened to the chat, small and in the middle: only the desk sees it. */
export const EventLine = pure(({ message, zone }: Props) => (
  <div class="event-line" data-seq={message.seq} data-id={message.id} tabIndex={-1}>
    <span>
      <bdi>{eventText(message)}</bdi>
      <time dateTime={message.created_at} title={exactMoment(message.created_at, zone)}>
        {clockTime(message.created_at, zone)}
      </time>
    </span>
  </div>
));
