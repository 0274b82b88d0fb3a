import type { Message } from '../../../../shared/protocol/message.ts';
import { tickOf } from '../../format/delivery.ts';
import { clockTime, exactMoment } from '../../format/time.ts';
import { strings } from '../../strings/desk.ts';
import { threadStrings } from '../../strings/thread.ts';
import { Ticks } from './ticks.tsx';

type Props = {
  message: Message;
  zone: string | undefined;
  onMenu: (message: Message, button: HTMLElement) => void;
};

/** The small line at a bubble's end: when, changed or not, and how far it has come. */
export const BubbleMeta = ({ message, zone, onMenu }: Props) => {
  const { created_at, edited_at, sender_type, visibility } = message;
  const note = visibility === 'note';
  const ticks = sender_type !== 'customer' && !note ? tickOf(message) : 'received';
  return (
    <span class="bubble-meta">
      {edited_at !== null && (
        <button
          type="button"
          class="bubble-edited"
          title={threadStrings.editedShow}
          aria-label={threadStrings.editedShow}
          onClick={(event) => onMenu(message, event.currentTarget)}
        >
          {threadStrings.edited}
        </button>
      )}
      {sender_type === 'system' && <span>{strings.chat.automatic}</span>}
      <time dateTime={created_at} title={exactMoment(created_at, zone)}>
        {clockTime(created_at, zone)}
      </time>
      {ticks !== 'received' && (
        // Keyboards reach the same lines by the message's menu.
        <button
          type="button"
          class="bubble-ticks"
          tabIndex={-1}
          onClick={(event) => onMenu(message, event.currentTarget)}
        >
          <Ticks state={ticks} />
        </button>
      )}
    </span>
  );
};
