// What a language file must hold: every word of every area. Types only.
import type { strings } from './strings/desk.ts';
import type { alertStrings } from './strings/alerts.ts';
import type { cannedStrings } from './strings/canned.ts';
import type { commandStrings } from './strings/commands.ts';
import type { composerStrings } from './strings/composer.ts';
import type { customerStrings } from './strings/customer.ts';
import type { findingStrings } from './strings/finding.ts';
import type { firstRunStrings } from './strings/first-run.ts';
import type { handoverStrings } from './strings/handover.ts';
import type { healthStrings } from './strings/health.ts';
import type { listStrings } from './strings/list.ts';
import type { menusStrings } from './strings/menus.ts';
import type { preferencesStrings } from './strings/preferences.ts';
import type { sendingStrings } from './strings/sending.ts';
import type { settingsStrings } from './strings/settings.ts';
import type { threadStrings } from './strings/thread.ts';
import type { togetherStrings } from './strings/together.ts';

/** A new strings file is one more line. */
export type Words = {
  alerts: typeof alertStrings;
  canned: typeof cannedStrings;
  commands: typeof commandStrings;
  composer: typeof composerStrings;
  desk: typeof strings;
  customer: typeof customerStrings;
  finding: typeof findingStrings;
  'first-run': typeof firstRunStrings;
  handover: typeof handoverStrings;
  health: typeof healthStrings;
  list: typeof listStrings;
  menus: typeof menusStrings;
  preferences: typeof preferencesStrings;
  sending: typeof sendingStrings;
  settings: typeof settingsStrings;
  thread: typeof threadStrings;
  together: typeof togetherStrings;
};

export type Translation = {
  /** For Intl: dates, numbers, lists. */
  locale: string;
  dir: 'ltr' | 'rtl';
  words: Words;
};
