// What an agent may choose for this device. A row is one line here, a key of store/settings/preferences.ts
// and its words: those with `options` are chosen from, those without are switched on or off.
import type { Preferences } from '../../store/settings/preferences.ts';
import { preferencesStrings } from '../../strings/preferences.ts';

const words = preferencesStrings.rows;

export type PreferenceSection = keyof typeof preferencesStrings.sections;
type Key = { [K in keyof typeof words]: K }[keyof typeof words] & keyof Preferences;
/** `volume` and `language` are drawn by hand: a slider, and names that Intl knows. */
export type PreferenceRow = { section: PreferenceSection; name: Key };

const row = (section: PreferenceSection, name: Key): PreferenceRow => ({ section, name });

export const preferenceRows: readonly PreferenceRow[] = [
  row('look', 'theme'),
  row('look', 'text'),
  row('look', 'language'),
  row('sending', 'send_with'),
  row('look', 'list_sort'),
  row('keyboard', 'single_keys'),
  row('alerts', 'sound'),
  row('alerts', 'volume'),
  row('alerts', 'alert_waiting'),
  row('alerts', 'alert_transfer'),
  row('alerts', 'alert_message'),
  row('alerts', 'quiet_focused'),
  row('alerts', 'notify'),
  row('alerts', 'notify_text'),
];
