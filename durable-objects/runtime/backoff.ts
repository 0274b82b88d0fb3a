import { MINUTE_MS, SECOND_MS } from '../../shared/protocol/time.ts';

/** Milliseconds to wait before try number `attempt` (0 is the first), doubling from a second. */
export const backoffMs = (attempt: number, capMs = MINUTE_MS): number =>
  Math.min(capMs, SECOND_MS * 2 ** Math.min(attempt, 20));
