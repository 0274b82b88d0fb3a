// The search within the chat on screen: all of it, also what is not loaded yet.
import { computed, effect, signal, untracked } from '@preact/signals';
import type { Message } from '../../../../shared/protocol/message.ts';
import { fold, foldQuery } from '../../format/fold.ts';
import { chat, chatId } from './chat.ts';
import { forgetEarlier, loadWhole, wholeState } from './earlier-pages.ts';

export const searchOpen = signal(false);
export const searchText = signal('');
export const searchQuery = computed(() => foldQuery(searchText.value));

/** Ids of the messages that match, the newest first. */
const hits = signal<readonly string[]>([]);
/** Another object with each step, so that a step to the same message goes there again. */
const chosen = signal<{ id: string } | null>(null);

const texts = new WeakMap<Message, string>();

/** All that is written in a message; folded once. */
const foldedText = (message: Message): string => {
  let folded = texts.get(message);
  if (folded === undefined) {
    const { text, media } = message;
    // A caption stands in the text as well, after the file's sign.
    folded = fold([text ?? '', media?.filename ?? ''].join('\n'));
    texts.set(message, folded);
  }
  return folded;
};

/** So many in one go; then the page may breathe. */
const SLICE = 400;
const breathe = () => new Promise<void>((go) => setTimeout(go));

type Question = { messages: readonly Message[]; query: string };
let asked: Question | null = null;
let busy = false;

/** What matches, the newest first; null: another question came meanwhile. */
const find = async ({ messages, query }: Question): Promise<string[] | null> => {
  const found: string[] = [];
  for (let end = messages.length; end > 0; end -= SLICE) {
    for (let at = end - 1; at >= Math.max(0, end - SLICE); at -= 1)
      if (foldedText(messages[at]!).includes(query)) found.push(messages[at]!.id);
    if (end > SLICE) await breathe();
    if (asked !== null && asked.query !== query) return null;
  }
  return found;
};

/** One search at a time: messages that come in faster than it runs do not keep it from its end. */
const search = async (question: Question): Promise<void> => {
  asked = question;
  if (busy) return;
  busy = true;
  while (asked !== null) {
    const now: Question = asked;
    asked = null;
    const found = now.query === '' ? [] : await find(now);
    if (found === null) continue;
    hits.value = found;
    const kept = chosen.peek();
    if (kept !== null && found.includes(kept.id)) continue;
    chosen.value = found[0] === undefined ? null : { id: found[0] };
  }
  busy = false;
};

/** `at` counts from 1, the newest; 0: nothing found. */
export const searchState = computed(() => ({
  count: hits.value.length,
  at: chosen.value === null ? 0 : hits.value.indexOf(chosen.value.id) + 1,
  looking: wholeState.value,
}));

/** Where the thread shall stand. */
export const searchTarget = computed(() => (searchOpen.value ? chosen.value : null));

/** 1: an older one, -1: a newer one; round at the ends. */
export const stepSearch = (step: 1 | -1): void => {
  const found = hits.peek();
  if (found.length === 0) return;
  const at = found.indexOf(chosen.peek()?.id ?? '');
  chosen.value = { id: found[(at + step + found.length) % found.length]! };
};

export const openSearch = (): void => {
  searchOpen.value = true;
};

export const closeSearch = (): void => {
  searchOpen.value = false;
  searchText.value = '';
};

/** Searches again with each word, and with each page that comes; another chat ends it. */
export const watchSearch = (): (() => void) => {
  let of: string | null = null;
  const stopChat = effect(() => {
    const id = chatId.value;
    if (id === of) return;
    of = id;
    untracked(() => {
      closeSearch();
      forgetEarlier();
    });
  });
  const stopSearch = effect(() => {
    const messages = chat.value?.messages ?? [];
    const query = searchOpen.value ? searchQuery.value : '';
    untracked(() => {
      void search({ messages, query });
      if (query !== '') void loadWhole();
    });
  });
  return () => {
    stopChat();
    stopSearch();
    closeSearch();
  };
};
