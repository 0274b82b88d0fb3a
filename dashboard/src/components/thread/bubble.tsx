import { Ban, ChevronDown, FileCheck, Forward, Lock, Package, Reply } from 'lucide';
import type { Message } from '../../../../shared/protocol/message.ts';
import type { Arriving } from '../../store/chat/chat-state.ts';
import { threadStrings } from '../../strings/thread.ts';
import { Body, Offers } from './body/body.tsx';
import { ReferralCard } from './body/referral-card.tsx';
import { BubbleMeta } from './bubble-meta.tsx';
import { BubbleReactions } from './bubble-reactions.tsx';
import { BubbleTrouble } from './bubble-trouble.tsx';
import { Icon, points } from '../ui/icon.tsx';
import type { ThreadActs } from './message-acts.ts';
import { pure } from '../ui/pure.ts';
import { Quote } from './quote.tsx';
import './bubble.css';

points(Forward, Reply);

export type Quoted = {
  author: string;
  text: string;
  /** Undefined: not loaded, or not in this chat. */
  message: Message | undefined;
  thumbnail: string | undefined;
  /** Where a click goes; null: there is nothing to go to. */
  target: string | null;
};

export type BubbleProps = {
  message: Message;
  /** The first of its side in a row carries the tail. */
  tail: boolean;
  /** Whose it is, where the desk has more than one voice. */
  author: string | null;
  quoted: Quoted | null;
  arriving: Arriving | null;
  /** The emoji that this desk is just putting on it; undefined: none. */
  reacting: string | undefined;
  retrying: boolean;
  /** It changed while nobody could look. */
  away: boolean;
  agents: readonly { id: string; name: string }[];
  zone: string | undefined;
  acts: ThreadActs;
};

export const sideOf = (message: Message) => (message.sender_type === 'customer' ? 'in' : 'out');

/** How a file sits in its bubble: around words, alone under its time, or without a bubble. */
const fileLayout = ({
  type,
  media,
  content,
  deleted,
}: Message): 'words' | 'bare' | 'none' | undefined => {
  if (media === null) {
    const card = content?.location ?? content?.contacts ?? content?.order ?? content?.form;
    return (card ?? content?.referral) ? 'words' : undefined;
  }
  if (type === 'sticker' && !deleted)
    return media.state === 'failed' || media.state === 'expired' ? 'words' : 'none';
  const here = media.state === 'ready' || media.state === 'pending';
  return type === 'image' && here && (media.caption ?? '') === '' ? 'bare' : 'words';
};

const Above = ({ message }: { message: Message }) => {
  const content = message.content;
  if (content === null) return null;
  return (
    <>
      {content.forwarded && (
        <span class="bubble-above">
          <Icon node={Forward} size={13} /> {threadStrings.forwarded[content.forwarded]}
        </span>
      )}
      {content.referral && <ReferralCard referral={content.referral} />}
      {content.product && (
        <span class="bubble-above">
          <Icon node={Package} size={13} /> {threadStrings.product}{' '}
          <bdi>{content.product.product_id}</bdi>
        </span>
      )}
      {content.template && (
        <span class="bubble-badge">
          <Icon node={FileCheck} size={12} /> {threadStrings.template} · {content.template.name}
        </span>
      )}
    </>
  );
};

export const Bubble = pure((props: BubbleProps) => {
  const { message, tail, author, quoted, zone, acts } = props;
  const { status } = message;
  const file = fileLayout(message);
  const trouble = status === 'failed' || status === 'unknown';
  const note = message.visibility === 'note';
  const called = new Set(message.content?.mentions);
  const body = (
    <Body
      message={message}
      arriving={props.arriving}
      zone={zone}
      names={note ? props.agents.filter(({ id }) => called.has(id)).map(({ name }) => name) : []}
      onZoom={acts.onZoom}
      onFetchAgain={acts.onFetchAgain}
    />
  );
  return (
    <div
      class="bubble-row"
      data-side={sideOf(message)}
      data-tail={tail}
      data-seq={message.seq}
      data-id={message.id}
      tabIndex={-1}
      data-away={props.away || undefined}
      title={props.away ? threadStrings.away.mark : undefined}
      data-before={message.before || undefined}
    >
      <div
        class="bubble"
        data-kind={note ? 'note' : message.sender_type}
        data-status={status}
        data-file={file && (quoted === null && author === null ? file : 'words')}
      >
        {author !== null && <span class="bubble-author">{author}</span>}
        {note && (
          <span class="bubble-badge">
            <Icon node={Lock} size={12} /> {threadStrings.note}
          </span>
        )}
        <Above message={message} />
        {quoted && (
          <Quote
            author={quoted.author}
            text={quoted.text}
            message={quoted.message}
            thumbnail={quoted.thumbnail}
            onGoTo={quoted.target === null ? undefined : () => acts.onGoTo(quoted.target!)}
          />
        )}
        {message.deleted ? (
          <>
            <span class="bubble-deleted">
              <Icon node={Ban} size={14} /> {threadStrings.deleted}
            </span>
            <del class="bubble-was">{body}</del>
          </>
        ) : (
          body
        )}
        <BubbleMeta message={message} zone={zone} onMenu={acts.onMenu} />
        <Offers message={message} />
        {!note && <BubbleReactions message={message} own={props.reacting} onReact={acts.onReact} />}
        <div class="bubble-acts">
          {acts.onQuote && !message.deleted && !note && (
            // Keyboards find it in the menu, which opens by Enter on the message.
            <button
              type="button"
              tabIndex={-1}
              aria-label={threadStrings.menu.reply}
              title={threadStrings.menu.reply}
              onClick={() => acts.onQuote?.(message)}
            >
              <Icon node={Reply} size={16} />
            </button>
          )}
          <button
            type="button"
            tabIndex={-1}
            aria-label={threadStrings.menu.open}
            title={threadStrings.menu.open}
            aria-haspopup="dialog"
            onClick={(event) => acts.onMenu(message, event.currentTarget)}
          >
            <Icon node={ChevronDown} size={16} />
          </button>
        </div>
      </div>
      {trouble && (
        <BubbleTrouble
          message={message}
          retrying={props.retrying}
          onRetry={acts.onRetry}
          onUseAgain={acts.onUseAgain}
        />
      )}
    </div>
  );
});
