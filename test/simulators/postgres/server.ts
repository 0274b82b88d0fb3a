// Runs the postgres program in the foreground as our child and waits until it answers.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Leash, makeLeash } from '../leash.ts';
import type { Binaries } from './binaries.ts';
import { cleanEnv } from './cluster.ts';
import type { Owner } from './owner.ts';

export interface Server {
  stop(): Promise<void>;
}

/** Thrown when the program ends before it is ready; `log` holds its last lines. */
export class ServerFailed extends Error {
  readonly log: string;
  constructor(log: string) {
    super(`PostgreSQL did not start:\n${log}`);
    this.log = log;
  }
}

export async function runServer(
  owner: Owner,
  binaries: Binaries,
  options: { cluster: string; port: number; fsync: boolean },
): Promise<Server> {
  const settings = [
    `listen_addresses=127.0.0.1`,
    `port=${options.port}`,
    'unix_socket_directories=', // a socket's path may not exceed 107 bytes; a project's may
    'max_connections=100',
    'log_checkpoints=off',
    ...(options.fsync ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ];
  const child = spawn(
    binaries.postgres,
    ['-D', options.cluster, ...settings.flatMap((setting) => ['-c', setting])],
    // Detached: Ctrl-C in a terminal goes to us alone, and we stop the parts in order.
    { ...owner, cwd: '/', env: cleanEnv(), detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ready = untilReady(child);
  if (child.pid === undefined) return ready.then(() => ({ stop: async () => {} }));
  const leash = makeLeash('INT', owner);
  leash.hold([child.pid]);
  await ready;
  return { stop: () => stop(child, leash) };
}

function untilReady(child: ChildProcess): Promise<void> {
  let log = '';
  return new Promise((resolve, reject) => {
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-4_000);
      if (text.includes('database system is ready to accept connections')) resolve();
    });
    child.once('error', reject);
    child.once('exit', () => reject(new ServerFailed(log)));
  });
}

async function stop(child: ChildProcess, leash: Leash): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return (leash.hold([]), leash.pull());
  const gone = once(child, 'exit');
  leash.pull();
  await gone;
}
