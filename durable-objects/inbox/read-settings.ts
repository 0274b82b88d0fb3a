import { defaultSettings, Settings } from '../../shared/protocol/settings.ts';
import type { Desk } from './desk.ts';
import { readSettings } from './desk-row.ts';

/** Stored settings over the defaults, so that a field which is newer than the row has its default. */
const load = (desk: Desk): Settings => {
  const text = readSettings(desk.sql);
  if (text === null) return defaultSettings;
  const stored = JSON.parse(text) as Settings;
  const parsed = Settings.safeParse({
    ...defaultSettings,
    ...stored,
    assignment: { ...defaultSettings.assignment, ...stored.assignment },
    messages: { ...defaultSettings.messages, ...stored.messages },
  });
  if (parsed.success) return parsed.data;
  // Written by newer code and then rolled back: better the defaults than a desk that stands still.
  const field = parsed.error.issues[0]?.path.join('.') ?? '';
  desk.log({ event: 'bug', where: 'inbox.settings', error: `unreadable: ${field}` });
  return { ...defaultSettings, version: desk.memory.settingsVersion };
};

export const settings = (desk: Desk): Settings => (desk.memory.settings ??= load(desk));
