// Postgres refuses to run as root. As root we run its programs as the unprivileged "nobody"
// account, which then needs to be able to reach the binaries and the data.
import { chownSync } from 'node:fs';
import { spawnSync } from 'node:child_process';

const NOBODY = 65534;

/** Who runs Postgres: `{uid, gid}` to spawn with when we are root, empty otherwise. */
export type Owner = { uid: number; gid: number } | Record<string, never>;

export function postgresOwner(): Owner {
  return process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
}

/** Gives a path to the account that runs Postgres; does nothing where that is ourselves. */
export function giveTo(owner: Owner, path: string): void {
  if ('uid' in owner) chownSync(path, owner.uid, owner.gid);
}

/**
 * Whether that account passes `test <flag> <path>`. Asked of the system itself, because mode bits
 * of every parent, ACLs and `noexec` mounts all have a say.
 */
export function mayAccess(owner: Owner, flag: '-r' | '-w' | '-x', path: string): boolean {
  const check = spawnSync('/bin/sh', ['-c', `test ${flag} "$1"`, 'sh', path], {
    ...owner,
    cwd: '/',
    stdio: 'ignore',
  });
  return check.status === 0;
}
