import { describe, expect, it } from 'vitest';
import { companyOf } from '../../../../dashboard/src/format/company.ts';
import { findColleagues } from '../../../../dashboard/src/format/colleagues.ts';
import { handoverOf } from '../../../../dashboard/src/format/handover.ts';
import { oneLine } from '../../../../dashboard/src/format/one-line.ts';
import type { AgentPresence } from '../../../../shared/protocol/agent.ts';
import type { Message } from '../../../../shared/protocol/message.ts';
import { ANA, BEN, message } from '../made.ts';

const note = (seq: number, part: Partial<Message> = {}) =>
  message(seq, { type: 'note', sender_type: 'agent', sender_id: BEN, sender_name: 'Ben', ...part });
const event = (seq: number, text: string) =>
  message(seq, { type: 'event', sender_type: 'system', sender_name: null, text });
const me = { id: ANA, name: 'Ana' };

describe('how a chat came to me', () => {
  it('with a colleague’s words, which stand right before the line', () => {
    const thread = [
      message(1),
      note(2, { text: 'She wants the blue one' }),
      event(3, 'Ben transferred the chat from Ben to Ana'),
    ];
    expect(handoverOf(thread, me)).toEqual({
      by: 'colleague',
      name: 'Ben',
      note: 'She wants the blue one',
    });
    // What the customer wrote since changes nothing of it.
    expect(handoverOf([...thread, message(4)], me)?.by).toBe('colleague');
  });

  it('by myself, whatever I had noted', () => {
    expect(handoverOf([note(1), event(2, 'Ana accepted the chat')], me)).toEqual({ by: 'myself' });
  });

  it('without words, or with ones that are not about it', () => {
    expect(handoverOf([], me)).toBeNull();
    expect(handoverOf([message(1), event(2, 'Given to Ana')], me)).toBeNull();
    expect(handoverOf([note(1), message(2), event(3, 'Given to Ana')], me)).toBeNull();
  });
});

describe('who else is here', () => {
  it('is each there once, the busiest first, and never myself', () => {
    const viewers = [
      { id: 'c', name: 'Cem', state: 'away' as const },
      { id: ANA, name: 'Ana', state: 'looking' as const },
      { id: 'd', name: 'Dana' },
      { id: BEN, name: 'Ben', state: 'away' as const },
    ];
    const typists = [
      { id: BEN, name: 'Ben', mode: 'reply' as const },
      { id: 'e', name: 'Eva', mode: 'note' as const },
      { id: ANA, name: 'Ana', mode: 'reply' as const },
    ];
    expect(companyOf(viewers, typists, ANA).map(({ name, state }) => [name, state])).toEqual([
      ['Ben', 'typing'],
      ['Eva', 'noting'],
      ['Dana', 'looking'],
      ['Cem', 'away'],
    ]);
  });
});

describe('colleagues', () => {
  const agent = (name: string, part: Partial<AgentPresence> = {}): AgentPresence =>
    ({
      id: name,
      name,
      role: 'agent',
      state: 'online',
      open_chats: 0,
      capacity: 4,
      ...part,
    }) as AgentPresence;
  const agents = [
    agent('José Ramos', { state: 'away' }),
    agent('Anna Ray', { open_chats: 3 }),
    agent('Ray Olsen', { open_chats: 1 }),
  ];
  const names = (part: string) => findColleagues(agents, part).map(({ name }) => name);

  it('come by presence, then by room', () => {
    expect(names('')).toEqual(['Ray Olsen', 'Anna Ray', 'José Ramos']);
  });
  it('are found by the beginning of any word, without accents and capitals', () => {
    expect(names('RA')).toEqual(['Ray Olsen', 'Anna Ray', 'José Ramos']);
    expect(names('jose')).toEqual(['José Ramos']);
    expect(names('lsen')).toEqual([]);
  });
});

describe('one line', () => {
  it('has no breaks and ends with an ellipsis where it is cut, never inside a letter', () => {
    expect(oneLine('a\n\n b ')).toBe('a b');
    expect(oneLine('x'.repeat(121))).toBe(`${'x'.repeat(119)}…`);
    expect(oneLine(`${'x'.repeat(118)}😀😀`)).toBe(`${'x'.repeat(118)}…`);
  });
});
