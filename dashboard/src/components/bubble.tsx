import { Ban, PencilLine, Reply } from 'lucide';
import type { Message } from '../../../shared/protocol/message.ts';
import { clockTime, exactMoment } from '../format/time.ts';
import { strings } from '../strings.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { pure } from './pure.ts';
import { Quote } from './quote.tsx';
import { RichText } from './rich-text.tsx';
import { Ticks } from './ticks.tsx';
import './bubble.css';

export type BubbleProps = {
  message: Message;
  /** The first of its side in a row carries the tail. */
  tail: boolean;
  /** Whose it is, where the desk has more than one voice. */
  author: string | null;
  quoted: { author: string; text: string; id: string } | null;
  zone: string | undefined;
  onQuote: ((message: Message) => void) | undefined;
  onUseAgain: ((text: string) => void) | undefined;
};

const sideOf = (message: Message) => (message.sender_type === 'customer' ? 'in' : 'out');

export const Bubble = pure(
  ({ message, tail, author, quoted, zone, onQuote, onUseAgain }: BubbleProps) => {
    const { status, error, text } = message;
    const outgoing = sideOf(message) === 'out';
    const trouble = status === 'failed' || status === 'unknown';
    return (
      <div
        class="bubble-row"
        data-side={sideOf(message)}
        data-tail={tail}
        data-seq={message.seq}
        data-before={message.before || undefined}
      >
        <div
          class="bubble"
          data-kind={message.visibility === 'note' ? 'note' : message.sender_type}
          data-status={status}
        >
          {author !== null && <span class="bubble-author">{author}</span>}
          {quoted && <Quote author={quoted.author} text={quoted.text} target={quoted.id} />}
          {message.deleted ? (
            <span class="bubble-deleted">
              <Icon node={Ban} size={14} /> {strings.chat.deleted}
            </span>
          ) : (
            <RichText text={text ?? ''} />
          )}
          <span class="bubble-meta">
            {message.edited_at !== null && <span>{strings.chat.edited}</span>}
            {message.sender_type === 'system' && <span>{strings.chat.automatic}</span>}
            <time dateTime={message.created_at} title={exactMoment(message.created_at, zone)}>
              {clockTime(message.created_at, zone)}
            </time>
            {outgoing && message.visibility === 'public' && <Ticks state={status} />}
          </span>
          {message.reactions.length > 0 && (
            <span class="bubble-reactions">{message.reactions.map(({ emoji }) => emoji)}</span>
          )}
        </div>
        {onQuote && !message.deleted && (
          <button
            type="button"
            class="bubble-quote"
            aria-label={strings.chat.quote}
            title={strings.chat.quote}
            onClick={() => onQuote(message)}
          >
            <Icon node={Reply} size={16} />
          </button>
        )}
        {trouble && (
          <div class="bubble-trouble" data-status={status}>
            <span>{error?.detail ?? strings.delivery[status]}</span>
            {onUseAgain && text !== null && message.sender_type === 'agent' && (
              <Button size="s" tone="quiet" icon={PencilLine} onClick={() => onUseAgain(text)}>
                {strings.delivery.edit}
              </Button>
            )}
          </div>
        )}
      </div>
    );
  },
);
