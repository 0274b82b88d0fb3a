import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allSessions } from '../../../durable-objects/inbox/list-rows.ts';
import { sendingFailed } from '../../../durable-objects/inbox/alerts.ts';
import { takeAgents } from '../../../durable-objects/inbox/roster.ts';
import { takeFrame } from '../../../durable-objects/inbox/take-frame.ts';
import { maySee } from '../../../durable-objects/inbox/views.ts';
import type { Caller } from '../../../shared/protocol/agent.ts';
import type { InboxDown } from '../../../shared/protocol/frames.ts';
import { iso, MINUTE_MS } from '../../../shared/protocol/time.ts';
import {
  ada,
  ana,
  ben,
  held,
  makeClient,
  makeOffice,
  sam,
  sessionId,
  START,
  toldOf,
  type Office,
} from './office.ts';

const openOffice = () => {
  const office = makeOffice();
  office.admit(ana, ben, sam, ada);
  return office;
};

const ofType = <T extends InboxDown['type']>(frames: InboxDown[], type: T) =>
  frames.filter((frame): frame is Extract<InboxDown, { type: T }> => frame.type === type);

const ids = (frame: InboxDown | undefined) =>
  frame?.type === 'snapshot' || frame?.type === 'changed'
    ? frame.sessions.map((row) => ('removed' in row ? `-${row.id.at(-1)}` : row.id.at(-1)))
    : null;

describe('who sees what', () => {
  it('agents see the queue and their own chats, seniors all', () => {
    const office = openOffice();
    office.told(toldOf(1));
    office.told(toldOf(2, held(ana)));
    office.told(toldOf(3, held(ben)));
    office.told(toldOf(4, { status: 'ended' }));
    expect(ids(office.open(ana).frames[0])).toEqual(['2', '1']);
    expect(ids(office.open(ben).frames[0])).toEqual(['3', '1']);
    expect(ids(office.open(sam).frames[0])).toEqual(['4', '3', '2', '1']);
    expect(ids(office.open(ada).frames[0])).toEqual(['4', '3', '2', '1']);
  });

  it('a chat that a colleague took comes as removed, with the revision of its row', async () => {
    const office = openOffice();
    office.told(toldOf(1));
    const [anas, bens, sams] = [office.open(ana), office.open(ben), office.open(sam)];
    await office.pass(1000, { pinging: true });
    office.told(toldOf(1, { revision: 6, ...held(ana) }));
    expect(ids(ofType(anas.frames, 'changed').at(-1))).toEqual(['1']);
    expect(ids(ofType(sams.frames, 'changed').at(-1))).toEqual(['1']);
    expect(ofType(bens.frames, 'changed').at(-1)?.sessions).toEqual([
      { id: sessionId(1), revision: 6, removed: true },
    ]);
  });

  it('nothing is sent to a socket before its hello', async () => {
    const office = openOffice();
    const socket = office.open(ana, null);
    office.told(toldOf(1));
    await office.pass(2000);
    expect(socket.frames).toEqual([]);
  });

  it('the role is the one of the roster now, not that of the upgrade', async () => {
    const office = openOffice();
    office.told(toldOf(1, held(ben)));
    const socket = office.open(ana);
    await office.pass(1000);
    const last = office.desk.memory.revision;
    takeAgents(office.desk, [{ ...ana, role: 'supervisor', disabled: false }], { isCheck: false });
    // What she may see grew: the revision she has does not say what she missed.
    office.hello(socket, last);
    expect(ids(ofType(socket.frames, 'snapshot').at(-1))).toEqual(['1']);
  });
});

describe('hello', () => {
  it('with the present revision answers an empty diff, people and alerts', async () => {
    const office = openOffice();
    office.told(toldOf(1));
    await office.pass(1000);
    const socket = office.open(ana, 1);
    expect(socket.frames.map((frame) => frame.type)).toEqual([
      'changed',
      'presence_changed',
      'alerts_changed',
      'settings_changed',
    ]);
    expect(socket.frames[0]).toMatchObject({ since: 1, revision: 1, sessions: [] });
  });

  it('ahead of the inbox is told to start over', () => {
    const office = openOffice();
    expect(office.open(ana, 17).frames).toEqual([{ type: 'resync' }]);
  });

  it('from before deleted rows gets a diff while they are remembered, a snapshot later', async () => {
    const office = openOffice();
    office.told(toldOf(1, { status: 'ended', in_postgres: 1 }));
    office.told(toldOf(2));
    await office.pass(12 * MINUTE_MS);
    expect(ids(office.open(sam, 2).frames[0])).toEqual(['-1']);
    office.evict();
    expect(office.open(sam, 2).frames[0]?.type).toBe('snapshot');
    expect(office.open(sam, 3).frames[0]?.type).toBe('changed');
  });

  it('of another protocol closes with 4400', () => {
    const office = openOffice();
    const socket = office.open(ana, null);
    takeFrame(office.desk, socket, '{"type":"hello","protocol":2}');
    expect(socket.closed).toBe(4400);
  });

  // R5: the client's list equals the server's after any cuts, evictions, prunes and role views.
  it('leaves no client with another list than the inbox has, whatever was cut', async () => {
    const step = fc.oneof(
      fc.record({
        do: fc.constant('tell' as const),
        n: fc.integer({ min: 1, max: 4 }),
        state: fc.nat(3),
      }),
      fc.record({ do: fc.constant('cut' as const) }),
      fc.record({ do: fc.constant('back' as const) }),
      fc.record({ do: fc.constant('evict' as const) }),
      fc.record({ do: fc.constant('crash' as const) }),
      fc.record({
        do: fc.constant('pass' as const),
        ms: fc.constantFrom(10, 300, 20_000, 700_000),
      }),
    );
    const who = fc.constantFrom<Caller>(ana, sam);
    await fc.assert(
      fc.asyncProperty(who, fc.array(step, { maxLength: 40 }), async (caller, steps) => {
        const office = openOffice();
        const client = makeClient();
        let socket: ReturnType<Office['open']> | null = null;
        let read = 0;
        const drain = () => {
          for (; socket !== null && read < socket.frames.length; read += 1) {
            client.take(socket.frames[read]!);
            const again = client.gap || socket.frames[read]?.type === 'resync';
            if (again && socket.closed === null) office.hello(socket, client.revision);
          }
        };
        const back = () => {
          if (socket !== null && socket.closed === null) return;
          socket = office.open(caller, client.revision);
          read = 0;
        };
        const revisions = new Map<number, number>();
        for (const one of steps) {
          if (one.do === 'tell') {
            const revision = (revisions.get(one.n) ?? 0) + 1;
            revisions.set(one.n, revision);
            const states = [
              {},
              held(ana),
              held(ben),
              { status: 'ended', ended_at: iso(office.now()), in_postgres: revision } as const,
            ];
            office.told(toldOf(one.n, { revision, ...states[one.state] }));
          }
          if (one.do === 'cut' && socket !== null) {
            drain();
            office.close(socket);
            socket = null;
          }
          if (one.do === 'back') back();
          if (one.do === 'evict') office.evict();
          if (one.do === 'crash') {
            drain();
            office.crash();
            socket = null;
          }
          if (one.do === 'pass') await office.pass(one.ms, { pinging: true });
          drain();
        }
        back();
        drain();
        // A lost frame is noticed at the next look.
        await office.pass(MINUTE_MS, { pinging: true });
        drain();
        const viewer = { id: caller.id, role: caller.role };
        const expected = allSessions(office.sql).filter((row) => maySee(viewer, row));
        expect([...client.rows.keys()].toSorted()).toEqual(
          expected.map((row) => row.session.id).toSorted(),
        );
        for (const { session } of expected) expect(client.rows.get(session.id)).toEqual(session);
      }),
      { numRuns: 150 },
    );
  });
});

describe('coalescing', () => {
  it('sends the first change at once and a burst as one diff a beat', async () => {
    const office = openOffice();
    const socket = office.open(sam);
    await office.pass(1000, { pinging: true });
    socket.frames.length = 0;
    for (let n = 1; n <= 100; n += 1) {
      office.told(toldOf(n));
      await office.pass(10);
    }
    await office.pass(1000);
    const changed = ofType(socket.frames, 'changed');
    expect(changed[0]?.sessions).toHaveLength(1);
    expect(changed.length).toBeLessThanOrEqual(6);
    expect(changed.flatMap((frame) => frame.sessions)).toHaveLength(100);
    for (const [index, frame] of changed.entries()) {
      if (index > 0) expect(frame.since).toBe(changed[index - 1]?.revision);
    }
  });

  it('sends one frame of any kind to an agent in 250 ms', async () => {
    const office = openOffice();
    const socket = office.open(sam);
    await office.pass(1000, { pinging: true });
    const seen: number[] = [];
    let count = socket.frames.length;
    for (let n = 1; n <= 200; n += 1) {
      office.told(toldOf(n, n % 2 === 0 ? held(ana) : {}));
      if (n === 50) sendingFailed(office.desk, 'token expired');
      await office.pass(7);
      if (socket.frames.length > count) seen.push(office.now());
      expect(socket.frames.length - count).toBeLessThanOrEqual(1);
      count = socket.frames.length;
    }
    const gaps = seen.slice(1).map((at, index) => at - (seen[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(245);
    expect(ofType(socket.frames, 'alerts_changed')).toHaveLength(1);
    expect(ofType(socket.frames, 'presence_changed').length).toBeGreaterThan(1);
  });

  it('serialises once for all who see the same', async () => {
    const office = openOffice();
    const texts = new Set<string>();
    const sockets = [ana, ana, ben].map((caller) => office.open(caller));
    await office.pass(1000);
    for (const socket of sockets) {
      socket.send = (text) => {
        if (text.includes('"changed"')) texts.add(text);
        return 0;
      };
    }
    office.told(toldOf(1));
    expect(texts.size).toBe(1);
  });

  it('is not held by a clock that jumps back', async () => {
    const office = openOffice();
    const socket = office.open(sam);
    office.desk.memory.sentAt = START + 3_600_000;
    office.told(toldOf(1));
    expect(ids(ofType(socket.frames, 'changed').at(-1))).toEqual(['1']);
  });
});

describe('frames of a client', () => {
  const send = (office: Office, text: string | ArrayBuffer) => {
    const socket = office.open(ana, null);
    takeFrame(office.desk, socket, text);
    return socket;
  };

  it.each([
    ['not json', '{'],
    ['null', 'null'],
    ['an array', '[1]'],
    ['no type', '{}'],
    ['a type of the prototype', '{"type":"constructor"}'],
    ['__proto__', '{"__proto__":{"type":"ping"}}'],
    ['a type only we send', '{"type":"snapshot"}'],
    ['a hello with words', '{"type":"hello","protocol":1,"last_revision":"0"}'],
    ['a state that is none', '{"type":"set_presence","state":"asleep"}'],
  ])('%s is refused and the socket stays', (_what, text) => {
    const socket = send(openOffice(), text);
    expect(socket.frames.map((frame) => frame.type)).toEqual(['refused']);
    expect(socket.closed).toBeNull();
  });

  it('a refusal repeats the command_id', () => {
    const socket = send(openOffice(), '{"type":"assign","command_id":"c1"}');
    expect(socket.frames[0]).toMatchObject({ type: 'refused', command_id: 'c1' });
  });

  it('a JSON ping is answered', () => {
    expect(send(openOffice(), '{"type":"ping"}').frames).toEqual([{ type: 'pong' }]);
  });

  it('binary closes with 1003, over 64 KiB with 1009, also in bytes', () => {
    const office = openOffice();
    expect(send(office, new ArrayBuffer(3)).closed).toBe(1003);
    expect(send(office, 'x'.repeat(64 * 1024 + 1)).closed).toBe(1009);
    expect(send(office, 'क'.repeat(30_000)).closed).toBe(1009);
    expect(send(office, 'x'.repeat(64 * 1024)).closed).toBeNull();
  });

  it('set_presence speaks for the socket’s own agent only', () => {
    const office = openOffice();
    send(office, JSON.stringify({ type: 'set_presence', state: 'busy', agent_id: ben.id }));
    expect(office.stateOf(ana)).toBe('busy');
    expect(office.stateOf(ben)).toBe('offline');
  });
});
