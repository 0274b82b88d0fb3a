import { lt, sql } from 'drizzle-orm';
import type { Settings } from '../protocol/settings.ts';
import type { Database } from './connect.ts';
import { settingsCopy } from './house-tables.ts';
import { storableJson } from './storable.ts';

/** Keeps the inbox's settings, unless a newer version is kept. May be repeated, in any order. */
export const copySettings = async (
  db: Database,
  settings: Settings,
  now: string,
): Promise<void> => {
  const json = sql`${storableJson(settings)}::jsonb`;
  const row = { version: settings.version, settings: json, saved_at: now };
  await db
    .insert(settingsCopy)
    .values(row)
    .onConflictDoUpdate({
      target: settingsCopy.id,
      set: row,
      setWhere: lt(settingsCopy.version, settings.version),
    });
};

/** The settings as last copied, or null. */
export const copiedSettings = async (db: Database): Promise<Settings | null> => {
  const [row] = await db.select({ settings: settingsCopy.settings }).from(settingsCopy);
  return row?.settings ?? null;
};
