// The other side of the loopback, in a process of its own so that the load does not wait for it:
// Postgres, its endpoint, WhatsApp, and the Workers. Goes when the bench goes.
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { Pool } from 'pg';
import { startTestServices, TEST_SECRETS } from '../../simulators/test-services.ts';
import { makeLeash } from '../../simulators/leash.ts';
import { childrenNamed } from '../../simulators/stack/children.ts';
import { createAgent, createToken } from '../../../worker/scripts/accounts.ts';
import { bundle } from './bundle.ts';
import type { Order, Part, Standing, Word } from './parts.ts';
import { startPostgresStub } from './postgres-stub.ts';
import { runWorker, silenceLogs } from './run-worker.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const CONFIG = join(ROOT, 'wrangler.toml');
const BENCH = join(ROOT, 'test/bench');
/** A disk's fsync is not what is measured: in production durability is replication. */
const MEMORY = '/dev/shm';

const sources: Record<Part, { config: string; entry?: string }> = {
  bare: { config: join(BENCH, 'bare/wrangler.toml') },
  product: { config: CONFIG },
  stubbed: { config: CONFIG },
  counting: { config: CONFIG, entry: join(BENCH, 'counting-worker.ts') },
};

const EMAIL = 'bench@example.com';

const makeToken = async (databaseUrl: string): Promise<string> => {
  const pool = new Pool({ connectionString: databaseUrl, max: 1 });
  try {
    const db = drizzle(pool);
    await createAgent(db, { email: EMAIL, role: 'admin', name: 'Bench' });
    const token = await createToken(db, { email: EMAIL, name: 'bench' });
    if (token === null) throw new Error('the account was just made');
    return token;
  } finally {
    await pool.end();
  }
};

const started: (() => Promise<void> | void)[] = [];

const bundles = new Map<string, Promise<string>>();
const bundleOf = (part: Part, folder: string): Promise<string> => {
  const { config, entry } = sources[part];
  const key = entry ?? config;
  const known = bundles.get(key);
  if (known !== undefined) return known;
  const outdir = join(folder, `bundle-${part}`);
  const made = bundle({ config, outdir, ...(entry === undefined ? {} : { entry }) });
  bundles.set(key, made);
  return made;
};

const raise = async ({ wanted }: Order): Promise<Standing> => {
  const folder = fs.mkdtempSync(join(tmpdir(), 'talk-to-expert-bench-'));
  started.push(() => fs.rmSync(folder, { recursive: true, force: true }));
  const storage = fs.existsSync(MEMORY)
    ? fs.mkdtempSync(join(MEMORY, 'talk-to-expert-bench-'))
    : folder;
  started.push(() => fs.rmSync(storage, { recursive: true, force: true }));
  silenceLogs(folder);
  const bundled = Promise.all(wanted.map((part) => bundleOf(part, folder)));
  const services = await startTestServices();
  started.push(() => services.stop());
  await bundled;
  const stub = await startPostgresStub(services.neonEndpoint);
  started.push(() => stub.stop());

  const leash = makeLeash('KILL');
  started.push(() => leash.pull());
  const urls: Standing['urls'] = {};
  for (const part of wanted) {
    const place = join(storage, part);
    fs.mkdirSync(place);
    const worker = await runWorker({
      name: part,
      config: sources[part].config,
      script: await bundleOf(part, folder),
      storage: place,
      variables: {
        ...TEST_SECRETS,
        DATABASE_URL: 'postgres://desk:desk@127.0.0.1/desk',
        NEON_ENDPOINT: part === 'stubbed' ? stub.url : services.neonEndpoint,
        WHATSAPP_API_URL: services.graphUrl,
        AUTH_SECRET: 'a-secret-of-the-bench-and-of-nothing-else',
        APP_ORIGIN: 'https://desk.example.com',
      },
    });
    started.push(() => worker.stop());
    leash.hold(childrenNamed('workerd'));
    urls[part] = worker.url;
  }
  return {
    urls,
    token: await makeToken(services.databaseUrl),
    appSecret: TEST_SECRETS.WHATSAPP_APP_SECRET,
    phoneNumberId: TEST_SECRETS.WHATSAPP_PHONE_NUMBER_ID,
  };
};

let stopping: Promise<void> | null = null;
const stop = (): Promise<void> => {
  stopping ??= (async () => {
    for (const stopOne of started.splice(0).toReversed()) {
      await Promise.resolve(stopOne()).catch((error: unknown) => console.error(error));
    }
  })();
  return stopping;
};

const say = (word: Word) => process.send?.(word);

process.once('message', (order: Order) => {
  raise(order).then(
    (standing) => say({ standing }),
    (error: unknown) =>
      say({ failed: error instanceof Error ? String(error.stack) : String(error) }),
  );
});
// Ctrl-C reaches the whole group: the bench decides, and this process follows it.
process.on('SIGINT', () => {});
process.on('disconnect', () => void stop().finally(() => process.exit(0)));
