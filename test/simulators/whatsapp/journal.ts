// Meta keeps what it has not delivered. So does the simulator: everything it must remember is
// appended to a file at once, so that kill -9 at any moment loses nothing.
import * as fs from 'node:fs';
import { dirname } from 'node:path';
import type { JournalEntry } from './types.ts';

export interface Journal {
  append(entry: JournalEntry): void;
  close(): void;
}

/** A journal nobody reads: for tests. */
export const forgetful: Journal = { append: () => {}, close: () => {} };

/** What the file remembers; a line cut short by kill -9 is left out. */
export function readJournal(file: string): JournalEntry[] {
  if (!fs.existsSync(file)) return [];
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line) => {
    try {
      return [JSON.parse(line) as JournalEntry];
    } catch {
      return [];
    }
  });
}

/** Opens the file for appending, rewritten to what is still worth remembering. */
export function openJournal(file: string, start: JournalEntry[]): Journal {
  fs.mkdirSync(dirname(file), { recursive: true });
  const aside = `${file}.new`;
  fs.writeFileSync(aside, start.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
  fs.renameSync(aside, file);
  let handle: number | undefined = fs.openSync(file, 'a');
  return {
    append: (entry) => {
      if (handle !== undefined) fs.writeSync(handle, `${JSON.stringify(entry)}\n`);
    },
    close: () => {
      if (handle !== undefined) fs.closeSync(handle);
      handle = undefined; // receipts still under way have nowhere to go
    },
  };
}
