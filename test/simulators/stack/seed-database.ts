import { existsSync } from 'node:fs';
import { join } from 'node:path';

interface Seeded {
  /** API tokens to print, by what they are for. */
  tokens: unknown;
}

export async function seedDatabase(databaseUrl: string): Promise<Seeded> {
  const file = join(import.meta.dirname, '../seed.ts');
  if (!existsSync(file)) return { tokens: [] };
  const { seed } = (await import(file)) as { seed(databaseUrl: string): Promise<Seeded> };
  return seed(databaseUrl);
}
