// The one way the cores touch storage, so that the same functions run on Durable Object storage and,
// in unit tests, on node:sqlite.

export type SqlValue = string | number | null;
export type SqlRow = Record<string, SqlValue>;

export type Sql = {
  /** All rows of a query. */
  rows<Row extends SqlRow>(query: string, ...params: SqlValue[]): Row[];
  /** Runs a statement; answers how many rows it wrote (0: a conflict that did nothing). */
  run(query: string, ...params: SqlValue[]): number;
  /** All or nothing: a throw inside rolls back (outside of it, it would not). */
  transaction<T>(work: () => T): T;
};

/** Storage of a Durable Object. Synchronous: what stands between two awaits commits together. */
export const durableSql = (storage: DurableObjectStorage): Sql => ({
  rows: <Row extends SqlRow>(query: string, ...params: SqlValue[]) =>
    storage.sql.exec<Row>(query, ...params).toArray(),
  run: (query, ...params) => storage.sql.exec(query, ...params).rowsWritten,
  transaction: (work) => storage.transactionSync(work),
});
