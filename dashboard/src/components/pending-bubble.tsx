import { PencilLine, RotateCw, X } from 'lucide';
import type { Pending } from '../store/outbox-state.ts';
import { clockTime } from '../format/time.ts';
import { strings } from '../strings.ts';
import { Button } from './button.tsx';
import { Quote } from './quote.tsx';
import { RichText } from './rich-text.tsx';
import { Ticks } from './ticks.tsx';

export type PendingBubbleProps = {
  pending: Pending;
  tail: boolean;
  zone: string | undefined;
  /** The question in words where a colleague replied first. */
  staleQuestion: string | null;
  onSendAnyway: (commandId: string) => void;
  onDiscard: (commandId: string) => void;
};

/** A message that this browser has not seen confirmed yet. */
export const PendingBubble = (props: PendingBubbleProps) => {
  const { pending, tail, zone, staleQuestion, onSendAnyway, onDiscard } = props;
  const refused = pending.state === 'refused';
  const stale = pending.state === 'stale';
  const note = pending.message.type === 'note';
  return (
    <div class="bubble-row" data-side="out" data-tail={tail} data-pending={pending.message.type}>
      <div
        class="bubble"
        data-kind={note ? 'note' : 'agent'}
        data-status={refused ? 'failed' : 'sending'}
      >
        <RichText text={pending.says} />
        <span class="bubble-meta">
          <time dateTime={pending.created_at}>{clockTime(pending.created_at, zone)}</time>
          <Ticks state={refused ? 'failed' : 'sending'} />
        </span>
      </div>
      {(refused || stale) && (
        <div class="bubble-trouble" data-status={refused ? 'failed' : 'stale'} role="alert">
          {stale &&
            pending.missed.map((message) => (
              <Quote
                key={message.id}
                author={message.sender_name ?? strings.chat.desk}
                text={message.text ?? ''}
              />
            ))}
          <span>{stale ? staleQuestion : pending.detail}</span>
          <Button
            size="s"
            {...(refused && { icon: RotateCw })}
            onClick={() => onSendAnyway(pending.command_id)}
          >
            {stale ? strings.composer.sendAnyway : strings.retry}
          </Button>
          <Button
            size="s"
            icon={stale ? PencilLine : X}
            onClick={() => onDiscard(pending.command_id)}
          >
            {stale ? strings.composer.editFirst : strings.delivery.discard}
          </Button>
        </div>
      )}
    </div>
  );
};
