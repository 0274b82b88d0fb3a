// An inbox on node:sqlite with a hand-moved clock. Sockets, chats, timers and the alarm are what a
// test says they are; `evict` forgets all memory and keeps storage and sockets, as hibernation does.
import { assignWaiting } from '../../../durable-objects/inbox/assignment.ts';
import { openDesk, type Chat, type Desk, type Wire } from '../../../durable-objects/inbox/desk.ts';
import {
  setPresence,
  socketClosed,
  socketsChanged,
} from '../../../durable-objects/inbox/presence.ts';
import { presences } from '../../../durable-objects/inbox/presences.ts';
import { ring } from '../../../durable-objects/inbox/ring.ts';
import { admit } from '../../../durable-objects/inbox/roster.ts';
import type { Told, ToldSession } from '../../../durable-objects/inbox/rpc.ts';
import { migrations } from '../../../durable-objects/inbox/schema.ts';
import { takeFrame } from '../../../durable-objects/inbox/take-frame.ts';
import { takeTold } from '../../../durable-objects/inbox/told.ts';
import { migrate } from '../../../durable-objects/runtime/migrations.ts';
import type { LogEvent } from '../../../shared/log.ts';
import type { Caller, PresenceState } from '../../../shared/protocol/agent.ts';
import { InboxDown } from '../../../shared/protocol/frames.ts';
import type { Order } from '../../../shared/protocol/order.ts';
import type { Session } from '../../../shared/protocol/session.ts';
import { iso } from '../../../shared/protocol/time.ts';
import { nodeSql } from '../support/node-sql.ts';

export const START = Date.UTC(2026, 0, 5, 9, 0, 0);

const person = (last: string, name: string, role: Caller['role']): Caller => ({
  id: `0198a000-0000-7000-8000-00000000000${last}`,
  name,
  email: `${name.toLowerCase()}@example.com`,
  role,
});
export const ana = person('a', 'Ana', 'agent');
export const ben = person('b', 'Ben', 'agent');
export const sam = person('c', 'Sam', 'supervisor');
export const ada = person('d', 'Ada', 'admin');

export const sessionId = (n: number): string =>
  `0198b000-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const objectId = (n: number): string => String(n).padStart(64, '0');

/** A told session; `n` names it and its object. */
export const toldSession = (n: number, change: Partial<ToldSession> = {}): ToldSession => {
  const revision = change.revision ?? 1;
  const ended = change.status === 'ended';
  return {
    id: sessionId(n),
    phone_number: `+1555010${String(n).padStart(4, '0')}`,
    username: null,
    customer_name: `Customer ${n}`,
    customer_id: objectId(n),
    status: 'waiting',
    priority: 'normal',
    agent_id: null,
    agent_name: null,
    started_at: iso(START + n),
    assigned_at: null,
    first_response_at: null,
    last_customer_message_at: null,
    waiting_since: null,
    window_closes_at: null,
    expires_at: iso(START + 22 * 3_600_000),
    ended_at: ended ? iso(START) : null,
    ended_by: ended ? 'agent' : null,
    end_reason: ended ? 'resolved' : null,
    rating: null,
    rating_comment: null,
    mentioned: [],
    last_message: null,
    last_line: null,
    last_seq: 1,
    revision,
    object_revision: revision,
    in_postgres: 0,
    ...change,
  };
};

export const toldOf = (n: number, change: Partial<ToldSession> = {}): Told => {
  const session = toldSession(n, change);
  const { object_revision, in_postgres } = session;
  return { object_id: objectId(n), object_revision, in_postgres, sessions: [session], orders: [] };
};

export const held = (by: Caller): Partial<ToldSession> => ({
  status: 'active',
  agent_id: by.id,
  agent_name: by.name,
});

type Call = { object_id: string; call: keyof Chat; args: unknown[] };
type FakeSocket = Wire & { frames: InboxDown[]; closed: number | null; heard: number };

export const makeOffice = () => {
  const sql = nodeSql();
  let now = START;
  let timers: { at: number; work: () => void }[] = [];
  let alarmAt: number | null = null;
  let sockets: FakeSocket[] = [];
  const calls: Call[] = [];
  const logs: LogEvent[] = [];
  let written = 0;
  // What a test may replace: how chats answer.
  const chats: Chat = {
    handTo: async () => true,
    releaseFrom: async () => {},
    closeSockets: async () => {},
    tellAgain: async () => {},
  };
  const wake = (): Desk =>
    openDesk({
      sql: {
        ...sql,
        run: (query, ...params) => {
          const rows = sql.run(query, ...params);
          written += rows;
          return rows;
        },
      },
      now: () => now,
      chat: (id) => ({
        handTo: (...args) => (
          calls.push({ object_id: id, call: 'handTo', args }),
          chats.handTo(...args)
        ),
        releaseFrom: (...args) => (
          calls.push({ object_id: id, call: 'releaseFrom', args }),
          chats.releaseFrom(...args)
        ),
        closeSockets: (...args) => (
          calls.push({ object_id: id, call: 'closeSockets', args }),
          chats.closeSockets(...args)
        ),
        tellAgain: () => (
          calls.push({ object_id: id, call: 'tellAgain', args: [] }),
          chats.tellAgain()
        ),
      }),
      sockets: (agentId) =>
        sockets.filter((one) => agentId === undefined || one.who().caller.id === agentId),
      after: (ms, work) => {
        const timer = { at: now + ms, work };
        timers.push(timer);
        return () => {
          timers = timers.filter((one) => one !== timer);
        };
      },
      alarm: {
        wakeBy: (at) => {
          alarmAt = alarmAt === null ? at : Math.min(alarmAt, at);
        },
        rearm: (at) => {
          alarmAt = at;
        },
      },
      log: (event) => logs.push(event),
    });
  migrate(sql, migrations);
  const office = {
    sql,
    calls,
    logs,
    chats,
    desk: wake(),
    now: () => now,
    alarmAt: () => alarmAt,
    /** Rows written since the last question. */
    written: () => {
      const rows = written;
      written = 0;
      return rows;
    },
    /** The object goes and comes back: memory and timers are lost, storage and sockets are not. */
    evict: () => {
      timers = [];
      office.desk = wake();
    },
    /** The object is killed: its sockets go with it, and no close is ever heard. */
    crash: () => {
      sockets = [];
      office.evict();
    },
    hash: (caller: Caller) => `hash-of-${caller.name}`,
    admit: (...callers: Caller[]) => {
      for (const agent of callers) {
        const hash = office.hash(agent);
        admit(office.desk, { hash, kind: 'cookie', agent, expires_at: null }, null);
      }
    },
    /** Opens a socket and says hello. */
    open: (caller: Caller, lastRevision: number | null = 0): FakeSocket => {
      let greeted = false;
      let on_screen: string[] = [];
      const socket: FakeSocket = {
        frames: [],
        closed: null,
        heard: now,
        who: () => ({
          caller,
          hash: office.hash(caller),
          expires_at: null,
          session_id: null,
          opened_at: now,
          greeted,
          on_screen,
        }),
        heardAt: () => socket.heard,
        send: (text) => socket.frames.push(InboxDown.parse(JSON.parse(text))),
        close: (code) => {
          socket.closed ??= code;
          sockets = sockets.filter((one) => one !== socket);
        },
        greet: () => {
          greeted = true;
        },
        view: (ids) => {
          on_screen = ids;
        },
        hear: () => true,
      };
      sockets.push(socket);
      socketsChanged(office.desk, caller.id);
      if (lastRevision !== null) office.hello(socket, lastRevision);
      return socket;
    },
    hello: (socket: FakeSocket, lastRevision: number) =>
      takeFrame(
        office.desk,
        socket,
        JSON.stringify({ type: 'hello', protocol: 1, last_revision: lastRevision }),
      ),
    /** The browser closes it. */
    close: (socket: FakeSocket) => {
      sockets = sockets.filter((one) => one !== socket);
      socketClosed(office.desk, socket.who());
    },
    take: (socket: FakeSocket, frame: object) =>
      takeFrame(office.desk, socket, JSON.stringify(frame)),
    told: (told: Told) => takeTold(office.desk, told),
    assign: () => assignWaiting(office.desk),
    presence: (caller: Caller, state: PresenceState) => setPresence(office.desk, caller, state),
    stateOf: (caller: Caller) =>
      presences(office.desk).find((agent) => agent.id === caller.id)?.state,
    /** Moves the clock, with timers and the alarm ringing when they are due. */
    pass: async (ms: number, { pinging = false } = {}) => {
      const until = now + ms;
      for (;;) {
        const dues = [...timers.map((timer) => timer.at), ...(alarmAt === null ? [] : [alarmAt])];
        const next = Math.min(...dues);
        if (next > until) break;
        now = Math.max(now, next);
        if (pinging) for (const socket of sockets) socket.heard = now;
        const due = timers.filter((timer) => timer.at <= now);
        timers = timers.filter((timer) => timer.at > now);
        for (const timer of due) timer.work();
        if (alarmAt !== null && alarmAt <= now) {
          alarmAt = null;
          await ring(office.desk);
        }
      }
      now = until;
    },
    ring: () => ring(office.desk),
  };
  return office;
};
export type Office = ReturnType<typeof makeOffice>;

/** What a client shows after its frames, and whether it noticed a gap. */
export const makeClient = () => {
  const client = {
    revision: 0,
    rows: new Map<string, Session>(),
    orders: new Map<string, Order>(),
    gap: false,
    take: (frame: InboxDown) => {
      if (frame.type === 'resync') client.revision = 0;
      if (frame.type === 'snapshot') {
        client.rows = new Map(frame.sessions.map((session) => [session.id, session]));
        client.orders = new Map(frame.orders.map((order) => [order.id, order]));
        client.revision = frame.revision;
        client.gap = false;
      }
      if (frame.type !== 'changed') return;
      if (frame.since > client.revision) {
        client.gap = true;
        return;
      }
      for (const row of frame.sessions) {
        if ('removed' in row) client.rows.delete(row.id);
        else client.rows.set(row.id, row);
      }
      for (const order of frame.orders) client.orders.set(order.id, order);
      client.revision = Math.max(client.revision, frame.revision);
      client.gap = false;
    },
  };
  return client;
};
