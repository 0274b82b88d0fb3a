import * as fs from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { expect, inject, it } from 'vitest';

const guide = fs.readFileSync(join(import.meta.dirname, '../../../docs/deploying.md'), 'utf8');

it('the queries that docs/deploying.md watches the desk with run as they stand', async () => {
  const client = new pg.Client({ connectionString: inject('databaseUrl') });
  await client.connect();
  try {
    const queries = [...guide.matchAll(/```sql\n(.+?)```/gs)].flatMap(([, block = '']) =>
      block.split(';').filter((query) => query.trim() !== ''),
    );
    expect(queries.length).toBeGreaterThanOrEqual(4);
    for (const query of queries) await client.query(query);
  } finally {
    await client.end();
  }
});
