import { describe, expect, it } from 'vitest';
import { createPendingActs } from '../../../../../dashboard/src/store/chat/pending-acts.ts';
import type { Session } from '../../../../../shared/protocol/session.ts';
import { BEN, session } from '../../made.ts';

/** The acts, a clock moved by hand, and all that was said and done. */
const desk = () => {
  let now = 0;
  let last = 0;
  const timers = new Map<number, { at: number; run: () => void }>();
  const log: string[] = [];
  const acts = createPendingActs({
    now: () => now,
    setTimeout: (run, ms) => {
      timers.set(++last, { at: now + ms, run });
      return last;
    },
    clearTimeout: (timer) => void timers.delete(timer),
    onDropped: ({ kind }, present) => log.push(`${kind} dropped: ${present?.status ?? 'unseen'}`),
    onAsking: ({ kind }) => log.push(`${kind} asks`),
    onSettled: () => log.push('settled'),
  });
  return {
    acts,
    log,
    pass(ms: number) {
      now += ms;
      for (const [timer, { at, run }] of timers) {
        if (at > now) continue;
        timers.delete(timer);
        run();
      }
    },
    begin: (chat: Session = session(), kind: 'end' | 'transfer' = 'end') =>
      acts.begin({ kind, session: chat, to: null }, async (leaving) => {
        log.push(`${kind} done${leaving ? ', leaving' : ''}`);
      }),
  };
};
const OTHER = '0193a0b0-0000-7000-8000-000000000002';
const newer = (part: Partial<Session>) => session({ revision: 2, ...part });

describe('an act that can be undone', () => {
  it('happens after five seconds, and not before', () => {
    const { acts, log, pass, begin } = desk();
    begin();
    pass(4_999);
    expect(log).toEqual([]);
    expect(acts.list.value).toHaveLength(1);
    pass(1);
    expect(log).toEqual(['settled', 'end done']);
    expect(acts.list.value).toEqual([]);
  });

  it('does not happen once undone', () => {
    const { acts, log, pass, begin } = desk();
    begin();
    pass(4_999);
    acts.undo(session().id);
    pass(60_000);
    expect(log).toEqual(['settled']);
  });

  it('happens once, however often it is asked for, due, and left', async () => {
    const { acts, log, pass, begin } = desk();
    expect([begin(), begin(), begin(session(), 'transfer')]).toEqual([true, false, false]);
    await acts.performAll(true);
    await acts.performAll(true);
    await acts.perform(session().id);
    pass(60_000);
    expect(log).toEqual(['settled', 'end done, leaving']);
    expect(begin()).toBe(true);
  });

  it('stands still while it is looked at, and goes on with what is left', () => {
    const { acts, log, pass, begin } = desk();
    begin();
    pass(3_000);
    acts.hold(session().id);
    acts.hold(session().id);
    pass(60_000);
    acts.goOn(session().id);
    acts.goOn(session().id);
    pass(1_999);
    expect(log).toEqual([]);
    pass(1);
    expect(log).toEqual(['settled', 'end done']);
  });

  it('is dropped with a word when the chat is over, or somebody else’s', () => {
    for (const [present, said] of [
      [newer({ status: 'ended', ended_by: 'customer' }), 'end dropped: ended'],
      [newer({ agent_id: BEN, agent_name: 'Ben' }), 'end dropped: active'],
      [newer({ status: 'waiting', agent_id: null }), 'end dropped: waiting'],
      [null, 'end dropped: unseen'],
    ] as const) {
      const { acts, log, pass, begin } = desk();
      begin();
      acts.hear(session().id, present);
      pass(60_000);
      expect(log).toEqual(['settled', said]);
    }
  });

  it('waits for a word when the customer has written, and asks once', async () => {
    const { acts, log, pass, begin } = desk();
    begin();
    const wrote = { last_customer_message_at: '2026-11-12T11:00:00.000Z' };
    acts.hear(session().id, newer(wrote));
    acts.hear(session().id, newer({ ...wrote, revision: 3 }));
    acts.goOn(session().id);
    pass(60_000);
    await acts.performAll(true);
    expect(log).toEqual(['end asks']);
    await acts.perform(session().id);
    expect(log).toEqual(['end asks', 'settled', 'end done']);
  });

  it('does not mind news that change nothing of it, nor old ones', () => {
    const { acts, log, pass, begin } = desk();
    begin();
    acts.hear(session().id, newer({ last_message: 'Goodbye!' }));
    acts.hear(session().id, session({ revision: 1, agent_id: BEN }));
    acts.hear(OTHER, null);
    pass(5_000);
    expect(log).toEqual(['settled', 'end done']);
  });

  it('of two chats each has its own time', () => {
    const { acts, log, pass, begin } = desk();
    begin();
    pass(2_000);
    begin(session({ id: OTHER }), 'transfer');
    acts.undo(session().id);
    pass(5_000);
    expect(log).toEqual(['settled', 'settled', 'transfer done']);
  });
});
