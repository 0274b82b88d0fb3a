import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { neon, neonConfig } from '@neondatabase/serverless';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type NeonEndpoint, startNeonEndpoint } from '../../simulators/neon-endpoint.ts';
import { type Postgres, removePostgresData, startPostgres } from '../../simulators/postgres.ts';

let folder: string;
let postgres: Postgres;
let endpoint: NeonEndpoint;
const sql = neon('postgres://desk:desk@127.0.0.1/desk');

beforeAll(async () => {
  folder = fs.mkdtempSync(join(tmpdir(), 'simulators-postgres-'));
  fs.chmodSync(folder, 0o755);
  postgres = await startPostgres({ dataDir: join(folder, 'postgres'), fsync: false });
  endpoint = await startNeonEndpoint({ databaseUrl: postgres.url, port: 0 });
  neonConfig.fetchEndpoint = () => endpoint.url;
  await sql`create table notes (id int primary key, note text)`;
}, 30_000);

afterEach(() => endpoint.setMode('up'));

afterAll(async () => {
  await endpoint.stop();
  await postgres.stop();
  await removePostgresData(join(folder, 'postgres'));
  fs.rmSync(folder, { recursive: true, force: true });
});

describe("Neon's driver", () => {
  it('gets every type as from Neon', async () => {
    const [row] = await sql`select 1 as n, 10000000000::bigint as big, true as yes, null as none,
      '2026-11-22T10:00:00Z'::timestamptz as at, '{"a":[1]}'::jsonb as json, ${'ä"\\'}::text as text`;
    expect(row).toEqual({
      n: 1,
      big: '10000000000',
      yes: true,
      none: null,
      at: new Date('2026-11-22T10:00:00Z'),
      json: { a: [1] },
      text: 'ä"\\',
    });
  });

  it("gets Postgres's own fields with an error", async () => {
    await sql`insert into notes values (1, 'first')`;
    await expect(sql`insert into notes values (1, 'again')`).rejects.toMatchObject({
      name: 'NeonDbError',
      code: '23505',
      constraint: 'notes_pkey',
      table: 'notes',
      severity: 'ERROR',
    });
  });

  it('has all of a batch or nothing', async () => {
    const batch = sql.transaction([
      sql`insert into notes values (2, 'second')`,
      sql`insert into notes values (1, 'again')`,
    ]);
    await expect(batch).rejects.toMatchObject({ code: '23505' });
    expect(await sql`select id from notes`).toEqual([{ id: 1 }]);
  });

  it('chooses the isolation of a batch', async () => {
    const [[shown]] = (await sql.transaction([sql`show transaction_isolation`], {
      isolationLevel: 'Serializable',
      readOnly: true,
    })) as [[Record<string, string>]];
    expect(shown).toEqual({ transaction_isolation: 'serializable' });
  });
});

describe('the switch', () => {
  it('down: nobody answers', async () => {
    endpoint.setMode('down');
    await expect(sql`select 1`).rejects.toThrow(/Error connecting/);
  });

  it('slow: answers late', async () => {
    endpoint.setMode('slow', 200);
    const start = performance.now();
    await sql`select 1`;
    expect(performance.now() - start).toBeGreaterThan(190);
  });
});
