import { createHash } from 'node:crypto';

const sorted = (_: string, part: unknown): unknown =>
  typeof part === 'object' && part !== null && !Array.isArray(part)
    ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
    : part;

/** Equal for states that are equal, whatever the order of their members. */
export const stateHash = (state: unknown): string =>
  createHash('sha256').update(JSON.stringify(state, sorted)).digest('hex');
