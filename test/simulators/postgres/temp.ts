import { tmpdir } from 'node:os';
import { type Owner, mayAccess } from './owner.ts';

/**
 * Temporary folders the Postgres account may enter. More than one, because TMPDIR may be private
 * and /tmp may be mounted without the right to execute.
 */
export function sharedTemps(owner: Owner): string[] {
  const folders = [...new Set([tmpdir(), '/tmp', '/var/tmp'])];
  return folders.filter((folder) => mayAccess(owner, '-x', folder));
}
