import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockFolder } from '../../simulators/stack/lock.ts';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'simulators-lock-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

it('keeps a second stack away, and says which process holds it', () => {
  const release = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow(`process ${process.pid}`);
  release();
  lockFolder(folder)();
});

it.each([
  ['a dead process', { pid: 2 ** 22 + 1, began: '1' }],
  ['a process whose number somebody else has now', { pid: process.pid, began: '1' }],
])('takes over from %s', (_name, holder) => {
  fs.writeFileSync(join(folder, 'lock.json'), JSON.stringify(holder));
  lockFolder(folder)();
});

it('takes over a lock that was cut short', () => {
  fs.writeFileSync(join(folder, 'lock.json'), '{"pid"');
  lockFolder(folder)();
});
