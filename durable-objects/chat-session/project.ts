// Tells the two projections, Postgres and the inbox, what has a revision above their marks. Both are
// idempotent and order-free, so whatever fails is simply told again.
import type { Flush } from '../../shared/database/projection.ts';
import { describeError } from '../../shared/log.ts';
import type { Order } from '../../shared/protocol/order.ts';
import { SECOND_MS } from '../../shared/protocol/time.ts';
import type { Told } from '../inbox/rpc.ts';
import { backoffMs } from '../runtime/backoff.ts';
import { withLimit } from '../runtime/with-limit.ts';
import {
  behindInbox,
  behindPostgres,
  findSession,
  toSession,
  type Chat,
  type Line,
  type OpenSession,
} from './chat.ts';
import { toCustomer } from './customer.ts';
import { linksBehind } from './identity/links.ts';
import { toMessage, type OrderRow } from './rows.ts';
import { messagesBehind, readOrders, writeMarks } from './store.ts';
import { FLUSH_DELAY_MS, takeTurn } from './turn.ts';

/** One flush carries at most so many messages; the rest follows at once. */
const FLUSH_LIMIT = 500;
const NETWORK_LIMIT_MS = 5 * SECOND_MS;
/** In the request of a state change, the inbox is waited for so long; the alarm tells it otherwise. */
const TELL_LIMIT_MS = SECOND_MS;

/** Sessions whose rows are here. */
export const sessionsHere = (chat: Chat): OpenSession[] =>
  [...(chat.state.open === null ? [] : [chat.state.open.row]), ...chat.state.ended]
    .map((row) => findSession(chat, row.id))
    .filter((session) => session !== null);

const changedSessions = (chat: Chat, mark: number) =>
  sessionsHere(chat)
    .map((session) => toSession(chat, session))
    .filter((session) => session.revision > mark);

export const toOrder = (chat: Chat, row: OrderRow): Order => {
  const { name, phone_number, username } = toCustomer(chat.state);
  const { customerId: customer_id } = chat.state;
  return { ...row, customer_id, customer_name: name, phone_number, username };
};

/** Customers who turned out to be this one: what Postgres has of them is this one's. */
const linksFor = (chat: Chat, mark: number): Pick<Flush, 'links'> => {
  const links = linksBehind(chat.sql, mark).flatMap(({ id, merge_id, reason, at }) =>
    id === null || merge_id === null
      ? []
      : [{ id: merge_id, host: chat.state.customerId, alias: id, reason: reason ?? 'pair', at }],
  );
  return links.length === 0 ? {} : { links };
};

/** All that Postgres lacks, and the revision it has then. */
const flushFor = (chat: Chat): { flush: Flush; upTo: number } => {
  const { state } = chat;
  const mark = state.marks.in_postgres;
  // Outside a session a row has revision 0: it is never behind.
  const rows = messagesBehind(chat.sql, mark, FLUSH_LIMIT);
  const last = rows.at(-1);
  return {
    flush: {
      customer:
        state.customer.revision > mark
          ? { ...toCustomer(state), revision: state.customer.revision }
          : null,
      sessions: changedSessions(chat, mark),
      messages: rows.map(toMessage),
      orders: readOrders(chat.sql, mark).map((row) => toOrder(chat, row)),
      ...linksFor(chat, mark),
    },
    upTo: rows.length === FLUSH_LIMIT && last !== undefined ? last.revision : state.revision,
  };
};

const toldFrom = (chat: Chat, mark: number): Told => {
  const { state } = chat;
  const common = { object_revision: state.revision, in_postgres: state.marks.in_postgres };
  return {
    object_id: state.customer.object_id,
    ...common,
    sessions: changedSessions(chat, mark).map((session) => ({ ...session, ...common })),
    orders: readOrders(chat.sql, mark).map((row) => toOrder(chat, row)),
  };
};

const callInbox = async (chat: Chat, mark: number, limitMs: number): Promise<void> => {
  const told = toldFrom(chat, mark);
  const answer = await withLimit(chat.inbox.told(told), limitMs);
  const { state, running } = chat;
  running.told = {
    revision: Math.max(running.told.revision, told.object_revision),
    in_postgres: Math.max(running.told.in_postgres, told.in_postgres),
  };
  running.toldWaitingAt = chat.now();
  state.settingsVersionHeard = answer.settings_version;
  state.paused = answer.paused;
};

/** A state change, told in its own request. Whatever goes wrong is the alarm's. */
export const tellNow = async (chat: Chat): Promise<void> => {
  if (!behindInbox(chat)) return;
  try {
    await callInbox(chat, chat.state.marks.in_inbox, TELL_LIMIT_MS);
  } catch (error) {
    chat.log({ event: 'inbox_unreachable', ...describeError(error) });
  }
};

/** Tells the inbox all there is here, whatever its mark says: repairs its list. False: not heard. */
export const tellAll = async (chat: Chat): Promise<boolean> => {
  chat.running.toldWaitingAt = chat.now();
  try {
    await callInbox(chat, 0, NETWORK_LIMIT_MS);
    return true;
  } catch (error) {
    chat.log({ event: 'inbox_unreachable', ...describeError(error) });
    return false;
  }
};

/**
 * The inbox asks, because it has long heard nothing. The turn applies what is due and arms the alarm
 * again, should it be lost. Throws where the answer was not heard: asked in vain too often, a chat
 * is taken off the list as one that is no more.
 */
export const tellAgain = async (chat: Chat): Promise<void> => {
  takeTurn(chat, () => {});
  if (!(await tellAll(chat))) throw new Error('the inbox could not be told');
};

/** From the alarm: brings each projection up to date whose time has come. */
export const flush = async (chat: Chat): Promise<void> => {
  const { running, state } = chat;
  const due = (line: Line) => line.at !== null && line.at <= chat.now();
  if (!due(running.postgres) && !due(running.inbox)) return;
  const before = { ...state.marks };
  const wasDown = running.postgres.failures > 0;
  const toPostgres = due(running.postgres) ? flushPostgres(chat) : Promise.resolve();
  // What the inbox hears includes what Postgres has; but a database that is down must not hold it up.
  if (!wasDown) await toPostgres;
  const mayTell = due(running.inbox) || running.inbox.failures === 0;
  if (mayTell && behindInbox(chat)) await flushInbox(chat);
  await toPostgres;

  // The inbox's mark never passes that of Postgres: after a wake it hears again of what Postgres
  // may have got since.
  const { marks } = state;
  if (!behindInbox(chat)) marks.in_inbox = Math.max(marks.in_inbox, marks.in_postgres);
  if (marks.in_inbox !== before.in_inbox || marks.in_postgres !== before.in_postgres) {
    writeMarks(chat.sql, marks);
  }
  running.postgres.at = behindPostgres(chat) ? nextTry(chat, running.postgres) : null;
  running.inbox.at = behindInbox(chat) ? nextTry(chat, running.inbox) : null;
};

const nextTry = (chat: Chat, { at, failures }: Line): number => {
  const now = chat.now();
  if (at !== null && at > now) return at;
  return now + (failures === 0 ? FLUSH_DELAY_MS : backoffMs(failures));
};

const flushPostgres = async (chat: Chat): Promise<void> => {
  const line = chat.running.postgres;
  const { flush: given, upTo } = flushFor(chat);
  try {
    await withLimit(chat.postgres.project(given), NETWORK_LIMIT_MS);
    const { marks } = chat.state;
    marks.in_postgres = Math.max(marks.in_postgres, upTo);
    line.failures = 0;
  } catch (error) {
    line.failures += 1;
    chat.log({ event: 'projection_failed', attempt: line.failures, ...describeError(error) });
  }
};

const flushInbox = async (chat: Chat): Promise<void> => {
  const line = chat.running.inbox;
  try {
    await callInbox(chat, chat.state.marks.in_inbox, NETWORK_LIMIT_MS);
    line.failures = 0;
  } catch (error) {
    line.failures += 1;
    chat.log({ event: 'inbox_unreachable', ...describeError(error) });
  }
};
