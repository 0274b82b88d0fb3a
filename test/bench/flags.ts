import { parseArgs } from 'node:util';

export type Flags = { json: string | null; smoke: boolean; only: string[] | null };

export const USAGE = `Usage: npm run bench -- [--smoke] [--only T1,T3] [--json FILE]
  --smoke   a minute instead of eight: shows that it runs, its figures are noisy
  --only    these rows alone
  --json    writes the figures to FILE as well`;

/** Null: not understood. */
export const readFlags = (args: string[], known: readonly string[]): Flags | null => {
  try {
    const { values } = parseArgs({
      args,
      options: {
        json: { type: 'string' },
        smoke: { type: 'boolean', default: false },
        only: { type: 'string' },
      },
    });
    const only = values.only?.split(',').map((id) => id.trim().toUpperCase()) ?? null;
    if (only?.some((id) => !known.includes(id)) === true) return null;
    return { json: values.json ?? null, smoke: values.smoke, only };
  } catch {
    return null;
  }
};
