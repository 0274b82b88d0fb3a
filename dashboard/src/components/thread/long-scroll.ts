// A column of any length: only what is near the screen is in the document, and what a reader looks at
// never moves, whatever is drawn, loaded or resized above it. The browser's own anchoring is off
// (Safari had none for years, and two of them would fight).
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useReducer, useRef } from 'preact/hooks';
import { drawNext, heightsOf, touched, type Block } from '../../format/windowing.ts';
import { afterFrame } from '../ui/after-frame.ts';
import { heldBlocks, offsetOf, placeOf, readTo, rowOf, type Place } from './thread-place.ts';

/** Within this the end counts as shown. */
const NEAR_END_PX = 60;
/** A finger that trembles at the end has not left it. */
const TREMBLE_PX = 12;
/** Screens to each side that are drawn ahead, and that are kept. */
const AHEAD = 1;
const KEPT = 2.5;
/** So many may stand beyond what is kept. */
const SPARE = 6;
/** What drawing may take of a frame. */
const FRAME_MS = 8;

/** Where each chat was left; null: at its end. */
const places = new Map<string, Place | null>();
export const forgetPlaces = (): void => places.clear();

type Goal = {
  id: string;
  block: string;
  /** Px below the upper edge, or in the middle. */
  offset: number | 'middle';
  onThere?: (row: HTMLElement) => void;
};

type Options = {
  scroller: RefObject<HTMLDivElement | null>;
  /** What holds the blocks, within the scroller. */
  column: RefObject<HTMLDivElement | null>;
  chatId: string;
  blocks: readonly Block[];
  lastSeq: number;
  pendingCount: number;
  /** Where to begin, unless the reader comes back to a place of their own. */
  begin: { id: string; offset: number } | null;
  /** What was read before this chat came onto the screen. */
  readBefore: number;
  /** Where the New divider stands. */
  newFrom: number | null;
  /** The block that has a message; null: none that is loaded. */
  blockOf: (id: string) => string | null;
};

export type LongScroll = {
  heights: readonly number[];
  drawn: ReadonlySet<string>;
  atEnd: boolean;
  /** Less than a screen is left above. */
  nearTop: boolean;
  /** The greatest seq that was on the screen. */
  read: number;
  /** The New divider is above the screen and was not seen yet. */
  newAbove: boolean;
  toEnd: () => void;
  /** Brings a loaded message to the middle of the screen. */
  show: (id: string, onThere?: (row: HTMLElement) => void) => void;
};

const fresh = () => ({
  measured: new Map<string, number>(),
  drawn: new Set<string>(),
  opened: false,
  /** The end is followed. */
  pinned: true,
  place: null as Place | null,
  top: 0,
  /** The scroller's own, when `top` was noted. */
  height: 0,
  goal: null as Goal | null,
  /** Takes the next look back; null: none is due. */
  unplan: null as (() => void) | null,
  /** The one that follows the end. */
  following: 0,
  /** What a block takes to be drawn on this machine, in ms; until it is known, one is a frame's. */
  cost: FRAME_MS,
  drawing: null as { since: number; blocks: number } | null,
  pending: 0,
  atEnd: true,
  nearTop: false,
  read: 0,
  newAbove: false,
  /** The New divider that has been on the screen. */
  newSeen: null as number | null,
});

const gapBelow = (box: HTMLElement): number => box.scrollHeight - box.scrollTop - box.clientHeight;

export const useLongScroll = (options: Options): LongScroll => {
  const { scroller, column, chatId, blocks, lastSeq, pendingCount } = options;
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const memory = useRef<ReturnType<typeof fresh> | null>(null);
  const known = (memory.current ??= fresh());
  const latest = useRef(options);
  latest.current = options;

  if (!known.opened && lastSeq > 0) {
    known.opened = true;
    known.read = options.readBefore;
    const place = places.get(chatId) ?? options.begin;
    const block = place && options.blockOf(place.id);
    if (place && block !== null) {
      known.goal = { ...place, block };
      known.pinned = false;
    }
  }
  // What comes in at the end is seen with this very drawing.
  if (known.pinned && blocks.length > 0) known.drawn.add(blocks.at(-1)!.key);
  if (known.goal) known.drawn.add(known.goal.block);

  const publish = (): void => {
    const box = scroller.current!;
    const atEnd = known.goal === null && (known.pinned || gapBelow(box) < NEAR_END_PX);
    const nearTop = known.goal === null && box.scrollTop < box.clientHeight;
    const read = Math.max(known.read, atEnd ? latest.current.lastSeq : readTo(box));
    const { newFrom } = latest.current;
    const seq = placeOf(box)?.seq ?? 0;
    if (newFrom !== null && seq <= newFrom && known.goal === null) known.newSeen = newFrom;
    const newAbove = newFrom !== null && newFrom !== known.newSeen && seq > newFrom;
    const same =
      atEnd === known.atEnd &&
      nearTop === known.nearTop &&
      newAbove === known.newAbove &&
      // At the end nothing is counted that was not read.
      (atEnd || read === known.read);
    Object.assign(known, { atEnd, nearTop, read, newAbove });
    if (!same) redraw(0);
  };

  const record = (): void => {
    const box = scroller.current!;
    known.top = box.scrollTop;
    known.height = box.clientHeight;
    known.place = known.pinned ? null : placeOf(box);
    if (known.opened && known.goal === null) places.set(chatId, known.place);
  };

  /** Upwards by more than the end gave way: whoever reads back has left the end. */
  const feel = (): void => {
    const box = scroller.current!;
    // What has grown in height has less to scroll, and was moved by the browser.
    const grown = Math.max(0, box.clientHeight - known.height);
    if (gapBelow(box) <= TREMBLE_PX) known.pinned = true;
    else if (box.scrollTop < known.top - grown - 0.5) known.pinned = false;
  };

  /** After anything that may have moved rows; what the reader's own hand moved stays moved. */
  const settle = (): void => {
    const box = scroller.current!;
    // The hand may have been faster than the news of it.
    if (known.pinned) feel();
    if (known.pinned) box.scrollTop = box.scrollHeight;
    else if (known.place !== null) {
      const row = rowOf(box, known.place.id);
      const byHand = box.scrollTop - known.top;
      const shift = row === null ? 0 : offsetOf(box, row) - (known.place.offset - byHand);
      if (Math.abs(shift) >= 0.5) box.scrollTop += shift;
    }
    record();
  };

  const measure = (): void => {
    // The observer may speak once more while the thread goes.
    if (column.current === null) return;
    for (const block of column.current.querySelectorAll<HTMLElement>('.thread-block'))
      known.measured.set(block.dataset['key']!, block.getBoundingClientRect().height);
    if (known.drawing === null) return;
    const cost = (performance.now() - known.drawing.since) / known.drawing.blocks;
    known.cost = Math.max(0.5, (known.cost + cost) / 2);
    known.drawing = null;
  };

  /** Draws what can be seen and then what is near, from frame to frame as much as fits in one. */
  const look = (): void => {
    const box = scroller.current;
    known.unplan = null;
    if (box === null || column.current === null || known.goal !== null) return;
    const { blocks } = latest.current;
    const heights = heightsOf(blocks, known.measured);
    const top = -offsetOf(box, column.current);
    const screen = box.clientHeight;
    const span = (screens: number) =>
      touched(heights, top - screens * screen, top + (1 + screens) * screen);
    const next = drawNext({
      blocks,
      drawn: known.drawn,
      seen: span(0),
      near: span(AHEAD),
      kept: span(KEPT),
      step: Math.max(1, Math.floor(FRAME_MS / known.cost)),
      from: known.pinned ? 'bottom' : 'top',
      held: heldBlocks(box),
    });
    const more = [...next.drawn].filter((key) => !known.drawn.has(key)).length;
    // Each message that comes in pushes others out: they go some at a time.
    if (more > 0 || known.drawn.size - next.drawn.size >= SPARE) {
      if (more > 0) known.drawing = { since: performance.now(), blocks: more };
      known.drawn = next.drawn;
      redraw(0);
    }
    if (!next.whole) plan();
  };
  const plan = (): void => {
    known.unplan ??= afterFrame(look);
  };

  const reach = (goal: Goal): void => {
    const box = scroller.current!;
    const row = rowOf(box, goal.id);
    known.goal = null;
    if (row === null) return;
    const { height } = row.getBoundingClientRect();
    const offset =
      goal.offset === 'middle' ? Math.max(40, (box.clientHeight - height) / 2) : goal.offset;
    box.scrollTop += offsetOf(box, row) - offset;
    // What is left below fits on the screen: this is the end.
    known.pinned = gapBelow(box) <= TREMBLE_PX;
    record();
    goal.onThere?.(row);
  };

  const after = (): void => {
    known.following = 0;
    if (scroller.current === null) return;
    measure();
    if (known.goal) reach(known.goal);
    else settle();
    plan();
    publish();
  };

  const toEnd = (): void => {
    known.pinned = true;
    known.goal = null;
    // A move upwards that nobody has heard of yet came before this.
    known.top = scroller.current?.scrollTop ?? 0;
    redraw(0);
  };

  useLayoutEffect(() => {
    if (lastSeq === 0 || scroller.current === null) return;
    if (pendingCount > known.pending) known.pinned = true;
    known.pending = pendingCount;
    // What follows the end is laid out with the frame that shows it, not once more before it.
    const follows = known.pinned && known.goal === null && known.drawing === null;
    if (!follows || document.hidden) after();
    else if (known.following === 0) known.following = window.requestAnimationFrame(after);
  });

  useEffect(() => {
    const box = scroller.current!;
    const onScroll = () => {
      if (scroller.current === null) return;
      feel();
      if (!known.pinned) settle();
      else record();
      plan();
      publish();
    };
    // The browser's own way there is animated: towards an end that moves with what is drawn meanwhile,
    // and on, whatever key comes next.
    const onKey = (event: KeyboardEvent) => {
      const { key, altKey, ctrlKey, metaKey, shiftKey, target } = event;
      if ((key !== 'End' && key !== 'Home') || altKey || ctrlKey || metaKey || shiftKey) return;
      if (event.defaultPrevented || (target as Element).matches('input, textarea, audio, video'))
        return;
      event.preventDefault();
      if (key === 'End') toEnd();
      else box.scrollTop = 0;
    };
    box.addEventListener('scroll', onScroll, { passive: true });
    box.addEventListener('keydown', onKey);
    // A composer that grows, a phone's keyboard, a picture that takes its shape, a form that unfolds.
    const sizes = new ResizeObserver(() => {
      // What has left the document has lost its size, too.
      if (scroller.current === null) return;
      measure();
      settle();
      plan();
      publish();
    });
    sizes.observe(box);
    if (box.firstElementChild) sizes.observe(box.firstElementChild);
    return () => {
      box.removeEventListener('scroll', onScroll);
      box.removeEventListener('keydown', onKey);
      sizes.disconnect();
      known.unplan?.();
      window.cancelAnimationFrame(known.following);
    };
  }, []);

  return {
    heights: heightsOf(blocks, known.measured),
    drawn: known.drawn,
    atEnd: known.atEnd,
    nearTop: known.nearTop,
    read: known.read,
    newAbove: known.newAbove,
    toEnd,
    show(id, onThere) {
      const block = latest.current.blockOf(id);
      if (block === null) return;
      known.goal = { id, block, offset: 'middle', ...(onThere && { onThere }) };
      redraw(0);
    },
  };
};
