import { describe, expect, it } from 'vitest';
import { filesOf } from '../../../../dashboard/src/format/chat-files.ts';
import type { Message } from '../../../../shared/protocol/message.ts';
import { message } from '../made.ts';

const file = (seq: number, type: string, part: Partial<Message> = {}): Message =>
  message(seq, {
    type,
    text: 'A file',
    media: {
      id: `f${seq}`,
      state: 'ready',
      mime_type: null,
      filename: null,
      caption: null,
      size: 1,
      voice: false,
      animated: false,
      detail: null,
    },
    ...part,
  });
const seqs = (messages: Message[]) => messages.map(({ seq }) => seq);

describe('the files of a chat', () => {
  it('stand by kind, the newest first', () => {
    const files = filesOf([
      file(1, 'image'),
      file(2, 'document'),
      file(3, 'video'),
      file(4, 'audio'),
      file(5, 'voice'),
      file(6, 'sticker'),
    ]);
    expect(seqs(files.pictures)).toEqual([3, 1]);
    expect(seqs(files.documents)).toEqual([2]);
    expect(seqs(files.audio)).toEqual([5, 4]);
  });

  it('leave out what was taken back and what is not here', () => {
    const pending = { ...file(1, 'image').media!, state: 'pending' as const };
    const files = filesOf([
      file(1, 'image', { media: pending }),
      file(2, 'image', { deleted: true }),
      message(3, { text: 'https://example.com', deleted: true }),
      message(4, { type: 'event', text: 'https://example.com' }),
    ]);
    expect(files).toEqual({ pictures: [], documents: [], audio: [], links: [] });
  });

  it('have the links of texts and captions, none that is no address to open', () => {
    const captioned = { ...file(1, 'image').media!, caption: 'https://a.example' };
    const { links } = filesOf([
      file(1, 'image', { text: '📷 https://a.example', media: captioned }),
      message(2, { text: 'https://b.example and https://c.example.' }),
      message(3, { text: 'javascript://alert(1) https://bank.example@evil.example' }),
    ]);
    expect(links.map(({ href }) => href)).toEqual([
      'https://b.example/',
      'https://c.example/',
      'https://a.example/',
    ]);
    expect(new Set(links.map(({ key }) => key)).size).toBe(3);
  });
});
