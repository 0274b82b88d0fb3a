import type { Attachment } from '../runtime/sockets.ts';
import type { Desk, Standing } from './desk.ts';
import { standingRow, type StandingRow } from './people-rows.ts';
import type { Viewer } from './views.ts';

const STANDINGS_KEPT = 2000;

/** Does this sign-in hold now? Expiry is a matter of the clock, the rest of the roster. */
export const holds = (row: StandingRow, now: number): row is StandingRow & { id: string } =>
  row.revoked_at === null &&
  row.id !== null &&
  row.disabled === 0 &&
  (row.expires_at === null || row.expires_at > now);

/** The roster's word on a sign-in, kept in memory until the roster changes. */
const standingOf = (desk: Desk, hash: string): Standing | null => {
  const { standings } = desk.memory;
  const known = standings.get(hash);
  if (known !== undefined) return known;
  const row = standingRow(desk.sql, hash);
  const standing =
    row !== undefined && holds(row, desk.now())
      ? { agent_id: row.id, role: row.role, expires_at: row.expires_at }
      : null;
  if (standings.size >= STANDINGS_KEPT) standings.clear();
  standings.set(hash, standing);
  return standing;
};

/**
 * Who stands behind a socket, by the roster as it is now and not as it was at the upgrade.
 * Null: signed out, expired or disabled.
 */
export const authorise = (desk: Desk, who: Attachment): Viewer | null => {
  const standing = standingOf(desk, who.hash);
  if (standing === null || standing.agent_id !== who.caller.id) return null;
  if (standing.expires_at !== null && standing.expires_at <= desk.now()) return null;
  return { id: standing.agent_id, role: standing.role };
};
