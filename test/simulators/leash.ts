// A child must not outlive us, even when we are killed with kill -9 and can do nothing any more.
// A tiny shell holds the other end of a pipe of ours: when the pipe closes, for whatever reason,
// it sends the signal.
import { spawn } from 'node:child_process';

/** Ties process `pid` to our life. Calling the answer sends the signal now. */
export function leash(
  pid: number,
  signal: 'INT' | 'KILL',
  account: { uid?: number; gid?: number } = {},
): () => void {
  const holder = spawn('/bin/sh', ['-c', 'read gone; kill -"$2" "$1"', 'sh', String(pid), signal], {
    ...account,
    cwd: '/',
    detached: true, // Ctrl-C reaches the whole foreground group, and must not reach this one
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  holder.unref();
  (holder.stdin as unknown as { unref(): void }).unref();
  holder.stdin.on('error', () => {}); // it has done its work already
  return () => holder.stdin.end();
}
