// What the Worker's runtime holds in memory, as Linux counts it.
import * as fs from 'node:fs';
import type { RunningStack } from './stack.ts';

const MB = 1024 * 1024;

const read = (path: string): string => {
  try {
    return fs.readFileSync(path, 'utf8');
  } catch {
    return ''; // ended meanwhile
  }
};

/** The stack's workerd processes. */
const runtimes = (stack: RunningStack): number[] => {
  const parents = new Map(
    fs
      .readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      // pid (name) state parent …; the name may have spaces and brackets.
      .map((pid) => [
        Number(pid),
        Number(read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ')[1]),
      ]),
  );
  const isOurs = (pid: number): boolean => {
    const parent = parents.get(pid);
    return parent !== undefined && parent > 1 && (parent === stack.pid() || isOurs(parent));
  };
  return [...parents.keys()].filter(
    (pid) => isOurs(pid) && read(`/proc/${pid}/cmdline`).includes('workerd'),
  );
};

/** Anonymous memory only: what the page cache keeps of files on disk is nobody's burden. */
export const runtimeMemory = (stack: RunningStack): number =>
  runtimes(stack)
    .map(
      (pid) => Number(/^RssAnon:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024,
    )
    .reduce((sum, mb) => sum + mb, 0);

/** Runs `work` and answers by how many MB the runtime grew at most meanwhile. */
export const growthDuring = async (
  stack: RunningStack,
  work: () => Promise<void>,
): Promise<number> => {
  const before = runtimeMemory(stack);
  let most = before;
  const look = setInterval(() => {
    most = Math.max(most, runtimeMemory(stack));
  }, 50);
  try {
    await work();
  } finally {
    clearInterval(look);
  }
  return Math.round(Math.max(most, runtimeMemory(stack)) - before);
};

export const mb = (count: number): number => count * MB;
