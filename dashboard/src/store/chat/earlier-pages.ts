// The older messages of the chat on screen: page by page as one scrolls, or all of them.
import { signal } from '@preact/signals';
import { MAX_LIMIT } from '../../../../shared/protocol/rest.ts';
import * as api from '../../net/api.ts';
import { RestError } from '../../net/rest.ts';
import { chat, chatHears } from './chat.ts';
import { missingBefore } from './chat-state.ts';

export const earlierLoading = signal(false);
/** Whether the whole chat is on its way, for the search and for what lists its files. */
export const wholeState = signal<'idle' | 'loading' | 'failed'>('idle');

let underWay: { id: string; done: Promise<void> } | null = null;

const fetchPage = async (id: string, missing: number): Promise<void> => {
  try {
    const after = Math.max(0, missing - MAX_LIMIT);
    const { messages } = await api.getMessages(id, { after, limit: MAX_LIMIT });
    chatHears(id, { type: 'earlier', messages });
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
  }
};

/** The page of messages before the oldest that is loaded; asked for twice, it comes once. */
export const loadEarlier = (): Promise<void> => {
  const state = chat.peek();
  const missing = state === null ? 0 : missingBefore(state);
  if (state === null || missing === 0) return Promise.resolve();
  if (underWay?.id === state.id) return underWay.done;
  earlierLoading.value = true;
  const mine = {
    id: state.id,
    done: fetchPage(state.id, missing).finally(() => {
      if (underWay !== mine) return;
      underWay = null;
      earlierLoading.value = false;
    }),
  };
  underWay = mine;
  return mine.done;
};

let wanted: string | null = null;

/** Loads all older pages, one after the other; one that could not be had ends it. */
export const loadWhole = async (): Promise<void> => {
  const id = chat.peek()?.id ?? null;
  if (id === null || wanted === id) return;
  wanted = id;
  let before = Infinity;
  for (;;) {
    const state = chat.peek();
    if (wanted !== id || state?.id !== id) break;
    const missing = missingBefore(state);
    if (missing === 0 || missing === before) {
      wholeState.value = missing === 0 ? 'idle' : 'failed';
      break;
    }
    wholeState.value = 'loading';
    before = missing;
    await loadEarlier();
  }
  if (wanted === id) wanted = null;
};

/** Another chat is on screen: what was loading is of no use to it. */
export const forgetEarlier = (): void => {
  underWay = null;
  wanted = null;
  earlierLoading.value = false;
  wholeState.value = 'idle';
};
