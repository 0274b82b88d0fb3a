import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Message } from '../../../shared/protocol/message.ts';
import { chunkAt, chunksOf, type Chunk } from '../format/chunks.ts';
import { columnParts } from '../format/windowing.ts';
import type { Arriving } from '../store/chat-state.ts';
import type { Pending } from '../store/outbox-state.ts';
import { strings } from '../strings.ts';
import { threadStrings } from '../strings-thread.ts';
import { Announcer } from './announcer.tsx';
import { Button } from './button.tsx';
import { useGoTo } from './go-to.ts';
import { JumpPill } from './jump-pill.tsx';
import { lazy } from './lazy.tsx';
import { NewPill } from './new-pill.tsx';
import { useLongPress } from './long-press.ts';
import { useLongScroll } from './long-scroll.ts';
import { useMarks } from './marks.ts';
import type { MessageActs, ThreadActs } from './message-acts.ts';
import { PendingBubble } from './pending-bubble.tsx';
import { createIndex, isViewable, useQuoted } from './quoted.ts';
import { ThreadChunk } from './thread-chunk.tsx';
import { useWalk } from './walk.ts';
import './thread.css';

const MessageMenu = lazy(async () => (await import('./message-menu.tsx')).MessageMenu);
const Lightbox = lazy(async () => (await import('./lightbox.tsx')).Lightbox);

/** The New divider stands this far below the upper edge when a chat opens at it. */
const BEGIN_PX = 72;

export type ThreadProps = MessageActs & {
  /** Another chat is another thread: give it as `key`, too. */
  chatId: string;
  messages: readonly Message[];
  pending: readonly Pending[];
  myId: string;
  agents: readonly { id: string; name: string }[];
  /** What this agent has not seen yet begins with this seq. */
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
  /** A quote led to a message that is nowhere in this chat. */
  onNotFound: () => void;
  /** The message that the address or a search names; another object each time. And: it was taken. */
  wanted: { id: string; focus: boolean } | null;
  onWanted: () => void;
  /** What is searched for, folded: marked where it stands. */
  query: string;
  /** The message that the search stands at. */
  found: string | null;
  staleQuestion: (pending: Pending) => string;
  onSendAnyway: (commandId: string) => void;
  onEdit: (commandId: string) => void;
  onDiscard: (commandId: string) => void;
};

const focusRow = (row: HTMLElement): void => row.focus({ preventScroll: true });

const isTheirs = ({ sender_type, type }: Message): boolean =>
  sender_type === 'customer' && type !== 'event';

/** How many of the customer's messages come after `seq`. */
const theirsAfter = (messages: readonly Message[], seq: number): number => {
  let count = 0;
  for (let at = messages.length - 1; at >= 0 && messages[at]!.seq > seq; at -= 1)
    if (isTheirs(messages[at]!)) count += 1;
  return count;
};

export const Thread = (props: ThreadProps) => {
  const { chatId, messages, pending, myId, zone, newFrom, missing, loadingEarlier } = props;
  const { onQuote, onUseAgain, onReact, onRetry, onFetchAgain, onCopy, onCopyLink } = props;
  const [menu, setMenu] = useState<{ id: string; button: HTMLElement } | null>(null);
  const [zoomed, setZoomed] = useState<Message | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const column = useRef<HTMLDivElement>(null);
  const known = useRef<readonly Chunk[]>([]);
  const index = useMemo(createIndex, []);

  const find = (id: string): Message | undefined => index(messages, id);
  const last = messages.at(-1)?.seq ?? 0;
  const chunks = useMemo(
    () => (known.current = chunksOf(chatId, messages, known.current)),
    [chatId, messages],
  );
  const firstNew = newFrom === null ? undefined : messages.find(({ seq }) => seq >= newFrom);
  const scroll = useLongScroll({
    scroller,
    column,
    chatId,
    blocks: chunks,
    lastSeq: last,
    pendingCount: pending.length,
    begin: firstNew ? { id: firstNew.id, offset: BEGIN_PX } : null,
    newFrom,
    readBefore: newFrom === null ? last : newFrom - 1,
    blockOf: (id) => {
      const message = find(id);
      return message === undefined ? null : (chunkAt(chunks, message.seq)?.key ?? null);
    },
  });
  useLayoutEffect(() => {
    if (scroll.atEnd && last > 0) props.onSeen(last);
  }, [scroll.atEnd, last]);

  // Older ones come by themselves; a page that could not be had is asked for by hand.
  const asked = useRef(-1);
  const stuck = asked.current === missing && !loadingEarlier;
  useEffect(() => {
    if (!scroll.nearTop || missing === 0 || loadingEarlier || asked.current === missing) return;
    asked.current = missing;
    props.onEarlier();
  }, [scroll.nearTop, missing, loadingEarlier]);

  const goTo = useGoTo({
    find,
    missing,
    loading: loadingEarlier,
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
  const quoted = useQuoted({ find, more: missing > 0, myId });
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
  const menuOf = useCallback((row: HTMLElement) => {
    const button = row.querySelector<HTMLElement>('[aria-haspopup]');
    if (button) setMenu({ id: row.dataset['id']!, button });
  }, []);
  useLongPress(scroller, menuOf);
  useWalk(scroller, menuOf);

  const newCount = newFrom === null ? 0 : theirsAfter(messages, newFrom - 1);
  const chosen = menu && find(menu.id);
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
              <Button size="s" busy={!stuck} onClick={props.onEarlier}>
                {strings.chat.earlier}
              </Button>
            </div>
          )}
          <div ref={column}>
            {columnParts(chunks, scroll.heights, scroll.drawn).map((part) => {
              if (part.kind === 'gap')
                return <div key={part.key} style={{ height: `${part.height}px` }} />;
              const chunk = chunks[part.at]!;
              return (
                <ThreadChunk
                  key={chunk.key}
                  chunk={chunk}
                  live
                  myId={myId}
                  agents={props.agents}
                  newFrom={chunk.messages.some(({ seq }) => seq === newFrom) ? newFrom : null}
                  newCount={newCount}
                  now={props.now}
                  zone={zone}
                  arriving={props.arriving}
                  reacting={props.reacting}
                  retrying={props.retrying}
                  quoted={quoted}
                  acts={acts}
                />
              );
            })}
          </div>
          {pending.map((one, at) => (
            <PendingBubble
              key={one.command_id}
              pending={one}
              tail={at === 0 && messages.at(-1)?.sender_id !== myId}
              zone={zone}
              staleQuestion={one.state === 'stale' ? props.staleQuestion(one) : null}
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
          acts={acts}
          onClose={() => setMenu(null)}
        />
      )}
      {zoomed && (
        <Lightbox
          pictures={messages.filter(isViewable)}
          first={zoomed}
          zone={zone}
          onGoTo={({ id }) => goTo(id)}
          onClose={() => setZoomed(null)}
        />
      )}
    </div>
  );
};
