import { describe, expect, it } from 'vitest';
import { createIndex } from '../../../../../dashboard/src/components/thread/quoted.ts';
import { message } from '../../made.ts';

describe('messages by id', () => {
  const messages = [message(4), message(5, { id: 'ours', wamid: null }), message(6)];

  it('are found, also after older and newer ones have come', () => {
    const index = createIndex();
    expect(index(messages.slice(1, 2), 'm4')).toBeUndefined();
    expect(index(messages.slice(1, 2), 'ours')).toBe(messages[1]);
    expect(index(messages, 'm4')).toBe(messages[0]);
    expect(index(messages, 'm6')).toBe(messages[2]);
  });

  it('are found by a wamid that is told later', () => {
    const index = createIndex();
    expect(index(messages, 'wamid.OUT')).toBeUndefined();
    const sent = message(5, { id: 'ours', wamid: 'wamid.OUT' });
    expect(index([messages[0]!, sent, messages[2]!], 'wamid.OUT')).toBe(sent);
  });
});
