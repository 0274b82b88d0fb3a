import { useContext, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { ArrowUp } from 'lucide';
import type { Message } from '../../../shared/protocol/message.ts';
import { dayLabel } from '../format/time.ts';
import { threadRows, type Row } from '../format/thread.ts';
import type { Arriving } from '../store/chat-state.ts';
import type { Pending } from '../store/outbox-state.ts';
import { strings } from '../strings.ts';
import { threadStrings } from '../strings-thread.ts';
import { Album } from './album.tsx';
import { Source } from './body/source.ts';
import { Bubble, type Quoted } from './bubble.tsx';
import { Button } from './button.tsx';
import { Divider } from './divider.tsx';
import { EventLine } from './event-line.tsx';
import { findMessage, useGoTo } from './go-to.ts';
import { Icon } from './icon.tsx';
import { JumpPill } from './jump-pill.tsx';
import { lazy } from './lazy.tsx';
import { useLongPress } from './long-press.ts';
import type { MessageActs, ThreadActs } from './message-acts.ts';
import { PendingBubble } from './pending-bubble.tsx';
import { useStickyScroll } from './sticky-scroll.ts';
import './thread.css';

const MessageMenu = lazy(async () => (await import('./message-menu.tsx')).MessageMenu);
const Lightbox = lazy(async () => (await import('./lightbox.tsx')).Lightbox);

/** Drawn at once; the rest comes by "Show earlier", so ten thousand messages do not freeze a page. */
const WINDOW = 200;

export type ThreadProps = MessageActs & {
  chatId: string;
  messages: readonly Message[];
  pending: readonly Pending[];
  myId: string;
  agents: readonly { id: string; name: string }[];
  newFrom: number | null;
  now: number;
  zone: string | undefined;
  /** Older messages that are not loaded yet. */
  missing: number;
  loadingEarlier: boolean;
  arriving: ReadonlyMap<string, Arriving>;
  /** By message id: emojis that are on their way ('' takes away), and retries. */
  reacting: ReadonlyMap<string, string>;
  retrying: ReadonlySet<string>;
  onEarlier: () => void;
  /** The newest message stands on the screen. */
  onSeen: (seq: number) => void;
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

const isShownPicture = ({ type, media, deleted }: Message): boolean =>
  type === 'image' && media?.state === 'ready' && !deleted;

export const Thread = (props: ThreadProps) => {
  const { messages, pending, myId, zone, newFrom, missing } = props;
  const { onQuote, onUseAgain, onReact, onRetry, onFetchAgain } = props;
  const [drawn, setDrawn] = useState(WINDOW);
  const [menu, setMenu] = useState<{ seq: number; button: HTMLElement } | null>(null);
  const [zoomed, setZoomed] = useState<Message | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const source = useContext(Source);
  useLayoutEffect(() => {
    setDrawn(WINDOW);
    setMenu(null);
    setZoomed(null);
  }, [props.chatId]);

  const last = messages.at(-1)?.seq ?? 0;
  const shown = useMemo(() => messages.slice(-drawn), [messages, drawn]);
  const rows = useMemo(() => threadRows(shown, newFrom, zone), [shown, newFrom, zone]);
  const scroll = useStickyScroll(scroller, props.chatId, shown[0]?.seq ?? 0, last, pending.length);
  const hidden = messages.length - shown.length;
  useLayoutEffect(() => {
    if (scroll.atEnd && last > 0) props.onSeen(last);
  }, [props.chatId, scroll.atEnd, last]);

  const goTo = useGoTo({
    scroller,
    messages,
    missing,
    loading: props.loadingEarlier,
    draw: (count) => setDrawn((known) => Math.max(known, count)),
    load: props.onEarlier,
  });
  // One object as long as nothing of it changes: every bubble has it.
  const acts = useMemo<ThreadActs>(
    () => ({
      onQuote,
      onUseAgain,
      onReact,
      onRetry,
      onFetchAgain,
      onMenu: ({ seq }, button) => setMenu({ seq, button }),
      onZoom: setZoomed,
      onGoTo: goTo,
    }),
    [onQuote, onUseAgain, onReact, onRetry, onFetchAgain],
  );
  useLongPress(
    scroller,
    useMemo(
      () => (held: HTMLElement) => {
        const button = held.querySelector<HTMLElement>('[aria-haspopup]');
        if (button) setMenu({ seq: Number(held.dataset['seq']), button });
      },
      [],
    ),
  );

  const earlier = () => {
    setDrawn((count) => count + WINDOW);
    if (hidden < WINDOW) props.onEarlier();
  };

  const quoted = (message: Message): Quoted | null => {
    const target = message.reply_to;
    if (target === null) return null;
    const to = findMessage(messages, target);
    // A tap quotes the menu it was made on, which stands right above.
    if (message.type !== 'text' && to?.sender_type === 'system') return null;
    if (to === undefined) {
      const more = missing > 0;
      const text = more ? threadStrings.quote.earlier : threadStrings.quote.gone;
      const nothing = { author: '', message: undefined, thumbnail: undefined };
      return { ...nothing, text, target: more ? target : null };
    }
    const thumbnail = isShownPicture(to) ? source(to) : undefined;
    return { author: authorOf(to, myId), text: to.text ?? '', message: to, thumbnail, target };
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
      case 'album':
        return (
          <Album
            key={row.key}
            messages={row.messages}
            tail={row.tail}
            author={shownAuthor(row.messages[0]!, myId, row.tail)}
            arriving={props.arriving}
            reacting={props.reacting}
            zone={zone}
            acts={acts}
          />
        );
      case 'bubble': {
        const { id } = row.message;
        return (
          <Bubble
            key={row.key}
            message={row.message}
            tail={row.tail}
            author={shownAuthor(row.message, myId, row.tail)}
            quoted={quoted(row.message)}
            arriving={props.arriving.get(id) ?? null}
            reacting={props.reacting.get(id)}
            retrying={props.retrying.has(id)}
            agents={props.agents}
            zone={zone}
            acts={acts}
          />
        );
      }
      default:
        return row satisfies never;
    }
  };

  const chosen = menu && messages.find(({ seq }) => seq === menu.seq);
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
          {(hidden > 0 || missing > 0) && (
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
      {menu && chosen && (
        <MessageMenu
          message={chosen}
          button={menu.button}
          reacting={props.reacting.get(chosen.id)}
          zone={zone}
          acts={acts}
          onClose={() => setMenu(null)}
        />
      )}
      {zoomed && (
        <Lightbox
          pictures={messages.filter(isShownPicture)}
          first={zoomed}
          zone={zone}
          onClose={() => setZoomed(null)}
        />
      )}
    </div>
  );
};
