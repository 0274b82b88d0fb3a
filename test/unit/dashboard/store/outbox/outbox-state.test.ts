import { describe, expect, it } from 'vitest';
import { emptyChat, type ChatState } from '../../../../../dashboard/src/store/chat/chat-state.ts';
import {
  afterRefusal,
  nextToSend,
  visiblePending,
  writtenText,
  type Pending,
} from '../../../../../dashboard/src/store/outbox/outbox-state.ts';
import { advanceTail, emptyTail, readTail } from '../../../../../dashboard/src/store/chat/tails.ts';
import { ANA, message, reply, SESSION } from '../../made.ts';

const pending = (part: Partial<Pending> = {}): Pending => ({
  command_id: 'c1',
  session_id: SESSION,
  to: 'Meera Shah',
  order: 1,
  message: { type: 'text', text: 'Hello' },
  says: 'Hello',
  base_seq: 1,
  created_at: '2026-11-12T10:00:00.000Z',
  state: 'sending',
  detail: null,
  missed: [],
  ...part,
});
const text = (id: string, words: string, part: Partial<Pending> = {}): Pending =>
  pending({
    command_id: id,
    message: { type: 'text', text: words },
    says: words,
    state: 'waiting',
    ...part,
  });
const chat = (...messages: ChatState['messages'][number][]): ChatState => ({
  ...emptyChat(SESSION),
  messages,
});

const ended = { code: 'session_ended', detail: 'The chat has ended.' };

describe('the outbox', () => {
  it('hands over in order, one at a time in each chat', () => {
    const rows = [text('a', 'one'), text('b', 'two'), text('c', 'other', { session_id: 'other' })];
    expect(nextToSend(rows)?.command_id).toBe('a');
    expect(nextToSend([{ ...rows[0]!, state: 'sending' }, ...rows.slice(1)])?.command_id).toBe('c');
    expect(nextToSend(rows, new Set([SESSION]))?.command_id).toBe('c');
    expect(nextToSend([{ ...rows[0]!, state: 'stale' }, rows[1]!])?.command_id).toBe('b');
  });

  it('gives back every text that waits for a chat that has ended, in order', () => {
    const rows = [
      text('a', 'one', { state: 'sending' }),
      text('b', 'two'),
      text('c', 'elsewhere', { session_id: 'other' }),
      text('d', 'three'),
    ];
    const { outbox, back } = afterRefusal(rows, 'a', ended);
    expect(back.map(writtenText)).toEqual(['one', 'two', 'three']);
    expect(outbox.map(({ command_id }) => command_id)).toEqual(['c']);
  });

  it('keeps what is no text, with the reason', () => {
    const place = pending({
      message: { type: 'location', location: { latitude: 1, longitude: 2 } },
    });
    const { outbox, back } = afterRefusal([place], 'c1', ended);
    expect(back).toEqual([]);
    expect(outbox[0]).toMatchObject({ state: 'refused', detail: 'The chat has ended.' });
  });

  it('lets a note try its own luck where a reply was refused', () => {
    const note = pending({
      command_id: 'n',
      message: { type: 'note', text: 'for us' },
      state: 'waiting',
    });
    const { outbox } = afterRefusal([text('a', 'one', { state: 'sending' }), note], 'a', {
      code: 'window_closed',
      detail: 'closed',
    });
    expect(outbox).toEqual([note]);
  });

  it('asks the writer where a colleague replied first, and shows what was missed', () => {
    const missed = [reply(5, { sender_name: 'Ben' })];
    const { outbox, back } = afterRefusal([pending(), text('b', 'two')], 'c1', {
      code: 'stale_reply',
      detail: 'Ben replied',
      missed,
    });
    expect(back).toEqual([]);
    expect(outbox).toMatchObject([{ state: 'stale', missed }, { state: 'waiting' }]);
  });

  it('one refusal of a text itself takes no other with it', () => {
    const { outbox, back } = afterRefusal([text('a', 'one'), text('b', 'two')], 'a', {
      code: 'invalid_request',
      detail: 'too long',
    });
    expect(back.map(writtenText)).toEqual(['one']);
    expect(outbox.map(({ state }) => state)).toEqual(['waiting']);
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
    expect(tail).toEqual({ seq: 3, unread: 2 });
    expect(readTail(tail).unread).toBe(0);
  });

  it('is read by whoever replies, and not by an automatic text', () => {
    const asked = advanceTail(emptyTail, [message(1)], 0);
    const automatic = advanceTail(asked, [message(2, { sender_type: 'system' })], 0);
    expect(automatic.unread).toBe(1);
    expect(advanceTail(automatic, [reply(3)], 0).unread).toBe(0);
  });
});
