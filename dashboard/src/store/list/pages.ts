// A list that REST answers page by page: rows so far, the cursor, and what is happening.
import { signal, type Signal } from '@preact/signals';
import type { Session } from '../../../../shared/protocol/session.ts';
import { RestError } from '../../net/rest.ts';

export type Paged = {
  rows: readonly Session[];
  cursor: string | null;
  state: 'idle' | 'loading' | 'more' | 'ready' | 'failed';
  /** The live rows are all there is: history is out of reach just now. */
  partial: boolean;
};

type Page = {
  sessions: Session[];
  next_cursor: string | null;
  history?: 'unavailable' | undefined;
};
type Fetch = (cursor: string | undefined, signal: AbortSignal) => Promise<Page>;

export type Pager = {
  list: Signal<Paged>;
  load(fetch: Fetch): Promise<void>;
  more(): Promise<void>;
  reset(): void;
};

const nothing: Paged = { rows: [], cursor: null, state: 'idle', partial: false };

export const createPager = (): Pager => {
  const list = signal<Paged>(nothing);
  let current: { fetch: Fetch; abort: AbortController } | null = null;

  const page = async (cursor: string | undefined): Promise<void> => {
    const mine = current;
    if (mine === null) return;
    try {
      const answer = await mine.fetch(cursor, mine.abort.signal);
      if (current !== mine) return;
      const before = cursor === undefined ? [] : list.peek().rows;
      const known = new Set(before.map(({ id }) => id));
      list.value = {
        rows: [...before, ...answer.sessions.filter(({ id }) => !known.has(id))],
        cursor: answer.next_cursor,
        state: 'ready',
        partial: answer.history === 'unavailable',
      };
    } catch (error) {
      if (mine.abort.signal.aborted || current !== mine) return;
      if (!(error instanceof RestError)) throw error;
      list.value = { ...list.peek(), state: 'failed' };
    }
  };

  return {
    list,
    /** Rows of the last question stay on screen until the new answer is there. */
    async load(fetch) {
      current?.abort.abort();
      current = { fetch, abort: new AbortController() };
      list.value = { ...list.peek(), state: 'loading' };
      await page(undefined);
    },
    async more() {
      const { cursor, state } = list.peek();
      if (cursor === null || state === 'more' || state === 'loading') return;
      list.value = { ...list.peek(), state: 'more' };
      await page(cursor);
    },
    reset() {
      current?.abort.abort();
      current = null;
      list.value = nothing;
    },
  };
};
