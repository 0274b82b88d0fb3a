// What this object has of its customer's chats: Postgres has it too, but may lag behind or be away.
import type { Caller } from '../../shared/protocol/agent.ts';
import { may } from '../../shared/protocol/policy.ts';
import { ok, refuse, type Result } from '../../shared/protocol/problem.ts';
import { toSession, type Chat } from './chat.ts';
import { holds } from './customer.ts';
import { sessionsHere, toOrder } from './project.ts';
import { toMessage } from './rows.ts';
import type { Recent, RecentKind, RecentRows } from './rpc.ts';
import { readOrders, sharedMedia } from './store.ts';
import { takeTurn } from './turn.ts';

const readers: { [Kind in RecentKind]: (chat: Chat) => RecentRows[Kind][] } = {
  sessions: (chat) => sessionsHere(chat).map((session) => toSession(chat, session)),
  orders: (chat) => readOrders(chat.sql).map((row) => toOrder(chat, row)),
  media: (chat) => sharedMedia(chat.sql).map(toMessage),
};

/** All there is here. Who may know it, the host has decided. */
export const readRecent = <Kind extends RecentKind>(chat: Chat, kind: Kind): Recent<Kind> =>
  takeTurn(chat, () => ({
    customer_ids: [chat.state.customer.object_id],
    rows: readers[kind](chat),
  }));

export const mayReadCustomer = (chat: Chat, caller: Caller): Result<null> =>
  takeTurn(chat, () =>
    may(caller, 'customer.read', holds(chat, caller))
      ? ok(null)
      : refuse('forbidden', 'You may see customers whose chat you hold.'),
  );
