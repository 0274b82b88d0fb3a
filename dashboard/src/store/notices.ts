import { signal } from '@preact/signals';

export type Notice = {
  id: number;
  tone: 'info' | 'good' | 'bad';
  text: string;
  action?: { label: string; run: () => void };
};

export const notices = signal<readonly Notice[]>([]);

let lastId = 0;
const SHOWN_MS = 6_000;

export const dismiss = (id: number): void => {
  notices.value = notices.peek().filter((notice) => notice.id !== id);
};

/** A word at the screen's edge that goes by itself; the same word is not said twice at once. */
export const notify = (notice: Omit<Notice, 'id'>): void => {
  lastId += 1;
  const id = lastId;
  const others = notices.peek().filter((known) => known.text !== notice.text);
  notices.value = [...others, { ...notice, id }].slice(-4);
  window.setTimeout(() => dismiss(id), notice.action ? 2 * SHOWN_MS : SHOWN_MS);
};
