import { MINUTE_MS } from '../../shared/protocol/time.ts';
import type { Desk, RemovedMark } from './desk.ts';
import { nextRevision } from './desk.ts';
import { raiseFloor } from './desk-row.ts';
import * as rows from './list-rows.ts';
import * as orderRows from './order-rows.ts';
import { publish } from './publish.ts';

/** An ended session stays in the list at least so long, and until Postgres has it. */
export const PRUNE_AFTER_MS = 10 * MINUTE_MS;

/** Deleted rows remembered at most, so that clients can be told of them one by one. */
const REMOVED_KEPT = 1000;

/**
 * Takes sessions off the list. The deletion gets a revision of its own, which becomes the stored
 * floor: who comes back with less after the next wake gets the list whole. Until then the deleted
 * rows are remembered here, and a diff still tells of them.
 */
export const takeOff = (desk: Desk, gone: rows.Prunable[]): void => {
  if (gone.length === 0) return;
  const { memory } = desk;
  const removed: RemovedMark[] = [];
  desk.sql.transaction(() => {
    const revision = nextRevision(desk);
    for (const row of gone) {
      rows.deleteSession(desk.sql, row.id);
      removed.push({ id: row.id, revision, session_revision: row.session_revision });
    }
    raiseFloor(desk.sql, revision);
  });
  memory.removed.push(...removed);
  const forgotten = memory.removed.splice(0, Math.max(0, memory.removed.length - REMOVED_KEPT));
  memory.floor = Math.max(memory.floor, forgotten.at(-1)?.revision ?? 0);
  publish(desk, 'changed');
};

/** Deletes what has ended, is in Postgres, and was shown long enough. */
export const prune = (desk: Desk): void => {
  const by = desk.now() - PRUNE_AFTER_MS;
  takeOff(desk, rows.prunableSessions(desk.sql, by));
  // Done orders go quietly: there is no frame that removes one. The floor is raised all the same,
  // since the revision must not fall at the next wake.
  if (orderRows.deleteDoneOrders(desk.sql, by) > 0) raiseFloor(desk.sql, desk.memory.revision);
};

/** When the next row may go, rounded up so that one look takes several. */
export const nextPruneAt = (desk: Desk): number | null => {
  const end = rows.firstPrunableEnd(desk.sql);
  return end === null ? null : Math.max(end + PRUNE_AFTER_MS, desk.now()) + MINUTE_MS;
};
