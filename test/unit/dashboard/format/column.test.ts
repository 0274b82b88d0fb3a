import { describe, expect, it } from 'vitest';
import { blockWith, columnOf } from '../../../../dashboard/src/format/column.ts';
import { message, SESSION } from '../made.ts';

const OLD = '0193a0b0-0000-7000-8000-000000000002';
const lines = (of: string, count: number) =>
  Array.from({ length: count }, (_, at) => message(at + 1, { id: `${of} ${at}`, session_id: of }));
const earlier = (messages = lines(OLD, 3)) => [{ session: { id: OLD }, messages }];

describe('the column of a thread', () => {
  it('is the chat alone where there was none before', () => {
    const { blocks } = columnOf(SESSION, lines(SESSION, 3), []);
    expect(blocks.map(({ kind }) => kind)).toEqual(['chunk']);
  });

  it('has each earlier chat under its heading, and then where this one begins', () => {
    const { blocks } = columnOf(SESSION, lines(SESSION, 3), earlier());
    expect(blocks.map(({ kind }) => kind)).toEqual(['heading', 'chunk', 'beginning', 'chunk']);
    const closed = columnOf(SESSION, lines(SESSION, 3), earlier([]));
    expect(closed.blocks.map(({ kind }) => kind)).toEqual(['heading', 'beginning', 'chunk']);
    expect(new Set(blocks.map(({ key }) => key)).size).toBe(blocks.length);
  });

  it('tells messages of two chats apart that have one number', () => {
    const column = columnOf(SESSION, lines(SESSION, 3), earlier());
    const keys = [OLD, SESSION].map((session_id) => blockWith(column, { session_id, seq: 2 }));
    expect(keys[0]).not.toBe(keys[1]);
    expect(column.blocks.map(({ key }) => key)).toEqual(expect.arrayContaining(keys));
    expect(blockWith(column, { session_id: OLD, seq: 99 })).toBeNull();
    expect(blockWith(column, { session_id: 'another', seq: 1 })).toBeNull();
  });

  it('keeps the chunks that have not changed', () => {
    const messages = lines(SESSION, 40);
    const before = columnOf(SESSION, messages, []);
    const after = columnOf(SESSION, messages, earlier(), before);
    expect(after.chunks.get(SESSION)).toEqual(before.chunks.get(SESSION));
    after.chunks.get(SESSION)!.forEach((chunk, at) => {
      expect(chunk).toBe(before.chunks.get(SESSION)![at]);
    });
  });
});
