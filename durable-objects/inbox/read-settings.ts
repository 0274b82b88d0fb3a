import { defaultSettings, type Settings } from '../../shared/protocol/settings.ts';
import { storedSettings } from '../runtime/stored-settings.ts';
import type { Desk } from './desk.ts';
import { readSettings } from './desk-row.ts';

const load = (desk: Desk): Settings => {
  const text = readSettings(desk.sql);
  if (text === null) return defaultSettings;
  const read = storedSettings(text);
  if ('settings' in read) return read.settings;
  // Better the defaults than a desk that stands still.
  desk.log({ event: 'bug', where: 'inbox.settings', error: `unreadable: ${read.unreadable}` });
  return { ...defaultSettings, version: desk.memory.settingsVersion };
};

export const settings = (desk: Desk): Settings => (desk.memory.settings ??= load(desk));
