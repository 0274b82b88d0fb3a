import { useContext, useLayoutEffect, useRef } from 'preact/hooks';
import { Copy, Download, Link, PencilLine, Reply, RotateCw, X } from 'lucide';
import type { IconNode } from 'lucide';
import type { Message } from '../../../../shared/protocol/message.ts';
import { canRetry, deliverySteps, tickOf } from '../../format/delivery.ts';
import { failureWords } from '../../format/failure.ts';
import { downloadUrl } from '../../format/media.ts';
import { deskReaction, reactionsOf } from '../../format/reactions.ts';
import { exactMoment } from '../../format/time.ts';
import { strings } from '../../strings/desk.ts';
import { threadStrings } from '../../strings/thread.ts';
import { Source } from './body/source.ts';
import { Icon, points } from '../ui/icon.tsx';
import type { MessageActs } from './message-acts.ts';
import { placePanel } from '../ui/place-panel.ts';
import { RichText } from './rich-text.tsx';
import './message-menu.css';

points(Reply);

const words = threadStrings.menu;
const EMOJIS = ['👍', '❤️', '😂', '😮', '😢', '🙏'];

/** Up and down through all, to the sides through the emojis. */
const walkMenu = (event: KeyboardEvent & { currentTarget: HTMLElement }): void => {
  const panel = event.currentTarget;
  const of = (selector: string) => [...panel.querySelectorAll<HTMLElement>(selector)];
  const emojis = of('.message-menu-emojis button');
  const items = of('.message-menu-item');
  const at = document.activeElement as HTMLElement;
  const onEmoji = emojis.indexOf(at);
  const forward = getComputedStyle(panel).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const lines = emojis.length > 0 ? [emojis[Math.max(0, onEmoji)]!, ...items] : items;
  const line = onEmoji === -1 ? lines.indexOf(at) : 0;
  const go = (list: HTMLElement[], to: number) => {
    event.preventDefault();
    list.at(to % list.length)?.focus();
  };
  if (event.key === 'ArrowDown') go(lines, line + 1);
  else if (event.key === 'ArrowUp') go(lines, line - 1);
  else if (event.key === 'Home') go(lines, 0);
  else if (event.key === 'End') go(lines, -1);
  else if (onEmoji !== -1 && (event.key === 'ArrowLeft' || event.key === 'ArrowRight'))
    go(emojis, onEmoji + (event.key === forward ? 1 : -1));
};

/** To the message, which arrows lead on from; its button is for pointers. */
const returnFocus = (button: HTMLElement): void =>
  (button.closest<HTMLElement>('[data-id]') ?? button).focus({ preventScroll: true });

type Props = {
  message: Message;
  /** What it stands beside, and where the focus returns. */
  button: HTMLElement;
  reacting: string | undefined;
  zone: string | undefined;
  acts: MessageActs;
  onClose: () => void;
};

type ItemProps = { icon: IconNode; label: string; onClick: () => void };
const Item = ({ icon, label, onClick }: ItemProps) => (
  <button type="button" class="message-menu-item" onClick={onClick}>
    <Icon node={icon} size={17} /> {label}
  </button>
);

const Emojis = ({
  message,
  reacting,
  acts,
  done,
}: Omit<Props, 'zone' | 'button' | 'onClose'> & { done: () => void }) => {
  const { onReact } = acts;
  if (onReact === undefined) return null;
  const own = deskReaction(reactionsOf(message.reactions, reacting));
  const put = (emoji: string) => {
    onReact(message, emoji);
    done();
  };
  return (
    <div class="message-menu-emojis" role="group" aria-label={threadStrings.reactions.group}>
      {EMOJIS.map((emoji) => (
        <button
          key={emoji}
          type="button"
          aria-label={threadStrings.reactions.add(emoji)}
          aria-pressed={own === emoji}
          onClick={() => put(own === emoji ? '' : emoji)}
        >
          {emoji}
        </button>
      ))}
      {own !== null && (
        <button
          type="button"
          aria-label={threadStrings.reactions.remove}
          title={threadStrings.reactions.remove}
          onClick={() => put('')}
        >
          <Icon node={X} size={17} />
        </button>
      )}
    </div>
  );
};

/** When each state was reached: the truth behind the ticks, and its reason where it went wrong. */
const Delivery = ({ message, zone }: Pick<Props, 'message' | 'zone'>) => {
  const words = threadStrings.delivery;
  const steps = deliverySteps(message);
  const state = tickOf(message);
  const attempt = message.attempt > 1 ? words.attempt(message.attempt) : null;
  // The last time says it already, where there is one.
  const stands = steps.some(({ step }) => step === state) ? null : strings.delivery[state];
  const line = [stands, attempt].filter((part) => part !== null).join(' · ');
  return (
    <section class="message-menu-delivery" aria-label={words.title}>
      <dl>
        {steps.map(({ step, at }) => (
          <div key={step}>
            <dt>{words.steps[step]}</dt>
            <dd>
              <time dateTime={at}>{exactMoment(at, zone)}</time>
            </dd>
          </div>
        ))}
      </dl>
      {line !== '' && <p data-status={message.status}>{line}</p>}
      {message.error !== null && <p>{failureWords(message.error)}</p>}
    </section>
  );
};

/** All that may be done with one message; one menu for the whole thread. */
export const MessageMenu = ({ message, button, reacting, zone, acts, onClose }: Props) => {
  const panel = useRef<HTMLDivElement>(null);
  const source = useContext(Source);
  const note = message.visibility === 'note';
  useLayoutEffect(() => {
    const box = panel.current!;
    box.showPopover();
    placePanel(box, button);
    box.querySelector<HTMLElement>('button, a')?.focus();
  }, [message.id, button]);
  const close = () => panel.current?.hidePopover();
  const closing = (act: () => void) => () => {
    close();
    act();
  };
  const { text, media, original_text } = message;
  const { onQuote, onRetry, onUseAgain } = acts;
  // `unknown` asks first, where its words stand: below the bubble.
  const mayRetry = message.status === 'failed' && canRetry(message);

  return (
    <div
      ref={panel}
      class="popover message-menu"
      popover="auto"
      role="dialog"
      aria-label={words.label}
      onKeyDown={walkMenu}
      onToggle={(event) => {
        if ((event as unknown as ToggleEvent).newState !== 'closed') return;
        // An act that went elsewhere, to the composer for one, keeps the focus there.
        const at = document.activeElement;
        if (at === document.body || panel.current?.contains(at)) returnFocus(button);
        onClose();
      }}
    >
      {!note && !message.deleted && (
        <Emojis message={message} reacting={reacting} acts={acts} done={close} />
      )}
      {message.edited_at !== null && original_text !== null && (
        <section class="message-menu-original">
          <h4>{threadStrings.original}</h4>
          <RichText text={original_text} />
        </section>
      )}
      {onQuote && !note && !message.deleted && (
        <Item icon={Reply} label={words.reply} onClick={closing(() => onQuote(message))} />
      )}
      {text !== null && text !== '' && (
        <Item
          icon={Copy}
          label={words.copy}
          onClick={closing(() => acts.onCopy(media?.caption ?? text))}
        />
      )}
      <Item icon={Link} label={words.link} onClick={closing(() => acts.onCopyLink(message))} />
      {media?.state === 'ready' && (
        <a class="message-menu-item" href={downloadUrl(source(message))} download onClick={close}>
          <Icon node={Download} size={17} /> {words.save}
        </a>
      )}
      {mayRetry && onRetry && (
        <Item icon={RotateCw} label={words.retry} onClick={closing(() => onRetry(message))} />
      )}
      {mayRetry && onUseAgain && text !== null && message.type === 'text' && (
        <Item icon={PencilLine} label={words.useAgain} onClick={closing(() => onUseAgain(text))} />
      )}
      {message.sender_type !== 'customer' && !note && <Delivery message={message} zone={zone} />}
    </div>
  );
};
