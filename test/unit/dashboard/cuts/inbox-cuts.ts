// The list, its object's core and a browser's, over a bad line.
import { applyInbox, emptyInbox } from '../../../../dashboard/src/store/list/inbox-state.ts';
import { allSessions } from '../../../../durable-objects/inbox/list-rows.ts';
import { allOrders } from '../../../../durable-objects/inbox/order-rows.ts';
import { presences } from '../../../../durable-objects/inbox/presences.ts';
import { takeFrame } from '../../../../durable-objects/inbox/take-frame.ts';
import { maySee } from '../../../../durable-objects/inbox/views.ts';
import { InboxDown } from '../../../../shared/protocol/frames.ts';
import type { Random } from '../../chat-session/recorded-day.ts';
import { ana, ben, held, makeOffice, objectId, sam, START, toldOf } from '../../inbox/office.ts';
import { iso } from '../../../../shared/protocol/time.ts';
import { badLine } from './bad-line.ts';

const CHATS = 30;

export const inboxOverBadLine = (random: Random) => {
  const office = makeOffice();
  office.admit(ana, ben, sam);
  // An agent's browser: chats come into her sight and leave it.
  let client = emptyInbox;
  const line = badLine<InboxDown>(
    {
      opened: (say) => {
        const socket = office.open(ana, null);
        socket.send = (text) => {
          say(text);
        };
        return {
          hears: (text) => {
            socket.heard = office.now();
            takeFrame(office.desk, socket, text);
          },
          closed: () => office.close(socket),
        };
      },
    },
    {
      parse: (text) => InboxDown.parse(JSON.parse(text)),
      lastRevision: () => client.revision,
      onFrame: (frame) => {
        client = applyInbox(client, frame);
      },
    },
    random,
  );

  const revisions = new Map<number, number>();
  const tell = () => {
    const n = 1 + random.int(CHATS);
    const revision = (revisions.get(n) ?? 0) + 1;
    revisions.set(n, revision);
    const change = random.pick([
      {},
      {},
      held(ana),
      held(ana),
      held(ben),
      { ...held(ben), mentioned: [ana.id] },
      { status: 'ended' as const, in_postgres: revision },
    ]);
    office.told(toldOf(n, { revision, last_message: `line ${revision}`, ...change }));
  };
  const order = () => {
    const n = 1 + random.int(5);
    const revision = 1000 + random.int(1000);
    office.told({
      object_id: objectId(n),
      object_revision: revision,
      in_postgres: 0,
      sessions: [],
      orders: [
        {
          id: `0198c000-0000-7000-8000-${String(n).padStart(12, '0')}`,
          customer_id: objectId(n),
          customer_name: `Customer ${n}`,
          phone_number: null,
          username: null,
          item: 'Kaju Barfi',
          quantity: 1,
          status: 'new',
          created_at: iso(START),
          done_at: null,
          done_by: null,
          revision,
        },
      ],
    });
  };
  const moves: (() => unknown)[] = [
    tell,
    tell,
    tell,
    tell,
    order,
    () => office.presence(random.pick([ana, ben, sam]), random.pick(['online', 'away', 'busy'])),
    // Its memory and timers go; storage and sockets stay.
    () => office.evict(),
    () => office.pass(random.int(2_000), { pinging: true }),
    // Long enough for what has ended to leave the list.
    () => random.int(10) === 0 && office.pass(11 * 60_000, { pinging: true }),
  ];

  return {
    line,
    async move() {
      await random.pick(moves)();
    },
    /** Whatever was held back by the pace of frames goes out. */
    rest: () => office.pass(2_000, { pinging: true }),
    ends() {
      const viewer = { id: ana.id, role: ana.role };
      const byId = <T extends { id: string }>(rows: Iterable<T>): T[] =>
        [...rows].toSorted((a, b) => (a.id < b.id ? -1 : 1));
      return {
        browser: {
          sessions: byId(client.sessions.values()),
          orders: byId(client.orders.values()),
          agents: byId(client.agents),
        },
        object: {
          sessions: byId(
            allSessions(office.desk.sql)
              .filter((row) => maySee(viewer, row))
              .map((row) => row.session),
          ),
          orders: byId(allOrders(office.desk.sql)),
          agents: byId(presences(office.desk)),
        },
      };
    },
  };
};
