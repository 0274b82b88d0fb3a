import { useEffect, useRef } from 'preact/hooks';
import { Lock, PencilLine, RotateCw, X } from 'lucide';
import type { Pending } from '../../store/outbox/outbox-state.ts';
import { clockTime } from '../../format/time.ts';
import { composerStrings } from '../../strings/composer.ts';
import { strings } from '../../strings/desk.ts';
import { threadStrings } from '../../strings/thread.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Quote } from './quote.tsx';
import { RichText } from './rich-text.tsx';
import { Ticks } from './ticks.tsx';

export type PendingBubbleProps = {
  pending: Pending;
  tail: boolean;
  zone: string | undefined;
  /** The question in words where a colleague replied first. */
  staleQuestion: string | null;
  /** WhatsApp takes something in this chat now: what was refused may be sent again. */
  writable: boolean;
  onSendAnyway: (commandId: string) => void;
  onEdit: (commandId: string) => void;
  onDiscard: (commandId: string) => void;
};

const isIdleField = (element: Element | null): boolean =>
  element instanceof HTMLTextAreaElement && element.value === '';

/** A message that this browser has not seen confirmed yet. */
export const PendingBubble = (props: PendingBubbleProps) => {
  const { pending, tail, zone, staleQuestion, onSendAnyway } = props;
  const refused = pending.state === 'refused';
  const stale = pending.state === 'stale';
  const note = pending.message.type === 'note';
  const question = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const answers = question.current?.querySelectorAll<HTMLElement>('.button');
    // By keyboard at once; but whoever types on already is not interrupted, and no key sends.
    if (stale && isIdleField(document.activeElement)) answers?.[1]?.focus();
  }, [stale]);
  return (
    <div class="bubble-row" data-side="out" data-tail={tail} data-pending={pending.message.type}>
      <div
        class="bubble"
        data-kind={note ? 'note' : 'agent'}
        data-status={refused ? 'failed' : 'sending'}
      >
        {note && (
          <span class="bubble-badge">
            <Icon node={Lock} size={12} /> {threadStrings.note}
          </span>
        )}
        <RichText text={pending.says} />
        <span class="bubble-meta">
          <time dateTime={pending.created_at}>{clockTime(pending.created_at, zone)}</time>
          <Ticks state={refused ? 'failed' : 'sending'} />
        </span>
      </div>
      {(refused || stale) && (
        <div
          ref={question}
          class="bubble-trouble"
          data-status={refused ? 'failed' : 'stale'}
          role="alert"
        >
          {stale &&
            pending.missed.map((message) => (
              <Quote
                key={message.id}
                author={message.sender_name ?? strings.chat.desk}
                text={message.text ?? ''}
              />
            ))}
          <span dir="auto">{stale ? staleQuestion : pending.detail}</span>
          <div class="bubble-trouble-acts">
            {(stale || props.writable) && (
              <Button
                size="s"
                {...(refused && { icon: RotateCw })}
                onClick={() => onSendAnyway(pending.command_id)}
              >
                {stale ? composerStrings.stale.send : threadStrings.delivery.retry}
              </Button>
            )}
            {stale && (
              <Button size="s" icon={PencilLine} onClick={() => props.onEdit(pending.command_id)}>
                {composerStrings.stale.edit}
              </Button>
            )}
            <Button size="s" icon={X} onClick={() => props.onDiscard(pending.command_id)}>
              {composerStrings.stale.discard}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
};
