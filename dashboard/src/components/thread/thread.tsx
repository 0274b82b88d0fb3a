import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Message } from '../../../../shared/protocol/message.ts';
import { theirsAfter } from '../../format/thread.ts';
import { blockWith, columnOf, type Column } from '../../format/column.ts';
import type { EarlierChat } from '../../store/chat/earlier-chats.ts';
import { strings } from '../../strings/desk.ts';
import { threadStrings } from '../../strings/thread.ts';
import { Announcer } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { useGoTo } from '../ui/go-to.ts';
import { JumpPill } from './jump-pill.tsx';
import { lazy } from '../ui/lazy.tsx';
import { NewPill } from './new-pill.tsx';
import { useLongPress } from '../ui/long-press.ts';
import { useLongScroll } from './long-scroll.ts';
import { useMarks } from './marks.ts';
import type { ThreadActs } from './message-acts.ts';
import { PendingBubble } from './pending-bubble.tsx';
import { createIndex, isViewable, useQuotes } from './quoted.ts';
import type { ThreadProps } from './thread-props.ts';
import { ThreadColumn } from './thread-column.tsx';
import { useWalk } from '../ui/walk.ts';
import './thread.css';

const MessageMenu = lazy(async () => (await import('./message-menu.tsx')).MessageMenu);
const Lightbox = lazy(async () => (await import('./lightbox.tsx')).Lightbox);

/** The New divider stands this far below the upper edge when a chat opens at it. */
const BEGIN_PX = 72;

/** What is over is read, copied and linked to. */
const readOnly = {
  onQuote: undefined,
  onUseAgain: undefined,
  onReact: undefined,
  onRetry: undefined,
  onFetchAgain: undefined,
};

const focusRow = (row: HTMLElement): void => row.focus({ preventScroll: true });

export const Thread = (props: ThreadProps) => {
  const { chatId, messages, pending, myId, zone, newFrom, missing, loadingEarlier } = props;
  const { earlier } = props;
  const { onQuote, onUseAgain, onReact, onRetry, onFetchAgain, onCopy, onCopyLink } = props;
  const [menu, setMenu] = useState<{ id: string; button: HTMLElement } | null>(null);
  const [zoomed, setZoomed] = useState<Message | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const column = useRef<HTMLDivElement>(null);
  const known = useRef<Column<EarlierChat>>(undefined);
  const index = useMemo(createIndex, []);

  const find = (id: string): Message | undefined => index(messages, id);
  /** Also in earlier chats, as far as they are open. */
  const findAny = (id: string): Message | undefined =>
    find(id) ??
    earlier
      .flatMap((one) => one.messages)
      .find((message) => message.id === id || message.wamid === id);
  const last = messages.at(-1)?.seq ?? 0;
  const parts = useMemo(
    () => (known.current = columnOf(chatId, messages, earlier, known.current)),
    [chatId, messages, earlier],
  );
  const firstNew = newFrom === null ? undefined : messages.find(({ seq }) => seq >= newFrom);
  const scroll = useLongScroll({
    scroller,
    column,
    chatId,
    blocks: parts.blocks,
    lastSeq: last,
    pendingCount: pending.length,
    begin: firstNew ? { id: firstNew.id, offset: BEGIN_PX } : null,
    newFrom,
    readBefore: newFrom === null ? last : newFrom - 1,
    blockOf: (id) => {
      const message = findAny(id);
      return message === undefined ? null : blockWith(parts, message);
    },
  });
  useLayoutEffect(() => {
    props.onAtEnd(scroll.atEnd);
    return () => props.onAtEnd(true);
  }, [scroll.atEnd]);
  useLayoutEffect(() => {
    if (scroll.atEnd && last > 0) props.onSeen(last);
  }, [scroll.atEnd, last]);

  // Older ones come by themselves; a page that could not be had is asked for by hand.
  const asked = useRef(-1);
  const stuck = asked.current === missing && !loadingEarlier;
  useEffect(() => {
    if (!scroll.nearTop || missing === 0 || loadingEarlier || asked.current === missing) return;
    asked.current = missing;
    void props.onEarlier();
  }, [scroll.nearTop, missing, loadingEarlier]);

  const whole = missing === 0 && last > 0;
  useEffect(() => {
    if (scroll.nearTop && whole) props.onBeginning();
  }, [scroll.nearTop, whole]);

  const goTo = useGoTo({
    find: findAny,
    missing,
    load: props.onEarlier,
    show: scroll.show,
    onNotFound: props.onNotFound,
  });
  useEffect(() => {
    if (props.wanted === null || last === 0) return;
    goTo(props.wanted.id, props.wanted.focus);
    props.onWanted();
  }, [props.wanted, last > 0]);
  useMarks(column, props.query, props.found);
  const quotesOf = useQuotes({ find: findAny, more: missing > 0, myId });
  // One object as long as nothing of it changes: every bubble has it.
  const acts = useMemo<ThreadActs>(
    () => ({
      onQuote,
      onUseAgain,
      onReact,
      onRetry,
      onFetchAgain,
      onCopy,
      onCopyLink,
      onMenu: ({ id }, button) => setMenu({ id, button }),
      onZoom: setZoomed,
      onGoTo: goTo,
    }),
    [onQuote, onUseAgain, onReact, onRetry, onFetchAgain, onCopy, onCopyLink],
  );
  const pastActs = useMemo<ThreadActs>(() => ({ ...acts, ...readOnly }), [acts]);
  const menuOf = useCallback((row: HTMLElement) => {
    const button = row.querySelector<HTMLElement>('[aria-haspopup]');
    if (button) setMenu({ id: row.dataset['id']!, button });
  }, []);
  useLongPress(scroller, menuOf);
  useWalk(scroller, menuOf);

  const messagesWith = ({ session_id }: Message): readonly Message[] =>
    earlier.find(({ session }) => session.id === session_id)?.messages ?? messages;
  const newCount = newFrom === null ? 0 : theirsAfter(messages, newFrom - 1);
  const chosen = menu && findAny(menu.id);
  return (
    <div class="thread">
      <div
        class="thread-scroll"
        ref={scroller}
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label={strings.chat.log}
        aria-description={threadStrings.log}
      >
        <div class="thread-rows">
          {missing > 0 && (
            <div class="thread-earlier">
              <Button size="s" busy={!stuck} onClick={() => void props.onEarlier()}>
                {strings.chat.earlier}
              </Button>
            </div>
          )}
          <div ref={column}>
            <ThreadColumn
              chatId={chatId}
              blocks={parts.blocks}
              heights={scroll.heights}
              drawn={scroll.drawn}
              myId={myId}
              agents={props.agents}
              newFrom={newFrom}
              newCount={newCount}
              now={props.now}
              zone={zone}
              arriving={props.arriving}
              reacting={props.reacting}
              retrying={props.retrying}
              away={props.away}
              quotesOf={quotesOf}
              acts={acts}
              pastActs={pastActs}
              onOpenEarlier={props.onOpenEarlier}
              onCloseEarlier={props.onCloseEarlier}
            />
          </div>
          {pending.map((one, at) => (
            <PendingBubble
              key={one.command_id}
              pending={one}
              tail={at === 0 && messages.at(-1)?.sender_id !== myId}
              zone={zone}
              staleQuestion={one.state === 'stale' ? props.staleQuestion(one) : null}
              writable={onRetry !== undefined}
              onSendAnyway={props.onSendAnyway}
              onEdit={props.onEdit}
              onDiscard={props.onDiscard}
            />
          ))}
        </div>
      </div>
      {scroll.newAbove && firstNew && (
        <NewPill count={newCount} onJump={() => scroll.show(firstNew.id, focusRow)} />
      )}
      {!scroll.atEnd && (
        <JumpPill
          count={theirsAfter(messages, scroll.read)}
          onJump={() => {
            scroll.toEnd();
            scroller.current?.focus({ preventScroll: true });
          }}
        />
      )}
      <Announcer messages={messages} myId={myId} />
      {menu && chosen && (
        <MessageMenu
          message={chosen}
          button={menu.button}
          reacting={props.reacting.get(chosen.id)}
          zone={zone}
          acts={chosen.session_id === chatId ? acts : pastActs}
          onClose={() => setMenu(null)}
        />
      )}
      {zoomed && (
        <Lightbox
          pictures={messagesWith(zoomed).filter(isViewable)}
          first={zoomed}
          zone={zone}
          onGoTo={({ id }) => goTo(id)}
          onClose={() => setZoomed(null)}
        />
      )}
    </div>
  );
};
