// The lines of a past chat, written one after the other.
import { v7 } from 'uuid';
import type { Message } from '../../../shared/protocol/message.ts';
import { iso, SECOND_MS } from '../../../shared/protocol/time.ts';
import type { Dice } from './dice.ts';

type Said = Partial<Message> & Pick<Message, 'sender_type' | 'text'>;

/** `startedAt` in milliseconds. */
export const makeThread = (dice: Dice, sessionId: string, startedAt: number) => {
  const lines: Message[] = [];
  let clock = startedAt;

  /** Adds a line so many milliseconds after the last one. */
  const say = (said: Said, gapMs: number): Message => {
    clock += gapMs;
    const theirs = said.sender_type === 'customer';
    const isEvent = said.type === 'event';
    const wamid = `wamid.${Buffer.from(dice.bytes(24)).toString('base64')}`;
    const line: Message = {
      id: theirs ? wamid : v7({ msecs: clock, random: dice.bytes(16) }),
      session_id: sessionId,
      seq: lines.length + 1,
      revision: lines.length + 1,
      before: false,
      sender_id: null,
      sender_name: null,
      visibility: isEvent ? 'note' : 'public',
      type: 'text',
      media: null,
      content: null,
      reply_to: null,
      reactions: [],
      status: theirs || isEvent ? 'received' : dice.chance(0.9) ? 'read' : 'delivered',
      error: null,
      receipts: {},
      attempt: 1,
      wamid: isEvent ? null : wamid,
      // Meta gives whole seconds.
      created_at: iso(theirs ? Math.floor(clock / SECOND_MS) * SECOND_MS : clock),
      edited_at: null,
      original_text: null,
      deleted: false,
      ...said,
    };
    lines.push(line);
    return line;
  };

  return {
    lines,
    say,
    event: (text: string, gapMs = 0) => say({ sender_type: 'system', type: 'event', text }, gapMs),
    automatic: (text: string, more: Partial<Message> = {}) =>
      say({ sender_type: 'system', text, ...more }, 400),
    /** Milliseconds. */
    now: () => clock,
    waitUntil: (at: number) => {
      clock = Math.max(clock, at);
    },
  };
};
