// The whole desk on one machine: Postgres, Neon's endpoint, WhatsApp, the Worker, the dashboard.
import * as fs from 'node:fs';
import { join } from 'node:path';
import { docsRoutes } from './docs.ts';
import { startNeonEndpoint } from './neon-endpoint.ts';
import { removePostgresData, startPostgres } from './postgres.ts';
import { seed } from './seed.ts';
import { seedCanned } from './seed/canned.ts';
import { checkPorts } from './stack/check-ports.ts';
import { runDashboard } from './stack/dashboard.ts';
import { lockFolder } from './stack/lock.ts';
import { migrate } from './stack/migrate.ts';
import { runPages, stagePages } from './stack/pages.ts';
import { SEEDED_CUSTOMERS } from './stack/seeded-customers.ts';
import {
  type Settings,
  type StackOptions,
  settingsFrom,
  workerVariables,
} from './stack/settings.ts';

import { runWorker } from './stack/worker.ts';
import { startWhatsapp } from './whatsapp.ts';

export interface Stack {
  /** Addresses of the parts; `postgres` is a postgres:// URL. */
  urls: { dashboard: string; worker: string; whatsapp: string; neon: string; postgres: string };
  /** What the seed made: API tokens to print. */
  tokens: Awaited<ReturnType<typeof seed>>['tokens'];
  /** Kills the Worker's runtime as a crash would and starts it again over its data. */
  restartWorker(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts everything; when a part fails, what was started is stopped again and the error thrown. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const settings = settingsFrom(options);
  const started: (() => Promise<void> | void)[] = [];
  const stop = async () => {
    // In the opposite order: who is asked goes after those who ask.
    for (const stopPart of started.splice(0).toReversed()) {
      // A part that never started has nothing to stop; its error is the one that is thrown.
      await Promise.resolve(stopPart()).catch(() => {});
    }
  };
  try {
    started.push(lockFolder(settings.dataDir));
    await checkPorts(settings.ports);
    if (settings.fresh) await removeData(settings.dataDir);
    return { ...(await startParts(settings, started)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startParts(
  settings: Settings,
  started: (() => Promise<void> | void)[],
): Promise<Omit<Stack, 'stop'>> {
  const { root, dataDir, ports } = settings;
  const variables = workerVariables(settings);
  // Noted in this order, whichever is ready first, so that the dashboard stops before the Worker.
  const running = <Part extends { stop(): Promise<void> }>(part: Promise<Part>) => {
    started.push(() => part.then((value) => value.stop()));
    return part;
  };
  const database = async () => {
    const own = () => startPostgres({ dataDir: join(dataDir, 'postgres'), fsync: settings.fsync });
    const url = settings.localPgUrl ?? (await running(own())).url;
    started.push(noteDatabaseUrl(dataDir, url));
    await migrate(url);
    return { url, ...(await seed(url)) };
  };
  const pagesFolder = join(dataDir, 'pages');
  const parts = [
    database(),
    running(
      runWorker({
        root,
        port: ports.worker,
        persist: join(dataDir, 'worker'),
        variables,
        ...(settings.pages ? { registry: join(dataDir, 'registry') } : {}),
      }),
    ),
    settings.pages
      ? stagePages(root, pagesFolder)
      : running(
          runDashboard({
            root,
            port: ports.dashboard,
            workerPort: ports.worker,
            cacheDir: join(dataDir, 'vite'),
            phonesUrl: `http://localhost:${ports.whatsapp}`,
          }),
        ),
  ] as const;
  // Before an error is passed on all have settled, so that `started` knows all that runs.
  await Promise.allSettled(parts);
  const [{ url, tokens }, worker] = await Promise.all(parts);
  const neon = await running(startNeonEndpoint({ databaseUrl: url, port: ports.neon }));
  const whatsapp = await running(
    startWhatsapp({
      port: ports.whatsapp,
      token: variables.WHATSAPP_TOKEN,
      phoneNumberId: variables.WHATSAPP_PHONE_NUMBER_ID,
      accountId: variables.WHATSAPP_BUSINESS_ACCOUNT_ID,
      appSecret: variables.WHATSAPP_APP_SECRET,
      webhookUrl: `http://127.0.0.1:${ports.worker}/webhook`,
      dataDir: join(dataDir, 'whatsapp'),
      seed: SEEDED_CUSTOMERS,
      postgres: neon,
      pages: docsRoutes({
        workerUrl: `http://localhost:${ports.worker}`,
        token: Object.values(tokens)[0] ?? '',
      }),
    }),
  );
  await seedCanned({
    workerUrl: `http://127.0.0.1:${ports.worker}`,
    token: Object.values(tokens)[0] ?? '',
  });
  // Its service binding needs the Worker, and its health the database.
  if (settings.pages) {
    await running(
      runPages({
        port: ports.dashboard,
        folder: pagesFolder,
        registry: join(dataDir, 'registry'),
        https: settings.https,
      }),
    );
  }
  return {
    urls: {
      dashboard: `${settings.https ? 'https' : 'http'}://localhost:${ports.dashboard}`,
      worker: `http://localhost:${ports.worker}`,
      whatsapp: `http://localhost:${ports.whatsapp}`,
      neon: `http://localhost:${ports.neon}`,
      postgres: url,
    },
    tokens,
    restartWorker: async () => {
      await worker.restart();
      whatsapp.retryNow();
    },
  };
}

/** Where `npm run token:create` and `admin:create` find the local database while the stack runs. */
function noteDatabaseUrl(dataDir: string, url: string): () => void {
  const note = join(dataDir, 'postgres.url');
  fs.writeFileSync(note, url, { mode: 0o600 });
  return () => fs.rmSync(note, { force: true });
}

/** Only what a stack makes: the folder may have been given by hand. */
async function removeData(dataDir: string): Promise<void> {
  await removePostgresData(join(dataDir, 'postgres'));
  for (const entry of [
    'worker',
    'whatsapp',
    'vite',
    'pages',
    'registry',
    'auth-secret',
    'postgres.url',
  ]) {
    fs.rmSync(join(dataDir, entry), { recursive: true, force: true });
  }
}
