import { ok, refuse, type Result } from '../../shared/protocol/problem.ts';
import type { Caller } from '../../shared/protocol/agent.ts';
import type { Order } from '../../shared/protocol/order.ts';
import { iso } from '../../shared/protocol/time.ts';
import type { Chat } from './chat.ts';
import { toOrder } from './project.ts';
import type { Gone } from './rpc.ts';
import { readOrders, updateOrder } from './store.ts';
import { nextRevision } from './changes.ts';
import { takeTurn } from './turn.ts';

/** Marks an order done, or new again. Repeating it changes nothing. */
export const setOrderStatus = (
  chat: Chat,
  caller: Caller,
  orderId: string,
  status: Order['status'],
): Result<Order> | Gone =>
  takeTurn(chat, () => {
    const row = readOrders(chat.sql).find((order) => order.id === orderId);
    if (row === undefined) return refuse('not_found', 'There is no such order.');
    if (row.status === status) return ok(toOrder(chat, row));
    const done = status === 'done';
    const change = {
      status,
      done_at: done ? iso(chat.now()) : null,
      done_by: done ? caller.name : null,
      revision: nextRevision(chat),
    };
    updateOrder(chat.sql, orderId, change);
    chat.state.inboxRevision = chat.state.revision;
    return ok(toOrder(chat, { ...row, ...change }));
  });
