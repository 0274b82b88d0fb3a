// Guessing one account's password is stopped after five failures, whoever guesses and from
// wherever. An unknown address is locked just the same, so that a lock tells nothing.
import { eq, sql } from 'drizzle-orm';
import { authLockouts } from '../../shared/database/agent-tables.ts';
import type { Database } from '../../shared/database/connect.ts';
import { sha256Hex } from './credential.ts';

const FAILURES = 5;
const LOCK = sql.raw("interval '15 minutes'");

const keyOf = (email: string) => sha256Hex(email.toLowerCase());

/**
 * Counts an attempt before the password is looked at, in one statement: attempts that run side by
 * side cannot all see the same count. Answers the seconds to wait, or null: this one may go on.
 */
export const claimAttempt = async (db: Database, email: string): Promise<number | null> => {
  const { failures, locked_until, attempted_at } = authLockouts;
  // A lock that has passed, and failures of long ago, are forgotten.
  const over = sql`coalesce(${locked_until} < now(), ${attempted_at} < now() - ${LOCK})`;
  const [row] = await db
    .insert(authLockouts)
    .values({ email_hash: await keyOf(email), failures: 1, attempted_at: sql`now()` })
    .onConflictDoUpdate({
      target: authLockouts.email_hash,
      set: {
        failures: sql`case when ${over} then 1 else least(${failures} + 1, ${FAILURES + 1}) end`,
        locked_until: sql`case when ${over} then null when ${failures} + 1 >= ${FAILURES} then coalesce(${locked_until}, now() + ${LOCK}) end`,
        attempted_at: sql`now()`,
      },
    })
    .returning({
      failures,
      wait: sql<number>`greatest(1, ceil(extract(epoch from ${locked_until} - now())))::int`,
    });
  return row !== undefined && row.failures > FAILURES ? row.wait : null;
};

/** After the right password. */
export const clearAttempts = async (db: Database, email: string): Promise<void> => {
  await db.delete(authLockouts).where(eq(authLockouts.email_hash, await keyOf(email)));
};
