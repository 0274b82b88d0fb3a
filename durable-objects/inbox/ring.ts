import { describeError } from '../../shared/log.ts';
import { SECOND_MS } from '../../shared/protocol/time.ts';
import { assignWaiting, nextOfferAt } from './assignment.ts';
import type { Desk } from './desk.ts';
import { firstClosingDue } from './people-rows.ts';
import { look, nextLookAt } from './presence.ts';
import { nextPruneAt, prune } from './prune.ts';
import { nextRepairAt, repair } from './repair.ts';
import { nextReleaseAt, releaseDisabled, retryClosings } from './revoke.ts';
import { sweepRoster } from './roster.ts';

const CALL_LIMIT_MS = 5 * SECOND_MS;

/** When the alarm is to ring next: every due time follows from what is stored. */
const nextDue = (desk: Desk): number | null => {
  const dues = [
    nextLookAt(desk),
    nextPruneAt(desk),
    nextRepairAt(desk),
    nextReleaseAt(desk),
    firstClosingDue(desk.sql),
    nextOfferAt(desk),
  ].filter((at) => at !== null);
  // Never at once: a job that cannot be done now must not spin.
  return dues.length === 0 ? null : Math.max(Math.min(...dues), desk.now() + SECOND_MS);
};

/**
 * A failure of one job is logged and must not keep the others from running: the platform gives up
 * on an alarm that keeps throwing, and with it on all of them.
 */
const attempt = async (
  desk: Desk,
  name: string,
  job: () => void | Promise<void>,
): Promise<void> => {
  try {
    await job();
  } catch (error) {
    desk.log({ event: 'alarm_failed', job: name, attempt: 0, ...describeError(error) });
  }
};

/** The alarm: what needs only storage first, then calls to other objects, then the next ring. */
export const ring = async (desk: Desk): Promise<void> => {
  await attempt(desk, 'look', () => look(desk));
  await attempt(desk, 'prune', () => prune(desk));
  await attempt(desk, 'sweep', () => sweepRoster(desk));
  await Promise.all([
    attempt(desk, 'close_sockets', () => retryClosings(desk, CALL_LIMIT_MS)),
    attempt(desk, 'release', () => releaseDisabled(desk, CALL_LIMIT_MS)),
    attempt(desk, 'assign', () => assignWaiting(desk, CALL_LIMIT_MS)),
    attempt(desk, 'repair', () => repair(desk, CALL_LIMIT_MS)),
  ]);
  let due: number | null = desk.now() + CALL_LIMIT_MS;
  await attempt(desk, 'rearm', () => {
    due = nextDue(desk);
  });
  desk.alarm.rearm(due);
};
