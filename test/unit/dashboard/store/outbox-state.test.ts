import { describe, expect, it } from 'vitest';
import { emptyChat, type ChatState } from '../../../../dashboard/src/store/chat-state.ts';
import {
  settleOutbox,
  visiblePending,
  type Pending,
} from '../../../../dashboard/src/store/outbox-state.ts';
import { advanceTail, emptyTail, readTail } from '../../../../dashboard/src/store/tails.ts';
import { ANA, message, reply, SESSION } from '../made.ts';

const pending = (part: Partial<Pending> = {}): Pending => ({
  command_id: 'c1',
  session_id: SESSION,
  text: 'Hello',
  reply_to: null,
  base_seq: 1,
  created_at: '2026-11-12T10:00:00.000Z',
  state: 'sending',
  detail: null,
  ...part,
});
const chat = (...messages: ChatState['messages'][number][]): ChatState => ({
  ...emptyChat(SESSION),
  messages,
});

describe('the outbox', () => {
  it('lets go of what was accepted', () => {
    const frame = {
      type: 'message_accepted' as const,
      command_id: 'c1',
      message: reply(2),
      paused: false,
    };
    expect(settleOutbox([pending(), pending({ command_id: 'c2' })], frame)).toHaveLength(1);
  });

  it('tells a stale reply from a refusal', () => {
    const refused = (code: 'stale_reply' | 'window_closed') => ({
      type: 'refused' as const,
      command_id: 'c1',
      problem: { type: '', title: '', status: 409, detail: 'why', code },
    });
    expect(settleOutbox([pending()], refused('stale_reply'))[0]?.state).toBe('stale');
    expect(settleOutbox([pending()], refused('window_closed'))[0]).toMatchObject({
      state: 'refused',
      detail: 'why',
    });
  });

  it('does not draw a bubble twice when the stored message outruns its answer', () => {
    const stored = chat(message(1), reply(2, { text: 'Hello' }));
    expect(visiblePending([pending()], stored, ANA)).toEqual([]);
    expect(visiblePending([pending()], chat(message(1)), ANA)).toHaveLength(1);
  });

  it('draws the second of two equal texts while only the first is stored', () => {
    const stored = chat(message(1), reply(2, { text: 'Hello' }));
    const two = [pending(), pending({ command_id: 'c2' })];
    expect(visiblePending(two, stored, ANA).map(({ command_id }) => command_id)).toEqual(['c2']);
  });

  it('shows only this chat’s', () => {
    expect(visiblePending([pending({ session_id: 'other' })], chat(), ANA)).toEqual([]);
  });
});

describe('a chat’s tail', () => {
  it('counts unseen customer messages once, however often they are heard', () => {
    const lines = [message(1, { before: true }), message(2), message(3)];
    const tail = advanceTail(advanceTail(emptyTail, lines, 0), lines, 0);
    expect(tail).toEqual({ seq: 3, unread: 2, waitingSince: lines[0]!.created_at });
    expect(readTail(tail).unread).toBe(0);
  });

  it('is answered by a reply and not by an automatic text', () => {
    const asked = advanceTail(emptyTail, [message(1)], 0);
    const automatic = advanceTail(asked, [message(2, { sender_type: 'system' })], 0);
    expect(automatic.waitingSince).not.toBeNull();
    expect(advanceTail(automatic, [reply(3)], 0).waitingSince).toBeNull();
  });
});
