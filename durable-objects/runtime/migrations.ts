import type { Sql } from './sql.ts';

/** One step of an object's schema. The list is append-only: a step that has shipped never changes. */
export type Migration = { id: number; sql: string[] };

const applied = (sql: Sql): number => {
  const exists = sql.rows<{ n: number }>(
    `SELECT count(*) AS n FROM sqlite_master WHERE type = 'table' AND name = 'applied_migrations'`,
  )[0];
  if (exists === undefined || exists.n === 0) return 0;
  return sql.rows<{ id: number }>('SELECT max(id) AS id FROM applied_migrations')[0]?.id ?? 0;
};

/** Has this object ever stored anything? Asking writes nothing. */
export const isEmpty = (sql: Sql): boolean => applied(sql) === 0;

/**
 * Brings the schema up to date. An object that is newer than this code (a rollback) is left as it
 * is: steps only ever add, so older code reads newer tables.
 */
export const migrate = (sql: Sql, migrations: readonly Migration[]): void => {
  const last = applied(sql);
  const due = migrations.filter((migration) => migration.id > last);
  if (due.length === 0) return;
  sql.transaction(() => {
    sql.run('CREATE TABLE IF NOT EXISTS applied_migrations (id INTEGER PRIMARY KEY)');
    for (const migration of due) {
      for (const statement of migration.sql) sql.run(statement);
      sql.run('INSERT INTO applied_migrations (id) VALUES (?)', migration.id);
    }
  });
};
