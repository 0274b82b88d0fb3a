// A server that survived its parent (kill -9) still holds its data folder. Exactly that process is
// stopped, after making sure that the number in its pid file is not somebody else's by now.
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Stops a server left over on `cluster` and removes its pid file; does nothing if there is none. */
export async function stopLeftover(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid');
  if (!fs.existsSync(file)) return;
  const pid = Number(fs.readFileSync(file, 'utf8').split('\n')[0]);
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!isPostgresOn(pid, cluster)) break;
    process.kill(pid, signal);
    await untilGone(pid, cluster, 5_000);
  }
  // Otherwise Postgres refuses to start when the number has been given to another process.
  fs.rmSync(file, { force: true });
}

async function untilGone(pid: number, cluster: string, atMostMs: number): Promise<void> {
  for (let waited = 0; waited < atMostMs && isPostgresOn(pid, cluster); waited += 50)
    await sleep(50);
}

function isPostgresOn(pid: number, cluster: string): boolean {
  if (!Number.isInteger(pid) || pid <= 1) return false;
  const command = commandLine(pid);
  return command.includes('postgres') && command.includes(cluster);
}

function commandLine(pid: number): string {
  try {
    if (fs.existsSync('/proc/self/cmdline')) {
      return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    }
    return execFileSync('ps', ['-p', String(pid), '-o', 'args='], { encoding: 'utf8' });
  } catch {
    return ''; // no such process
  }
}
