// Where the database's files live: in the asked-for folder, or, when the Postgres account cannot
// reach that (root's project below a folder with mode 0700), in a temporary folder whose name is
// derived from it. A note in the asked-for folder says so; deleting the note deletes the data.
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { type Owner, giveTo, mayAccess } from './owner.ts';
import { stopLeftover } from './leftover.ts';
import { sharedTemps } from './temp.ts';

const NOTE = 'moved-to.txt';

/** The folder for the database's files, made if absent, writable for `owner`. */
export async function placeData(owner: Owner, dataDir: string): Promise<string> {
  fs.mkdirSync(dataDir, { recursive: true });
  if (!fs.existsSync(join(dataDir, NOTE))) {
    giveTo(owner, dataDir);
    if (mayAccess(owner, '-w', dataDir)) return dataDir;
    await removeMoved(owner, dataDir);
  }
  const moved = movedFolder(owner, dataDir);
  fs.mkdirSync(moved, { recursive: true, mode: 0o700 });
  if (!fs.lstatSync(moved).isDirectory() || !belongsTo(owner, moved)) {
    throw new Error(`The folder ${moved} belongs to somebody else. Remove it, then start again.`);
  }
  giveTo(owner, moved);
  fs.writeFileSync(join(dataDir, NOTE), `${moved}\n`);
  return moved;
}

/** Deletes the database's files, wherever they were placed, and stops a server that uses them. */
export async function removeData(owner: Owner, dataDir: string): Promise<void> {
  await stopLeftover(join(dataDir, 'cluster'));
  await removeMoved(owner, dataDir);
  fs.rmSync(dataDir, { recursive: true, force: true });
}

async function removeMoved(owner: Owner, dataDir: string): Promise<void> {
  if (!('uid' in owner)) return;
  const moved = movedFolder(owner, dataDir);
  if (!fs.existsSync(moved) || !belongsTo(owner, moved)) return;
  await stopLeftover(join(moved, 'cluster'));
  fs.rmSync(moved, { recursive: true, force: true });
}

function movedFolder(owner: Owner, dataDir: string): string {
  const key = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  return join(sharedTemps(owner)[0] ?? '/tmp', `talk-to-expert-data-${key}`);
}

function belongsTo(owner: Owner, folder: string): boolean {
  const { uid } = fs.lstatSync(folder);
  return uid === process.getuid?.() || ('uid' in owner && uid === owner.uid);
}
