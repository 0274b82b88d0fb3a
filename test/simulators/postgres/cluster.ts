// Makes the database's files (initdb) and says clearly when existing ones cannot be used.
import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.ts';
import { type Owner, giveTo } from './owner.ts';

const MAJOR_VERSION = '18';
export const SUPERUSER = 'desk';
export const PASSWORD = 'desk';

/** The cluster's folder inside `folder`, initialised if it is not there yet. */
export async function prepareCluster(
  owner: Owner,
  binaries: Binaries,
  folder: string,
): Promise<string> {
  const cluster = join(folder, 'cluster');
  if (!fs.existsSync(cluster)) await initialise(owner, binaries, folder, cluster);
  const version = readVersion(cluster);
  if (version === MAJOR_VERSION) return cluster;
  throw new Error(
    version === undefined
      ? brokenData(folder)
      : `The database in ${folder} was made by PostgreSQL ${version}, and this is ${MAJOR_VERSION}. Start over with "npm run dev -- --fresh".`,
  );
}

/** What to tell a person whose data folder cannot be used. */
export function brokenData(folder: string): string {
  return `The database in ${folder} is damaged and does not start. Start over with "npm run dev -- --fresh" (this deletes the local data).`;
}

/** initdb works aside and is renamed when whole, so that an interrupted one leaves nothing. */
async function initialise(
  owner: Owner,
  binaries: Binaries,
  folder: string,
  cluster: string,
): Promise<void> {
  const aside = `${cluster}.new`;
  const passwordFile = join(folder, 'password');
  fs.rmSync(aside, { recursive: true, force: true });
  fs.writeFileSync(passwordFile, PASSWORD, { mode: 0o600 });
  giveTo(owner, passwordFile);
  const options = [
    '--pgdata',
    aside,
    '--username',
    SUPERUSER,
    '--pwfile',
    passwordFile,
    '--auth=password',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-sync',
    '--no-instructions',
  ];
  try {
    await promisify(execFile)(binaries.initdb, options, { ...owner, cwd: '/', env: cleanEnv() });
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
  fs.renameSync(aside, cluster);
}

/** PG* variables of the developer's shell must not steer our own server. */
export function cleanEnv(): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

function readVersion(cluster: string): string | undefined {
  try {
    fs.accessSync(join(cluster, 'global/pg_control'));
    return fs.readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  } catch {
    return undefined;
  }
}
