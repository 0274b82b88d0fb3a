import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Sql, SqlRow, SqlValue } from '../../../durable-objects/runtime/sql.ts';

/** The cores' storage on node:sqlite. `rowsWritten` keeps count as the platform's bill would. */
export const nodeSql = (path = ':memory:'): Sql & { close(): void } => {
  const db = new DatabaseSync(path);
  const prepared = new Map<string, StatementSync>();
  const prepare = (query: string): StatementSync => {
    const known = prepared.get(query) ?? db.prepare(query);
    prepared.set(query, known);
    return known;
  };
  return {
    rows: <Row extends SqlRow>(query: string, ...params: SqlValue[]) =>
      prepare(query).all(...params) as Row[],
    run: (query, ...params) => Number(prepare(query).run(...params).changes),
    transaction: (work) => {
      db.exec('SAVEPOINT work');
      try {
        const answer = work();
        db.exec('RELEASE work');
        return answer;
      } catch (error) {
        db.exec('ROLLBACK TO work');
        db.exec('RELEASE work');
        throw error;
      }
    },
    close: () => db.close(),
  };
};
