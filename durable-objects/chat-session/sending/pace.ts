// Meta's pair rate: one message to a customer each 6 s, and up to 45 at once that are borrowed from
// the time to come. Whoever sends faster is refused, and pays with a growing wait.
import { SECOND_MS } from '../../../shared/protocol/time.ts';

const EACH_MS = 6 * SECOND_MS;
const BURST = 45;

/** Until when the POSTs so far are paid for, after one more at `at`. All in milliseconds. */
export const paidUntil = (before: number, at: number): number => Math.max(before, at) + EACH_MS;

/** From when the next POST may begin. */
export const mayPostAt = (paid: number): number => paid - (BURST - 1) * EACH_MS;
