// All other calls at an object that may be an alias: it answers for what it has itself, and asks its
// host for the rest.
import type { Caller } from '../../../shared/protocol/agent.ts';
import type { Order } from '../../../shared/protocol/order.ts';
import type { Result } from '../../../shared/protocol/problem.ts';
import { describeError } from '../../../shared/log.ts';
import { SECOND_MS } from '../../../shared/protocol/time.ts';
import { withLimit } from '../../runtime/with-limit.ts';
import type { Receipt } from '../../../shared/whatsapp/inbound.ts';
import { handOver } from './hand-over.ts';
import { ofKind, readLinks } from './links.ts';
import { meet } from './meet.ts';
import { tellNow } from '../project.ts';
import { seen } from '../read.ts';
import { takeReceipts } from '../receipts.ts';
import { pendingWishes, presentHost, presentOwner } from './route.ts';
import type { ChatSessionRpc, Gone, StartRequest } from '../rpc.ts';
import type { Self } from './self.ts';
import { refreshSettings, settingsAreFresh } from '../settings.ts';
import { start } from '../start.ts';

/** What the host answers; `gone` where this object is no alias. */
export const askHost = async <T>(
  self: Self,
  ask: (host: ChatSessionRpc) => Promise<T | Gone>,
): Promise<T | Gone> => {
  const host = presentHost(readLinks(self.sql));
  return host === null ? 'gone' : ask(self.peer(host.name));
};

/** What this object answers of what it has itself, else its host. */
export const hereOrHost = async <T>(
  self: Self,
  here: T | Gone,
  ask: (host: ChatSessionRpc) => Promise<T | Gone>,
): Promise<T | Gone> => (here === 'gone' ? askHost(self, ask) : here);

/** So long the host's word is believed where nobody can be asked: while a change is shown to sockets. */
const HOLDING_MS = 10 * SECOND_MS;
const HOLDING_LIMIT_MS = 2 * SECOND_MS;

/**
 * Before an alias refuses to show one of its chats: whoever holds the customer's open chat, at the
 * host, may read their earlier ones.
 */
export const learnHolding = async (
  self: Self,
  caller: Caller,
  sessionId: string,
): Promise<void> => {
  const chat = self.chat();
  if (chat === null || chat.state.customerId === chat.state.customer.object_id) return;
  const { holdsAtHost } = chat.running;
  holdsAtHost.delete(caller.id);
  const found = seen(chat, caller, sessionId);
  if (found === 'gone' || found.ok) return;
  try {
    const card = await withLimit(
      askHost(self, (host) => host.customer(caller)),
      HOLDING_LIMIT_MS,
    );
    if (card !== 'gone' && card.ok) holdsAtHost.set(caller.id, self.now() + HOLDING_MS);
  } catch (error) {
    self.log({ event: 'host_unreachable', ...describeError(error) });
  }
};

export const receiptsAt = async (
  self: Self,
  receipts: Receipt[],
): Promise<{ unknown: Receipt[]; customer_id?: string }> => {
  const chat = self.chat();
  const unknown = chat === null ? receipts : takeReceipts(chat, receipts);
  const host = presentHost(readLinks(self.sql));
  if (unknown.length === 0 || host === null) return { unknown };
  const answer = await self.peer(host.name).receipts(unknown);
  const customer_id = answer.customer_id ?? host.id;
  return { unknown: answer.unknown, ...(customer_id === null ? {} : { customer_id }) };
};

/** Opens a chat from the desk, at the host; of a number that changed hands, at its owner's. */
export const startAt = async (
  self: Self,
  request: StartRequest,
): ReturnType<ChatSessionRpc['start']> => {
  const first = { ...request, identity: { wa_id: request.wa_id, user_id: null } };
  const asked = new Set<string>();
  let refreshed = false;
  for (;;) {
    // No chat opens while it is decided whose it would be.
    while (self.asking.running !== null) await self.asking.running;
    const links = readLinks(self.sql);
    const way = presentOwner(links) ?? presentHost(links);
    if (way !== null) {
      if (way.kind === 'host') await handOver(self);
      return self.peer(way.name).start({ ...request, object_name: way.name });
    }
    const wish = pendingWishes(self.chat(), links, request).find(({ name }) => !asked.has(name));
    if (wish !== undefined) {
      asked.add(wish.name);
      await meet(self, first, wish);
      continue;
    }
    const chat = self.adopt(first);
    if (!refreshed && !settingsAreFresh(chat)) {
      refreshed = true;
      await refreshSettings(chat);
      continue;
    }
    const answer = start(chat, request.caller);
    await tellNow(chat);
    return answer;
  }
};

/** An order that is not here may be its host's, or from before an alias of this object became one. */
export const orderElsewhere = async (
  self: Self,
  here: Result<Order> | Gone,
  { caller, id, status }: { caller: Caller; id: string; status: Order['status'] },
): Promise<Result<Order> | Gone> => {
  if (here !== 'gone' && (here.ok || here.refusal.code !== 'not_found')) return here;
  const there = await askHost(self, (host) => host.setOrderStatus(caller, id, status));
  if (there !== 'gone') return there;
  for (const { name } of ofKind(readLinks(self.sql), 'alias')) {
    const alias = await self.peer(name).setOrderHere(caller, id, status);
    if (alias !== 'gone' && alias.ok) return alias;
  }
  return here;
};
