import type pg from 'pg';

export interface NeonQuery {
  query: string;
  params?: unknown[];
}

/** What the request's headers ask of the answer. */
export interface Shape {
  rawText: boolean;
  arrays: boolean;
}

export interface Transaction {
  isolation: string;
  readOnly: boolean;
  deferrable: boolean;
}

interface Queryable {
  query(config: pg.QueryArrayConfig): Promise<pg.QueryArrayResult>;
}

const ISOLATION: Record<string, string> = {
  ReadUncommitted: 'read uncommitted',
  ReadCommitted: 'read committed',
  RepeatableRead: 'repeatable read',
  Serializable: 'serializable',
};

/** Values as Postgres sent them: the driver at the other end does the parsing. */
const untouched = { getTypeParser: () => (value: unknown) => value };

export async function runQuery(on: Queryable, query: NeonQuery, shape: Shape): Promise<object> {
  const result = await on.query({
    text: query.query,
    values: query.params ?? [],
    rowMode: 'array',
    ...(shape.rawText ? { types: untouched as unknown as pg.CustomTypesConfig } : {}),
  });
  const fields = result.fields.map(({ name, dataTypeID }) => ({ name, dataTypeID }));
  return {
    fields,
    rows: shape.arrays ? result.rows : result.rows.map((row) => named(fields, row)),
    command: result.command,
    rowCount: result.rowCount,
    rowAsArray: shape.arrays,
  };
}

/** All queries in one transaction: every one of them counts, or none. */
export async function runBatch(
  pool: pg.Pool,
  queries: NeonQuery[],
  shape: Shape,
  transaction: Transaction,
): Promise<object[]> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(begin(transaction));
    const results: object[] = [];
    for (const query of queries) results.push(await runQuery(client, query, shape));
    await client.query('commit');
    return results;
  } catch (error) {
    await client.query('rollback').catch((failed: Error) => (broken = failed));
    throw error;
  } finally {
    client.release(broken);
  }
}

function begin({ isolation, readOnly, deferrable }: Transaction): string {
  const level = ISOLATION[isolation];
  const modes = [
    ...(level === undefined ? [] : [`isolation level ${level}`]),
    ...(readOnly ? ['read only'] : []),
    ...(deferrable ? ['deferrable'] : []),
  ];
  return ['begin', modes.join(', ')].join(' ');
}

function named(fields: { name: string }[], row: unknown[]): object {
  return Object.fromEntries(fields.map(({ name }, index) => [name, row[index]]));
}
