import { describe, expect, it } from 'vitest';
import { missedBetween } from '../../../../dashboard/src/format/away.ts';
import { message, reply } from '../made.ts';

describe('what changed while nobody looked', () => {
  const before = [message(1), reply(2, { status: 'sent' }), message(3), message(4)];

  it('is what looks other now, and the customer’s first new message', () => {
    const after = [
      message(1, { text: 'edited', edited_at: '2026-11-12T11:00:00.000Z' }),
      reply(2, { status: 'failed' }),
      message(3, { reactions: [{ by: 'agent', emoji: '👍' }] }),
      message(4, { deleted: true }),
      reply(5),
      message(6),
      message(7),
    ];
    const missed = missedBetween(before, after);
    expect(missed.changed).toEqual(['m1', 'm2', 'm3', 'm4']);
    expect(missed.firstNew?.seq).toBe(6);
  });

  it('is no tick more, and nothing where nothing changed', () => {
    const after = [before[0]!, reply(2, { status: 'read', revision: 9 }), message(3), before[3]!];
    expect(missedBetween(before, after)).toEqual({ changed: [], firstNew: null });
  });

  it('does not mark what was not loaded before', () => {
    expect(missedBetween(before.slice(2), [message(1, { text: 'x' }), ...before.slice(1)])).toEqual(
      {
        changed: [],
        firstNew: null,
      },
    );
  });
});
