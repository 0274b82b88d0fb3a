// What Meta reported of the number: the newest two hundred, each once.
import type { Alert } from '../../shared/protocol/frames.ts';
import type { NumberEvent } from '../../shared/protocol/number-event.ts';
import { DAY_MS, iso } from '../../shared/protocol/time.ts';
import type { Sql } from '../runtime/sql.ts';

const KEPT = 200;
/** So long the desk is told of what stops the number, unless Meta takes it back before. */
const ALERT_MS = 3 * DAY_MS;

/** False: it is known, or older than all that are kept. */
export const insertNumberEvent = (sql: Sql, event: NumberEvent): boolean => {
  const { id, kind, at, level, text, raw } = event;
  const before = sql.rows<{ id: string }>('SELECT id FROM number_events WHERE id = ?', id);
  if (before.length > 0) return false;
  sql.run(
    'INSERT INTO number_events (id, kind, at, level, text, raw) VALUES (?, ?, ?, ?, ?, ?)',
    id,
    kind,
    at,
    level,
    text,
    raw,
  );
  sql.run(
    `DELETE FROM number_events WHERE id IN
       (SELECT id FROM number_events ORDER BY at DESC, id DESC LIMIT -1 OFFSET ${KEPT})`,
  );
  return true;
};

/** Newest first. */
export const numberEvents = (sql: Sql): NumberEvent[] =>
  sql.rows<NumberEvent>(
    'SELECT id, kind, at, level, text, raw FROM number_events ORDER BY at DESC, id DESC',
  );

/** The newest critical event, active while it stands: a later report of its kind takes it back. */
export const numberAlerts = (sql: Sql, now: number): Alert[] =>
  sql
    .rows<{ at: string; text: string; over: number }>(
      `SELECT at, text, EXISTS
         (SELECT 1 FROM number_events AS later
          WHERE later.kind = stopped.kind AND later.level <> 'critical' AND later.at > stopped.at)
         AS over
       FROM number_events AS stopped WHERE level = 'critical' ORDER BY at DESC LIMIT 1`,
    )
    .map(({ at, text, over }) => ({
      kind: 'number',
      active: over === 0 && at > iso(now - ALERT_MS),
      detail: text.slice(0, 500),
      at,
    }));
