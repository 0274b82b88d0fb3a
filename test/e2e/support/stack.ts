// The real stack as `npm run dev` starts it, in a process of its own that a test may kill.
import { spawn, type ChildProcess } from 'node:child_process';
import * as fs from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../../..');
const READY = /API token\s+(\S+)/;
const START_LIMIT_MS = 60_000;

export type RunningStack = {
  urls: { dashboard: string; worker: string; whatsapp: string };
  /** The seeded admin's API token. */
  token: string;
  /** Ends the whole stack without a warning: the process and all that it started. */
  kill(): Promise<void>;
  /** Starts it again over the same data. */
  start(): Promise<void>;
  /** Ctrl-C: answers the exit code. */
  stop(): Promise<number | null>;
  /** Kills the Worker's runtime alone and starts it again. */
  restartWorker(): void;
  /** The process that started it all. */
  pid(): number;
  /** All that it printed. */
  output(): string;
};

const portIsFree = (port: number): Promise<boolean> =>
  new Promise((found) => {
    const server = createServer();
    server.once('error', () => found(false));
    server.listen(port, '127.0.0.1', () => server.close(() => found(true)));
  });

/** The first of four free ports in a row, out of a range that no test beside this one looks through. */
const freePorts = async (): Promise<number> => {
  const from = 21_000 + Number(process.env['VITEST_POOL_ID'] ?? 0) * 1_000;
  for (let base = from; base < from + 1_000; base += 4) {
    const free = await Promise.all([0, 1, 2, 3].map((n) => portIsFree(base + n)));
    if (free.every(Boolean)) return base;
  }
  throw new Error('no four free ports in a row');
};

/** `flags` of `npm run dev`. */
export const startStack = async (
  env: Record<string, string> = {},
  flags: string[] = [],
): Promise<RunningStack> => {
  const folder = fs.mkdtempSync(join(tmpdir(), 'talk-to-expert-e2e-'));
  // Where root runs this, Postgres has an account of its own: what it cannot reach it keeps elsewhere.
  fs.chmodSync(folder, 0o711);
  const base = await freePorts();
  let child: ChildProcess | null = null;
  let output = '';
  const stack: RunningStack = {
    urls: {
      dashboard: `${flags.includes('--https') ? 'https' : 'http'}://localhost:${base}`,
      worker: `http://localhost:${base + 1}`,
      whatsapp: `http://localhost:${base + 2}`,
    },
    token: '',
    pid: () => child?.pid ?? 0,
    output: () => output,
    restartWorker: () => {
      child?.kill('SIGUSR2');
    },
    start: async () => {
      let mine = '';
      const started = spawn(
        process.execPath,
        ['test/simulators/dev.ts', '--data', folder, '--ports', String(base), ...flags],
        {
          cwd: ROOT,
          env: { ...process.env, ...env, VITEST: '' },
          stdio: ['ignore', 'pipe', 'pipe'],
        },
      );
      child = started;
      await new Promise<void>((ready, failed) => {
        const late = setTimeout(() => failed(new Error(`not ready:\n${mine}`)), START_LIMIT_MS);
        const read = (chunk: Buffer) => {
          mine += String(chunk);
          output += String(chunk);
          const token = READY.exec(mine)?.[1];
          if (token === undefined) return;
          stack.token = token;
          clearTimeout(late);
          ready();
        };
        started.stdout.on('data', read);
        started.stderr.on('data', read);
        started.once('exit', (code) => {
          clearTimeout(late);
          failed(new Error(`the stack ended with ${code}:\n${mine}`));
        });
      });
    },
    kill: async () => {
      if (child === null) return;
      const gone = exited(child);
      child.kill('SIGKILL');
      await gone;
      child = null;
    },
    stop: async () => {
      const gone = child === null ? null : exited(child);
      child?.kill('SIGINT');
      const code = await gone;
      child = null;
      fs.rmSync(folder, { recursive: true, force: true });
      return code;
    },
  };
  await stack.start();
  return stack;
};

const exited = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((done) => child.once('exit', (code) => done(code)));
