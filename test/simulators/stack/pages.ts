// The dashboard as Pages serves it: the build, public/_headers, and functions/, whose service
// binding finds our Worker in a registry of this stack's own.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import { request } from 'node:https';
import { get } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'vite';
import { makeLeash } from '../leash.ts';
import './quiet-wrangler.ts';

const READY_WITHIN_MS = 60_000;

export interface PagesOptions {
  port: number;
  /** What `stagePages` has filled; wrangler's state goes there as well. */
  folder: string;
  /** Where the Worker has put its address. */
  registry: string;
  /** With a certificate that nobody has signed. */
  https: boolean;
}

export async function runPages(options: PagesOptions): Promise<{ stop(): Promise<void> }> {
  const { port, folder, registry, https } = options;
  // Its program and not its bin, which would stand between us and it.
  const wrangler = join(
    dirname(createRequire(import.meta.url).resolve('wrangler/package.json')),
    'wrangler-dist/cli.js',
  );
  const child = spawn(
    process.execPath,
    [
      '--no-warnings',
      wrangler,
      'pages',
      'dev',
      '--ip=127.0.0.1',
      `--port=${port}`,
      '--inspector-port=0',
      '--log-level=warn',
      '--show-interactive-dev-session=false',
      `--persist-to=${join(folder, 'state')}`,
      ...(https ? ['--local-protocol=https'] : []),
    ],
    {
      cwd: folder,
      env: { ...process.env, WRANGLER_REGISTRY_PATH: registry, CI: 'true' },
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: true, // Ctrl-C is ours to pass on
    },
  );
  const leash = makeLeash('INT');
  leash.hold([child.pid ?? 0]);
  const stop = async () => {
    const gone = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null;
    leash.pull();
    await gone;
  };
  try {
    await untilReady(child, `${https ? 'https' : 'http'}://127.0.0.1:${port}/api/health`);
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}

/**
 * The Pages project in a folder of its own: wrangler looks upwards from the nearest package.json, and
 * in ours it would find the Worker's wrangler.toml.
 */
export async function stagePages(root: string, folder: string): Promise<void> {
  const dashboard = join(root, 'dashboard');
  const dist = join(folder, 'dist');
  // Many stacks of one test run have one dashboard: the first of them builds it.
  const built = process.env['DASHBOARD_BUILD'] ?? dist;
  fs.rmSync(folder, { recursive: true, force: true });
  if (!fs.existsSync(join(built, 'index.html')))
    await build({
      root: dashboard,
      configFile: join(dashboard, 'vite.config.ts'),
      logLevel: 'warn',
      build: { outDir: built },
    });
  if (built !== dist) fs.cpSync(built, dist, { recursive: true });
  fs.cpSync(join(dashboard, 'functions'), join(folder, 'functions'), { recursive: true });
  fs.copyFileSync(join(dashboard, 'wrangler.toml'), join(folder, 'wrangler.toml'));
  fs.writeFileSync(join(folder, 'package.json'), '{}');
}

async function untilReady(child: ChildProcess, url: string): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) break;
    if ((await statusOf(url)) === 200) return;
    await sleep(100);
  }
  throw new Error('Pages did not start; what it said stands above.');
}

/** Null: nobody answers yet. `fetch` would refuse the certificate. */
async function statusOf(url: string): Promise<number | null> {
  return new Promise((answer) => {
    const asked = url.startsWith('https:')
      ? request(url, { rejectUnauthorized: false }).end()
      : get(url);
    asked.once('error', () => answer(null));
    asked.once('response', (response) => {
      response.resume();
      answer(response.statusCode ?? null);
    });
  });
}
