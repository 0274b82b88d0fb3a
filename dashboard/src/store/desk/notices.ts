// Words at the screen's edge that go by themselves, but not while they are looked at.
import { signal } from '@preact/signals';

export type NoticeAction = { label: string; run: () => void };

export type Notice = {
  id: number;
  tone: 'info' | 'good' | 'bad';
  text: string;
  action?: NoticeAction;
  /** A second choice, after `action`. */
  other?: NoticeAction;
  /** Stays until it is dismissed, acted on, or replaced by one of the same key. */
  key?: string;
  /** Shows how long `action` can still be taken, in milliseconds. */
  counts?: number;
  /** Pointer or focus is on it, or has left it: what runs on a clock waits. */
  onHeld?: (held: boolean) => void;
  /** Its cross was pressed. */
  onClose?: () => void;
};

export const notices = signal<readonly Notice[]>([]);

let lastId = 0;
const SHOWN_MS = 6_000;

const timers = new Map<number, { left: number; since: number; timer: number | null }>();

const stop = (id: number): void => {
  const timing = timers.get(id);
  if (timing === undefined || timing.timer === null) return;
  window.clearTimeout(timing.timer);
  timing.timer = null;
  timing.left -= Date.now() - timing.since;
};

const start = (id: number): void => {
  const timing = timers.get(id);
  if (timing === undefined || timing.timer !== null) return;
  timing.since = Date.now();
  timing.timer = window.setTimeout(() => dismiss(id), Math.max(0, timing.left));
};

const keepOnly = (known: (notice: Notice) => boolean): void => {
  const gone = notices.peek().filter((notice) => !known(notice));
  for (const { id } of gone) {
    stop(id);
    timers.delete(id);
  }
  notices.value = notices.peek().filter(known);
};

export const dismiss = (id: number): void => keepOnly((notice) => notice.id !== id);
export const dismissKey = (key: string): void => keepOnly((notice) => notice.key !== key);

/** The same word is not said twice at once. */
export const notify = (notice: Omit<Notice, 'id'>): void => {
  lastId += 1;
  const id = lastId;
  keepOnly(({ text, key }) => text !== notice.text && (key === undefined || key !== notice.key));
  notices.value = [...notices.peek(), { ...notice, id }];
  if (notice.key === undefined) {
    timers.set(id, { left: notice.action ? 2 * SHOWN_MS : SHOWN_MS, since: 0, timer: null });
    start(id);
  }
  // Of too many the oldest that need no answer go.
  const passing = notices.peek().filter(({ key }) => key === undefined);
  for (const { id: old } of passing.slice(0, -4)) dismiss(old);
};

/** Somebody reads it, or no longer does. */
export const holdNotice = (id: number, held: boolean): void => {
  (held ? stop : start)(id);
  notices
    .peek()
    .find((notice) => notice.id === id)
    ?.onHeld?.(held);
};
