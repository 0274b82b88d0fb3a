import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { ArrowUp } from 'lucide';
import type { Message } from '../../../shared/protocol/message.ts';
import { dayLabel } from '../format/time.ts';
import { threadRows, type Row } from '../format/thread.ts';
import type { Pending } from '../store/outbox-state.ts';
import { strings } from '../strings.ts';
import { Bubble } from './bubble.tsx';
import { Button } from './button.tsx';
import { Divider } from './divider.tsx';
import { EventLine } from './event-line.tsx';
import { Icon } from './icon.tsx';
import { JumpPill } from './jump-pill.tsx';
import { PendingBubble } from './pending-bubble.tsx';
import { useStickyScroll } from './sticky-scroll.ts';
import './thread.css';

/** Drawn at once; the rest comes by "Show earlier", so ten thousand messages do not freeze a page. */
const WINDOW = 200;

export type ThreadProps = {
  chatId: string;
  messages: readonly Message[];
  pending: readonly Pending[];
  myId: string;
  newFrom: number | null;
  now: number;
  zone: string | undefined;
  /** Older messages that are not loaded yet. */
  missing: number;
  loadingEarlier: boolean;
  onEarlier: () => void;
  onQuote: ((message: Message) => void) | undefined;
  onUseAgain: ((text: string) => void) | undefined;
  staleQuestion: (pending: Pending) => string;
  onSendAnyway: (commandId: string) => void;
  onDiscard: (commandId: string) => void;
};

const authorOf = (message: Message, myId: string): string => {
  if (message.sender_type === 'customer') return message.sender_name ?? strings.unnamed;
  if (message.sender_type === 'system') return strings.chat.desk;
  return message.sender_id === myId ? strings.chat.you : (message.sender_name ?? strings.chat.desk);
};

const shownAuthor = (message: Message, myId: string, tail: boolean): string | null =>
  tail && message.sender_type === 'agent' && message.sender_id !== myId
    ? authorOf(message, myId)
    : null;

export const Thread = (props: ThreadProps) => {
  const { messages, pending, myId, zone, newFrom } = props;
  const [drawn, setDrawn] = useState(WINDOW);
  const scroller = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => setDrawn(WINDOW), [props.chatId]);

  const last = messages.at(-1)?.seq ?? 0;
  const shown = useMemo(() => messages.slice(-drawn), [messages, drawn]);
  const rows = useMemo(() => threadRows(shown, newFrom, zone), [shown, newFrom, zone]);
  const scroll = useStickyScroll(scroller, props.chatId, shown[0]?.seq ?? 0, last, pending.length);
  const hidden = messages.length - shown.length;

  const earlier = () => {
    setDrawn((count) => count + WINDOW);
    if (hidden < WINDOW) props.onEarlier();
  };

  const quoted = (message: Message) => {
    if (message.reply_to === null) return null;
    // Few messages quote: a search for each is less than an index of ten thousand at every frame.
    const to = messages.findLast(
      ({ id, wamid }) => id === message.reply_to || wamid === message.reply_to,
    );
    // A tap quotes the menu it was made on, which stands right above.
    if (message.type !== 'text' && to?.sender_type === 'system') return null;
    if (to === undefined) return { author: '', text: strings.chat.quoteGone, id: '' };
    return { author: authorOf(to, myId), text: to.text ?? '', id: `${to.seq}` };
  };

  const draw = (row: Row) => {
    switch (row.kind) {
      case 'day':
        return (
          <Divider key={row.key} kind="day">
            {dayLabel(row.at, props.now, strings.days, zone)}
          </Divider>
        );
      case 'new':
        return (
          <Divider key={row.key} kind="new">
            {strings.chat.newMessages}
          </Divider>
        );
      case 'before':
        return (
          <Divider key={row.key} kind="before">
            <Icon node={ArrowUp} size={12} /> {strings.chat.before}
          </Divider>
        );
      case 'event':
        return <EventLine key={row.key} message={row.message} zone={zone} />;
      case 'bubble':
        return (
          <Bubble
            key={row.key}
            message={row.message}
            tail={row.tail}
            author={shownAuthor(row.message, myId, row.tail)}
            quoted={quoted(row.message)}
            zone={zone}
            onQuote={props.onQuote}
            onUseAgain={props.onUseAgain}
          />
        );
      default:
        return row satisfies never;
    }
  };

  return (
    <div class="thread">
      <div
        class="thread-scroll"
        ref={scroller}
        tabIndex={0}
        role="log"
        aria-label={strings.chat.log}
      >
        <div class="thread-rows">
          {(hidden > 0 || props.missing > 0) && (
            <div class="thread-earlier">
              <Button size="s" busy={props.loadingEarlier} onClick={earlier}>
                {strings.chat.earlier}
              </Button>
            </div>
          )}
          {rows.map(draw)}
          {pending.map((one, at) => (
            <PendingBubble
              key={one.command_id}
              pending={one}
              tail={at === 0 && messages.at(-1)?.sender_id !== myId}
              zone={zone}
              staleQuestion={one.state === 'stale' ? props.staleQuestion(one) : null}
              onSendAnyway={props.onSendAnyway}
              onDiscard={props.onDiscard}
            />
          ))}
        </div>
      </div>
      {!scroll.atEnd && <JumpPill count={scroll.below} onJump={scroll.toEnd} />}
    </div>
  );
};
