import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chat } from '../../../../../dashboard/src/store/chat/chat.ts';
import { emptyChat } from '../../../../../dashboard/src/store/chat/chat-state.ts';
import {
  openSearch,
  searchState,
  searchTarget,
  searchText,
  stepSearch,
  watchSearch,
} from '../../../../../dashboard/src/store/chat/chat-search.ts';
import type { Message } from '../../../../../shared/protocol/message.ts';
import { message, SESSION } from '../../made.ts';

let stop = (): void => {};
const show = (messages: Message[]) => {
  chat.value = { ...emptyChat(SESSION), revision: 1, messages };
};
const searched = (at: number, count: number) =>
  vi.waitFor(() => expect(searchState.value).toMatchObject({ at, count }));

beforeEach(() => {
  stop = watchSearch();
});
afterEach(() => {
  stop();
  chat.value = null;
});

describe('the search within a chat', () => {
  const lines = ['Kaju Barfi', 'a box', 'KAJU again', 'none', 'käju last'];
  const messages = lines.map((text, at) => message(at + 1, { text }));

  it('begins at the newest match and steps round', async () => {
    show(messages);
    openSearch();
    searchText.value = 'kaju';
    await searched(1, 3);
    expect(searchTarget.value).toEqual({ id: 'm5' });
    const seen = [1, 1, 1, -1].map((step) => {
      stepSearch(step as 1 | -1);
      return [searchTarget.value?.id, searchState.value.at];
    });
    expect(seen).toEqual([
      ['m3', 2],
      ['m1', 3],
      ['m5', 1],
      ['m1', 3],
    ]);
  });

  it('stays where it is while messages come in, and counts them', async () => {
    show(messages);
    openSearch();
    searchText.value = 'kaju';
    await searched(1, 3);
    stepSearch(1);
    show([...messages, message(6, { text: 'more kaju' })]);
    await searched(3, 4);
    expect(searchTarget.value).toEqual({ id: 'm3' });
  });

  it('looks into names of files', async () => {
    const media = {
      id: 'f',
      state: 'ready' as const,
      mime_type: null,
      filename: 'Preisliste März.pdf',
      caption: null,
      size: 1,
      voice: false,
      animated: false,
      detail: null,
    };
    show([message(1, { type: 'document', text: '📄 Document', media }), ...messages.slice(1)]);
    openSearch();
    searchText.value = 'marz.PDF';
    await searched(1, 1);
  });

  it('comes to its end while messages pour in', async () => {
    const many = Array.from({ length: 5_000 }, (_, at) => message(at + 1, { text: `é ${at}` }));
    show(many);
    openSearch();
    searchText.value = 'e 42';
    let next = many.length;
    const rain = setInterval(() => {
      next += 1;
      show([...(chat.peek()?.messages ?? []), message(next)]);
    }, 1);
    try {
      await vi.waitFor(() => expect(searchState.value.count).toBe(111), { timeout: 5_000 });
    } finally {
      clearInterval(rain);
    }
  });

  it('ends with the chat', async () => {
    show(messages);
    openSearch();
    searchText.value = 'kaju';
    await searched(1, 3);
    chat.value = emptyChat('0193a0b0-0000-7000-8000-000000000002');
    expect(searchText.value).toBe('');
    expect(searchTarget.value).toBeNull();
  });
});
