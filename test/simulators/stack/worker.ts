// The Worker as in production: wrangler's own bundler and runtime, the real wrangler.toml.
import type { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import './quiet-wrangler.ts';
import { unstable_startWorker } from 'wrangler';
import { makeLeash } from '../leash.ts';
import { childrenNamed } from './children.ts';

const READY_WITHIN_MS = 60_000;

export interface WorkerOptions {
  root: string;
  port: number;
  /** Where its objects and buckets are kept. */
  persist: string;
  /** The folder where others find its address; absent: nowhere. */
  registry?: string;
  variables: Record<string, string>;
}

export interface RunningWorker {
  /** Kills the runtime without a warning, as a crash would, and starts it again. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

type Worker = Awaited<ReturnType<typeof unstable_startWorker>>;

/** Starts the Worker and waits until it answers. */
export async function runWorker(options: WorkerOptions): Promise<RunningWorker> {
  const others = new Set(childrenNamed('workerd'));
  const runtimes = () => childrenNamed('workerd').filter((pid) => !others.has(pid));
  const leash = makeLeash('KILL');
  const holdAll = () => leash.hold(runtimes());
  let worker = await start(options, holdAll);
  return {
    restart: async () => {
      for (const pid of runtimes()) process.kill(pid, 'SIGKILL');
      await worker.dispose().catch(() => {}); // its runtime is gone already
      worker = await start(options, holdAll);
    },
    stop: async () => {
      await worker.dispose();
      leash.hold([]);
      leash.pull();
    },
  };
}

async function start(options: WorkerOptions, reloaded: () => void): Promise<Worker> {
  const variables = Object.entries(options.variables);
  const worker = await unstable_startWorker({
    config: join(options.root, 'wrangler.toml'),
    bindings: Object.fromEntries(
      variables.map(([name, value]) => [name, { type: 'plain_text' as const, value }]),
    ),
    dev: {
      server: { hostname: '127.0.0.1', port: options.port },
      inspector: false,
      persist: options.persist,
      logLevel: 'warn',
      watch: true,
      ...(options.registry === undefined ? {} : { registry: options.registry }),
    },
  });
  // Every reload makes a new runtime process.
  (worker.raw as unknown as EventEmitter).on('reloadComplete', reloaded);
  const late = sleep(READY_WITHIN_MS, undefined, { ref: false }).then(() => {
    throw new Error('The Worker did not start; what it said stands above.');
  });
  await Promise.race([worker.ready, late]);
  reloaded();
  return worker;
}
