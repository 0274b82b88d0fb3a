import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';

/** Process ids of our direct children that run a program of this name. */
export function childrenNamed(name: string): number[] {
  return listProcesses()
    .filter(({ parent, command }) => parent === process.pid && command.includes(name))
    .map(({ pid }) => pid);
}

interface Process {
  pid: number;
  parent: number;
  command: string;
}

function listProcesses(): Process[] {
  if (!fs.existsSync('/proc/self/stat')) return fromPs();
  const pids = fs.readdirSync('/proc').filter((entry) => /^\d+$/.test(entry));
  return pids.flatMap((entry) => {
    try {
      const stat = fs.readFileSync(`/proc/${entry}/stat`, 'utf8');
      // The name stands in parentheses and may itself contain spaces and parentheses.
      const end = stat.lastIndexOf(')');
      const parent = Number(stat.slice(end + 2).split(' ')[1]);
      return [{ pid: Number(entry), parent, command: stat.slice(stat.indexOf('(') + 1, end) }];
    } catch {
      return []; // gone meanwhile
    }
  });
}

function fromPs(): Process[] {
  const lines = execFileSync('ps', ['-axo', 'pid=,ppid=,comm='], { encoding: 'utf8' }).split('\n');
  return lines.flatMap((line) => {
    const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return command === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
  });
}
