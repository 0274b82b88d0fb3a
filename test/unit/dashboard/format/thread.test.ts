import { describe, expect, it } from 'vitest';
import type { Message } from '../../../../shared/protocol/message.ts';
import { threadRows } from '../../../../dashboard/src/format/thread.ts';
import { message } from '../made.ts';

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
const second = (n: number) => new Date(Date.UTC(2026, 10, 12, 10, 0, n)).toISOString();
const picture = (seq: number, part: Partial<Message> = {}): Message =>
  message(seq, { type: 'image', media, created_at: second(seq), ...part });
const shapes = (messages: Message[], newFrom: number | null = null) =>
  threadRows({ messages, newFrom, zone: 'UTC' })
    .filter(({ kind }) => kind !== 'day')
    .map((row) => (row.kind === 'album' ? row.messages.map(({ seq }) => seq) : row.key));

describe('albums', () => {
  it('are pictures of one sender within a minute of each other', () => {
    expect(shapes([picture(1), picture(2), picture(3)])).toEqual([[1, 2, 3]]);
    expect(shapes([picture(1), picture(2, { created_at: second(61) })])).toEqual(['1', '2']);
    expect(shapes([picture(1)])).toEqual(['1']);
  });

  it('have one voice', () =>
    expect(shapes([picture(1), picture(2, { sender_type: 'agent', sender_id: 'a' })])).toEqual([
      '1',
      '2',
    ]));

  it('begin anew with a caption, so that no words stand below another’s picture', () => {
    const caption = { ...media, caption: 'This one' };
    expect(shapes([picture(1, { media: caption }), picture(2)])).toEqual([[1, 2]]);
    expect(shapes([picture(1), picture(2), picture(3, { media: caption }), picture(4)])).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it('hold only plain pictures', () => {
    for (const odd of [{ deleted: true }, { reply_to: 'x' }, { media: null }, { type: 'video' }])
      expect(shapes([picture(1), picture(2, odd)])).toEqual(['1', '2']);
  });

  it('are cut by what stands between', () => {
    expect(shapes([picture(1), picture(2)], 2)).toEqual(['1', 'new', '2']);
    expect(shapes([picture(1), message(2, { created_at: second(2) }), picture(3)])).toEqual([
      '1',
      '2',
      '3',
    ]);
  });

  it('leave the messages as they were', () => {
    const pictures = [picture(1), picture(2)];
    const first = threadRows({ messages: pictures, newFrom: null, zone: 'UTC' });
    expect(threadRows({ messages: pictures, newFrom: null, zone: 'UTC' })).toEqual(first);
    expect(pictures).toHaveLength(2);
  });
});
