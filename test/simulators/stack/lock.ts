// One stack per data folder: two would break each other's databases.
import * as fs from 'node:fs';
import { join } from 'node:path';

interface Holder {
  pid: number;
  /** When that process began, where the system tells: numbers are given out again. */
  began: string;
}

/** Takes the folder's lock, over a dead holder's if need be; the answer releases it. */
export function lockFolder(folder: string): () => void {
  fs.mkdirSync(folder, { recursive: true });
  const file = join(folder, 'lock.json');
  const holder = readHolder(file);
  if (holder !== undefined && isRunning(holder)) {
    throw new Error(
      `A local stack is running on ${folder} already (process ${holder.pid}). Stop it with Ctrl-C or "kill ${holder.pid}", or use another folder with "npm run dev -- --data <folder> --ports <first port>".`,
    );
  }
  fs.rmSync(file, { force: true });
  const own: Holder = { pid: process.pid, began: beganAt(process.pid) };
  fs.writeFileSync(file, JSON.stringify(own), { flag: 'wx' });
  return () => {
    if (readHolder(file)?.pid === process.pid) fs.rmSync(file, { force: true });
  };
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined; // absent, or cut short by kill -9
  }
}

function isRunning({ pid, began }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return began === beganAt(pid);
}

/** Clock ticks from the boot to the process's start; empty where there is no /proc. */
function beganAt(pid: number): string {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'dead' : (fields[19] ?? '');
  } catch {
    return '';
  }
}
