// Children must not outlive us, even when we are killed with kill -9 and can do nothing any more.
// A tiny shell holds the other end of a pipe of ours: when the pipe closes, for whatever reason,
// it sends the signal to those it was last told of.
import { spawn } from 'node:child_process';

const HOLDER =
  'held=; while read -r line; do held=$line; done; for pid in $held; do kill -"$1" "$pid"; done';

export interface Leash {
  /** From now on these processes are tied to our life, and no others. */
  hold(pids: number[]): void;
  /** Sends the signal now. */
  pull(): void;
}

export function makeLeash(
  signal: 'INT' | 'KILL',
  account: { uid?: number; gid?: number } = {},
): Leash {
  const holder = spawn('/bin/sh', ['-c', HOLDER, 'sh', signal], {
    ...account,
    cwd: '/',
    detached: true, // Ctrl-C reaches the whole foreground group, and must not reach this one
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  holder.unref();
  (holder.stdin as unknown as { unref(): void }).unref(); // a pipe's stream is a socket
  holder.stdin.on('error', () => {}); // it has done its work already
  return {
    hold: (pids) => void holder.stdin.write(`${pids.join(' ')}\n`),
    pull: () => void holder.stdin.end(),
  };
}
