import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { step, type Holding, type Step } from '../../../durable-objects/chat-session/machine.ts';

const at = '2026-01-05T09:00:00.000Z';
const waiting: Holding = {
  status: 'waiting',
  agent_id: null,
  agent_name: null,
  assigned_at: null,
  ended_at: null,
  ended_by: null,
  end_reason: null,
};
const held = (id: string): Holding => ({
  ...waiting,
  status: 'active',
  agent_id: id,
  agent_name: id.toUpperCase(),
  assigned_at: at,
});
const ended: Holding = {
  ...held('a'),
  status: 'ended',
  ended_at: at,
  ended_by: 'system',
  end_reason: 'expired',
};
const assign = (agent_id: string, from: string | null): Step => ({
  type: 'assign',
  agent_id,
  agent_name: agent_id.toUpperCase(),
  from,
  at,
});
const end: Step = { type: 'end', by: 'agent', reason: 'resolved', at };

describe('the session machine', () => {
  const table: [string, Holding, Step, string][] = [
    ['waiting, accepted', waiting, assign('a', null), 'active a'],
    ['waiting, claimed from a holder who is gone', waiting, assign('b', 'a'), 'already_assigned'],
    ['active, accepted again by its holder', held('a'), assign('a', null), 'unchanged'],
    ['active, accepted by another', held('a'), assign('b', null), 'already_assigned'],
    ['active, transferred', held('a'), assign('b', 'a'), 'active b'],
    ['active, transferred from the wrong holder', held('a'), assign('c', 'b'), 'already_assigned'],
    ['active, released', held('a'), { type: 'release' }, 'waiting'],
    ['waiting, released', waiting, { type: 'release' }, 'unchanged'],
    ['waiting, ended', waiting, end, 'ended'],
    ['active, ended', held('a'), end, 'ended'],
    ['ended, ended again', ended, end, 'unchanged'],
    ['ended, accepted', ended, assign('b', null), 'session_ended'],
    ['ended, released', ended, { type: 'release' }, 'session_ended'],
  ];
  it.each(table)('%s', (_name, from, next, expected) => {
    const answer = step(from, next);
    const said = !answer.ok
      ? answer.refusal.code
      : answer.value.unchanged
        ? 'unchanged'
        : [answer.value.holding.status, answer.value.holding.agent_id]
            .filter((word) => word !== null && answer.value.holding.status !== 'ended')
            .join(' ') || 'ended';
    expect(said).toBe(expected);
  });

  it('R7, R12: after any steps it has at most one holder, holds only while active, and ends once', () => {
    const steps = fc.array(
      fc.oneof(
        fc
          .record({
            agent: fc.constantFrom('a', 'b', 'c'),
            from: fc.constantFrom(null, 'a', 'b', 'c'),
          })
          .map(({ agent, from }) => assign(agent, from)),
        fc.constant<Step>({ type: 'release' }),
        fc.constant(end),
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(steps, (all) => {
        let now = waiting;
        let ends = 0;
        for (const next of all) {
          const answer = step(now, next);
          if (!answer.ok || answer.value.unchanged) continue;
          if (answer.value.holding.status === 'ended') ends += 1;
          now = answer.value.holding;
          expect(now.status === 'waiting').toBe(now.agent_id === null && now.status !== 'ended');
        }
        expect(ends).toBeLessThanOrEqual(1);
      }),
    );
  });
});
