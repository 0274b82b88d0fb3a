import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Session } from '../../../../../shared/protocol/session.ts';
import {
  applyInbox,
  emptyInbox,
  sessionsOf,
  waitingSessions,
  type InboxFrame,
} from '../../../../../dashboard/src/store/list/inbox-state.ts';
import { ANA, session } from '../../made.ts';

const id = (n: number) => `0193a0b0-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** The inbox's side: rows of an agent's list, each with the inbox revision of its last change. */
class Server {
  revision = 0;
  rows = new Map<string, { at: number; row: Session | null }>();
  /** A session's own revision goes on growing while it is out of this agent's sight. */
  private sessionRevision = 0;

  change(n: number, gone: boolean): InboxFrame {
    this.revision += 1;
    this.sessionRevision += 1;
    const row = gone ? null : session({ id: id(n), revision: this.sessionRevision });
    this.rows.set(id(n), { at: this.revision, row });
    return this.since(this.revision - 1);
  }
  since(since: number): InboxFrame {
    const sessions = [...this.rows]
      .filter(([, { at }]) => at > since)
      .map(([one, { row, at }]) => row ?? { id: one, revision: at, removed: true as const });
    return { type: 'changed', since, revision: this.revision, sessions, orders: [] };
  }
  hello(last: number): InboxFrame {
    return last > 0
      ? this.since(last)
      : {
          type: 'snapshot',
          revision: this.revision,
          sessions: this.list(),
          orders: [],
          agents: [],
          alerts: [],
        };
  }
  list(): Session[] {
    return [...this.rows.values()].flatMap(({ row }) => (row === null ? [] : [row]));
  }
}

const byId = (rows: Iterable<Session>) => [...rows].toSorted((a, b) => (a.id < b.id ? -1 : 1));

describe('the reducer of the inbox', () => {
  it('ends in the server’s list after any cuts, losses and resumes', () => {
    const step = fc.record({
      n: fc.nat(6),
      gone: fc.boolean(),
      lost: fc.boolean(),
      cut: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const server = new Server();
        let state = applyInbox(emptyInbox, server.hello(0));
        const hears = (frame: InboxFrame) => {
          const gap = frame.type === 'changed' && frame.since > state.revision;
          state = applyInbox(state, gap ? server.hello(state.revision) : frame);
        };
        for (const { n, gone, lost, cut } of steps) {
          const frame = server.change(n, gone);
          if (!lost) hears(frame);
          if (cut) hears(server.hello(state.revision));
        }
        hears(server.hello(state.revision));
        expect(byId(state.sessions.values())).toEqual(byId(server.list()));
      }),
      { numRuns: 1_000 },
    );
  });

  it('keeps the fresher of two headers, whichever comes last', () => {
    const fresh = session({ revision: 9, last_message: 'new' });
    let state = applyInbox(emptyInbox, { type: 'told', session: fresh });
    state = applyInbox(state, { type: 'told', session: session({ revision: 3 }) });
    expect(state.sessions.get(fresh.id)).toBe(fresh);
    state = applyInbox(state, { type: 'polled', sessions: [session({ revision: 4 })] });
    expect(state.sessions.get(fresh.id)).toBe(fresh);
  });

  it('takes what polling answers as the whole list', () => {
    const state = applyInbox(emptyInbox, { type: 'told', session: session() });
    const polled = applyInbox(state, { type: 'polled', sessions: [session({ id: id(2) })] });
    expect([...polled.sessions.keys()]).toEqual([id(2)]);
    expect(polled.ready).toBe(true);
  });

  it('keeps the rows on screen while a resync is being answered', () => {
    const state = applyInbox(emptyInbox, { type: 'told', session: session() });
    const after = applyInbox({ ...state, revision: 7 }, { type: 'resync' });
    expect(after.revision).toBe(0);
    expect(after.sessions.size).toBe(1);
  });

  it('lets an alert stand until it is cleared', () => {
    const alert = { kind: 'sending_paused' as const, active: true, detail: 'Paused', at: '' };
    let state = applyInbox(emptyInbox, { type: 'alerts_changed', alerts: [alert] });
    expect(state.alerts).toEqual([alert]);
    state = applyInbox(state, { type: 'alerts_changed', alerts: [{ ...alert, active: false }] });
    expect(state.alerts).toEqual([]);
  });
});

describe('the lists', () => {
  it('queue by priority, then longest waiting', () => {
    const waiting = (n: number, minute: number, priority: Session['priority'] = 'normal') =>
      session({
        id: id(n),
        status: 'waiting',
        agent_id: null,
        priority,
        started_at: `2026-11-12T10:0${minute}:00.000Z`,
      });
    const state = applyInbox(emptyInbox, {
      type: 'polled',
      sessions: [waiting(1, 3), waiting(2, 1), waiting(3, 5, 'high'), session({ id: id(4) })],
    });
    expect(waitingSessions(state.sessions).map((one) => one.id)).toEqual([id(3), id(2), id(1)]);
    expect(sessionsOf(state.sessions, ANA).map((one) => one.id)).toEqual([id(4)]);
  });
});
