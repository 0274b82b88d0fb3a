import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newFrom } from '../../../../../dashboard/src/store/alerts/attention.ts';
import {
  AWAY_MS,
  awayPlaces,
  stepAway,
  watchAway,
} from '../../../../../dashboard/src/store/chat/away.ts';
import { chat, chatHears, chatLive } from '../../../../../dashboard/src/store/chat/chat.ts';
import { emptyChat } from '../../../../../dashboard/src/store/chat/chat-state.ts';
import { now } from '../../../../../dashboard/src/store/desk/clock.ts';
import { wanted } from '../../../../../dashboard/src/store/chat/wanted.ts';
import { message, session, SESSION } from '../../made.ts';

let stop = (): void => {};
beforeEach(() => {
  vi.useFakeTimers();
  now.value = Date.now();
  newFrom.value = null;
  stop = watchAway();
  chat.value = { ...emptyChat(SESSION), revision: 3, messages: [message(1), message(2)] };
  chatLive.value = 'synced';
});
afterEach(() => {
  stop();
  chat.value = null;
  chatLive.value = 'closed';
  wanted.value = null;
  vi.useRealTimers();
});

const changed = {
  type: 'changed' as const,
  since: 3,
  revision: 6,
  session: session(),
  messages: [message(1, { revision: 5, deleted: true }), message(3, { revision: 6 })],
};

describe('after a lost line', () => {
  it('marks what changed and where the new begins, and leads from place to place', () => {
    chatLive.value = 'reconnecting';
    vi.advanceTimersByTime(AWAY_MS);
    chatHears(SESSION, changed);
    expect(awayPlaces.value).toEqual(['m1', 'm3']);
    expect(newFrom.value).toBe(3);
    const seen = ([1, 1, 1, -1] as const).map((step) => {
      stepAway(step);
      return wanted.value?.id;
    });
    expect(seen).toEqual(['m1', 'm3', 'm1', 'm3']);
  });

  it('marks nothing where it was short, or was not lost at all', () => {
    chatHears(SESSION, changed);
    expect(awayPlaces.value).toEqual([]);
    chatLive.value = 'reconnecting';
    vi.advanceTimersByTime(AWAY_MS - 1_000);
    chatHears(SESSION, {
      ...changed,
      since: 6,
      revision: 7,
      messages: [message(2, { text: 'x' })],
    });
    expect(awayPlaces.value).toEqual([]);
  });

  it('knows a sleep by the clock, though the line is lost only after waking', () => {
    vi.setSystemTime(Date.now() + 3_600_000);
    now.value = Date.now();
    chatLive.value = 'reconnecting';
    vi.advanceTimersByTime(900);
    chatHears(SESSION, changed);
    expect(awayPlaces.value).toEqual(['m1', 'm3']);
  });

  it('forgets with the chat', () => {
    chatLive.value = 'reconnecting';
    vi.advanceTimersByTime(AWAY_MS);
    chatHears(SESSION, changed);
    chat.value = emptyChat('0193a0b0-0000-7000-8000-000000000002');
    expect(awayPlaces.value).toEqual([]);
  });
});
