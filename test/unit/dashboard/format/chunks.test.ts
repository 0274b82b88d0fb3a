import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../../../shared/protocol/message.ts';
import { CHUNK, chunkAt, chunksOf } from '../../../../dashboard/src/format/chunks.ts';
import { threadRows } from '../../../../dashboard/src/format/thread.ts';
import { message } from '../made.ts';

const at = (n: number) => new Date(Date.UTC(2026, 10, 12, 0, 0, n)).toISOString();
const lines = (from: number, to: number, part: Partial<Message> = {}): Message[] =>
  Array.from({ length: to - from + 1 }, (_, n) =>
    message(from + n, { created_at: at(from + n), ...part }),
  );
const media = {
  id: 'f',
  state: 'ready' as const,
  mime_type: 'image/jpeg',
  filename: null,
  caption: null,
  size: 1,
  voice: false,
  animated: false,
  detail: null,
};

describe('the chunks of a chat', () => {
  it('hold every message once, in order', () => {
    const messages = lines(1, 100);
    const chunks = chunksOf('s', messages);
    expect(chunks.flatMap((chunk) => chunk.messages)).toEqual(messages);
    expect(chunks.map(({ end }) => end)).toEqual([
      ...Array.from({ length: chunks.length - 1 }, () => false),
      true,
    ]);
    expect(new Set(chunks.map(({ key }) => key)).size).toBe(chunks.length);
  });

  it('are cut at the same places when older messages come', () => {
    const messages = lines(1, 100);
    const late = chunksOf('s', messages.slice(50));
    const whole = chunksOf('s', messages, late);
    for (const chunk of late.slice(1)) expect(whole).toContain(chunk);
  });

  it('stay the same objects but where something changed', () => {
    const messages = lines(1, 10 * CHUNK);
    const before = chunksOf('s', messages);
    const edited = messages.with(2 * CHUNK, message(2 * CHUNK + 1, { text: 'edited' }));
    const after = chunksOf('s', [...edited, message(10 * CHUNK + 1)], before);
    const fresh = after.flatMap((chunk, n) => (chunk === before[n] ? [] : [n]));
    // The changed one; the one that no longer is the end; the new one.
    expect(fresh).toEqual([2, 9, 10]);
  });

  it('are, whatever changes, what would be cut of it all anew', () => {
    const change = fc.record({
      kind: fc.constantFrom('older', 'newer', 'picture', 'edited', 'failed'),
      at: fc.nat(60),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        let messages: readonly Message[] = lines(100, 130);
        let known = chunksOf('s', messages);
        for (const { kind, at: place } of changes) {
          const spot = place % messages.length;
          const there = messages[spot]!;
          const last = messages.at(-1)!.seq;
          if (kind === 'older')
            messages = [...lines(messages[0]!.seq - 7, messages[0]!.seq - 1), ...messages];
          if (kind === 'newer') messages = [...messages, ...lines(last + 1, last + 4)];
          if (kind === 'picture')
            messages = messages.with(spot, { ...there, type: 'image', media });
          if (kind === 'edited') messages = messages.with(spot, { ...there, text: 'edited' });
          if (kind === 'failed') messages = messages.with(spot, { ...there, status: 'failed' });
          known = chunksOf('s', messages, known);
          expect(known).toEqual(chunksOf('s', messages));
        }
      }),
    );
  });

  it('never cut an album', () => {
    const pictures = lines(1, 3 * CHUNK, { type: 'image', media });
    const chunks = chunksOf('s', pictures);
    expect(chunks).toHaveLength(1);
    const mixed = [...lines(1, CHUNK - 1), ...lines(CHUNK, CHUNK + 1, { type: 'image', media })];
    expect(chunksOf('s', mixed).map(({ messages }) => messages.length)).toEqual([CHUNK + 1]);
  });

  it('drawn one by one show the rows of the whole', () => {
    const messages = lines(1, 60).map((one) => ({
      ...one,
      before: one.seq < 8,
      created_at: new Date(Date.UTC(2026, 10, 12, one.seq)).toISOString(),
      ...(one.seq % 7 === 0 && { type: 'event' }),
      ...(one.seq % 3 === 0 && { sender_type: 'agent' as const, sender_id: 'a' }),
    }));
    const whole = threadRows({ messages, newFrom: 31, zone: 'UTC' });
    const pieces = chunksOf('s', messages).flatMap((chunk) =>
      threadRows({ ...chunk, newFrom: 31, zone: 'UTC' }),
    );
    expect(pieces).toEqual(whole);
  });

  it('are found by seq', () => {
    const chunks = chunksOf('s', lines(51, 100));
    expect(chunkAt(chunks, 51)).toBe(chunks[0]);
    expect(chunkAt(chunks, 100)).toBe(chunks.at(-1));
    expect(chunkAt(chunks, 50)).toBeNull();
    expect(chunkAt([], 1)).toBeNull();
  });
});
