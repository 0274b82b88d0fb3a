// Every statement on the one row that is the desk's own: floor, settings, alert.
import type { Alert } from '../../shared/protocol/frames.ts';
import type { Sql } from '../runtime/sql.ts';

type Marks = { revision: number; floor: number; settings_version: number; paused: boolean };

/** Where the inbox stands, in one statement: the greatest revision that anything stored carries. */
export const readMarks = (sql: Sql): Marks => {
  const row = sql.rows<{
    floor: number;
    settings_version: number;
    paused: number;
    revision: number;
  }>(
    `SELECT floor, settings_version,
       coalesce(json_extract(alert, '$.active'), 0) AS paused,
       max(floor,
         coalesce((SELECT max(revision) FROM sessions), 0),
         coalesce((SELECT max(revision) FROM orders), 0),
         coalesce((SELECT max(revision) FROM agents), 0)) AS revision
     FROM desk`,
  )[0];
  if (row === undefined) throw new Error('the desk row is missing');
  return { ...row, paused: row.paused === 1 };
};

export const raiseFloor = (sql: Sql, floor: number): void => {
  sql.run('UPDATE desk SET floor = ?', floor);
};

export const readSettings = (sql: Sql): string | null =>
  sql.rows<{ settings: string | null }>('SELECT settings FROM desk')[0]?.settings ?? null;

export const writeSettings = (sql: Sql, version: number, settings: string): void => {
  sql.run('UPDATE desk SET settings_version = ?, settings = ?', version, settings);
};

/** Every alert as it was last said, a cleared one too: a client must hear that it is over. */
export const storedAlerts = (sql: Sql): Alert[] => {
  const text = sql.rows<{ alert: string | null }>('SELECT alert FROM desk')[0]?.alert ?? null;
  // Written by writeAlert below, never by anyone else.
  return text === null ? [] : [JSON.parse(text) as Alert];
};

export const writeAlert = (sql: Sql, alert: Alert): void => {
  sql.run('UPDATE desk SET alert = ?', JSON.stringify(alert));
};
