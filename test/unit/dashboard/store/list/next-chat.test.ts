import { describe, expect, it } from 'vitest';
import { nextChat } from '../../../../../dashboard/src/store/list/next-chat.ts';
import type { Session } from '../../../../../shared/protocol/session.ts';

const chat = (id: string, waiting_since: string | null) => ({ id, waiting_since }) as Session;
const mine = [
  chat('left', '08:00'),
  chat('calm', null),
  chat('late', '09:10'),
  chat('first', '09:00'),
];
const queue = [chat('vip', '10:00'), chat('queued', '07:00')];

describe('the next chat', () => {
  it('is mine that waits longest, not the one that is left', () =>
    expect(nextChat(mine, queue, 'left')?.id).toBe('first'));
  it('else the first of the queue, in the order in which it is served', () =>
    expect(nextChat([chat('left', '08:00'), chat('calm', null)], queue, 'left')?.id).toBe('vip'));
  it('is not one whose wait was just dealt with, unless its customer wrote again', () => {
    const dealtWith = new Map([['first', '09:00']]);
    expect(nextChat(mine, queue, 'left', dealtWith)?.id).toBe('late');
    const again = [...mine.slice(0, 3), chat('first', '09:05')];
    expect(nextChat(again, queue, 'left', dealtWith)?.id).toBe('first');
  });
  it('else there is none', () =>
    expect(nextChat([chat('calm', null)], [chat('left', '08:00')], 'left')).toBeNull());
});
