import type { Order } from '../../shared/protocol/order.ts';
import type { Desk } from './desk.ts';
import { nextRevision } from './desk.ts';
import * as rows from './list-rows.ts';
import * as orderRows from './order-rows.ts';
import { nextPruneAt, PRUNE_AFTER_MS } from './prune.ts';
import { publish } from './publish.ts';
import { REPAIR_AFTER_MS } from './repair.ts';
import type { Told, ToldAnswer, ToldSession } from './rpc.ts';

/** Marks kept in memory at most; beyond it the drained ones are forgotten. */
const MARKS_KEPT = 5000;

/** Has this row nothing left to say: Postgres has it, and its ten minutes are over? */
const isPast = (endedAt: string | null, acknowledged: boolean, now: number): boolean =>
  endedAt !== null && acknowledged && Date.parse(endedAt) + PRUNE_AFTER_MS <= now;

/** What a told changed: the list, who holds how many, what may be deleted. */
type News = { listed: boolean; peopled: boolean; over: boolean };

const takeSession = (desk: Desk, objectId: string, told: ToldSession, news: News): void => {
  const { sql, memory } = desk;
  const now = desk.now();
  const known = rows.knownSession(sql, told.id);
  if (known !== undefined && told.revision <= known.session_revision) {
    // Nothing new. That it was told at all is stored now and then: repair asks the silent ones.
    const refreshes = known.asked_at > 0 || known.told_at + REPAIR_AFTER_MS <= now;
    if (told.revision === known.session_revision && told.ended_at === null && refreshes) {
      rows.touchSession(sql, told, now);
    }
    return;
  }
  // Told once more after it was pruned: it would only be pruned again.
  if (known === undefined && isPast(told.ended_at, told.in_postgres >= told.revision, now)) return;
  // Listed again after it was taken off: a diff must not remove it.
  if (known === undefined) memory.removed = memory.removed.filter((mark) => mark.id !== told.id);
  rows.writeSession(sql, told, { object_id: objectId, revision: nextRevision(desk), now });
  memory.offers.delete(told.id);
  news.listed = true;
  if (known?.status !== told.status || known.agent_id !== told.agent_id) news.peopled = true;
};

const takeOrder = (desk: Desk, told: Told, order: Order, news: News): void => {
  const known = orderRows.knownOrderRevision(desk.sql, order.id);
  if (known !== undefined && order.revision <= known) return;
  const acknowledged = told.in_postgres >= order.revision;
  if (known === undefined && isPast(order.done_at, acknowledged, desk.now())) return;
  orderRows.writeOrder(desk.sql, order, told, nextRevision(desk));
  news.listed = true;
};

/** Keeps how far Postgres has this object's changes; stored only where a row's deletion waits for it. */
const takeMarks = (desk: Desk, told: Told, news: News): void => {
  const { marks } = desk.memory;
  const known = marks.get(told.object_id);
  marks.set(told.object_id, {
    object_revision: Math.max(told.object_revision, known?.object_revision ?? 0),
    in_postgres: Math.max(told.in_postgres, known?.in_postgres ?? 0),
  });
  if (marks.size > MARKS_KEPT) {
    for (const [id, mark] of marks) {
      if (mark.in_postgres >= mark.object_revision) marks.delete(id);
    }
  }
  const waiting = (desk.memory.unacknowledged ??= new Set(rows.unacknowledgedObjects(desk.sql)));
  if (waiting.has(told.object_id)) {
    news.over = rows.acknowledge(desk.sql, told.object_id, told.in_postgres) > 0;
  }
  const over = [
    ...told.sessions.filter((session) => session.ended_at !== null),
    ...told.orders.filter((order) => order.done_at !== null),
  ];
  if (over.some((row) => told.in_postgres < row.revision)) waiting.add(told.object_id);
  if (over.length > 0) news.over = true;
};

/**
 * Takes what a chat's object tells of itself. A row is stored only where its revision is newer, so
 * that neither order nor repetition matters.
 */
export const takeTold = (desk: Desk, told: Told): ToldAnswer => {
  const news: News = { listed: false, peopled: false, over: false };
  desk.sql.transaction(() => {
    for (const session of told.sessions) takeSession(desk, told.object_id, session, news);
    for (const order of told.orders) takeOrder(desk, told, order, news);
    takeMarks(desk, told, news);
  });
  const now = desk.now();
  if (told.sessions.some((x) => x.ended_at === null)) desk.alarm.wakeBy(now + REPAIR_AFTER_MS);
  const pruneAt = news.over ? nextPruneAt(desk) : null;
  if (pruneAt !== null) desk.alarm.wakeBy(pruneAt);
  if (news.listed) publish(desk, 'changed');
  if (news.peopled) publish(desk, 'presence');
  return { settings_version: desk.memory.settingsVersion, paused: desk.memory.paused };
};

/**
 * How many stored changes Postgres has not acknowledged, over all objects the inbox lists or has
 * heard since it woke.
 */
export const backlog = (desk: Desk): number => {
  const behind = new Map(desk.memory.marks);
  for (const stored of rows.storedMarks(desk.sql)) {
    const told = behind.get(stored.object_id);
    behind.set(stored.object_id, {
      object_revision: Math.max(stored.object_revision, told?.object_revision ?? 0),
      in_postgres: Math.max(stored.in_postgres, told?.in_postgres ?? 0),
    });
  }
  let sum = 0;
  for (const mark of behind.values()) sum += Math.max(0, mark.object_revision - mark.in_postgres);
  return sum;
};
