import { describe, expect, it } from 'vitest';
import {
  heldBack,
  isHeldBack,
  withCarried,
  type Carried,
} from '../../../../../dashboard/src/store/canned/canned-draft.ts';

const file = (id: string, kind: Carried['file']['kind']): Carried => ({
  reply_id: 'reply',
  file: { id, kind, filename: `${id}.x`, mime_type: 'x/y', size: 1 },
});
const written = (text: string) => ({ type: 'text' as const, text });
const sent = (text: string, ...files: Carried[]) =>
  withCarried(text, files, written).map(({ message }) => {
    if (message.type === 'text') return message.text;
    if (!('media' in message)) throw new Error('neither text nor file');
    const { reply_id, file_id } = message.media.canned!;
    return [message.type, reply_id, file_id, message.text];
  });

describe('a text and the files that go with it', () => {
  it('the first file has the text as its caption', () => {
    expect(sent('Here it is', file('a', 'document'), file('b', 'image'))).toEqual([
      ['document', 'reply', 'a', 'Here it is'],
      ['image', 'reply', 'b', undefined],
    ]);
  });

  it('before a recording, which takes no caption, the text goes first', () => {
    expect(sent('Listen', file('a', 'audio'), file('b', 'image'))).toEqual([
      'Listen',
      ['audio', 'reply', 'a', undefined],
      ['image', 'reply', 'b', undefined],
    ]);
  });

  it('a text that is too long for a caption goes first, too', () => {
    const long = 'x'.repeat(1025);
    expect(sent(long, file('a', 'image'))).toEqual([long, ['image', 'reply', 'a', undefined]]);
    expect(sent('x'.repeat(1024), file('a', 'image'))).toHaveLength(1);
  });

  it('each alone', () => {
    expect(sent('Only words')).toEqual(['Only words']);
    expect(sent('  ', file('a', 'video'))).toEqual([['video', 'reply', 'a', undefined]]);
  });
});

describe('a text that is not sent at once', () => {
  it.for([
    ['Your parcel {{number}} is here', 'gaps'],
    ['/thnaks', 'slash'],
    [' /thanks ', 'slash'],
    ['/thanks a lot', null],
    ['/usr/bin', null],
    ['/', null],
    ['10/12', null],
    ['Hello', null],
  ] as const)('%j: %s', ([text, why]) => {
    expect(isHeldBack('chat', text)).toBe(why !== null);
    expect(heldBack.value?.why ?? null).toBe(why);
  });
});
