// Which pages the settings have. One entry makes a page: each is a file of its own, loaded when opened.
import type { ComponentType } from 'preact';
import {
  AtSign,
  ContactRound,
  ListTree,
  MessageCircleReply,
  MessageSquareQuote,
  Settings2,
  SlidersHorizontal,
  Smartphone,
  Star,
  Users,
  type IconNode,
} from 'lucide';
import type { Caller } from '../../../../shared/protocol/agent.ts';
import { may } from '../../../../shared/protocol/policy.ts';
import type { SettingWords } from '../../format/settings-search.ts';
import { menuFaults } from '../../store/menus/editor.ts';
import type { SettingField } from '../../store/settings/settings-edits.ts';
import { cannedStrings } from '../../strings/canned.ts';
import { menusStrings } from '../../strings/menus.ts';
import { preferencesStrings } from '../../strings/preferences.ts';
import { settingsStrings } from '../../strings/settings.ts';

export type SettingsPageProps = {
  /** What of the page is open, by the address: `/settings/menus/<part>`. */
  part: string | null;
};
export type SettingsPage = {
  /** In the address: `/settings/<id>`. */
  id: string;
  group: 'mine' | 'desk';
  icon: IconNode;
  /** Asked at each drawing: the language may have changed. */
  label: () => string;
  /** What it is about, in one line. */
  about: () => string;
  /** The settings on it, by which the search finds it. */
  settings: () => readonly SettingWords[];
  may: (me: Caller) => boolean;
  /** Which of the desk's settings are edited here: their unsaved changes are marked beside its name. */
  fields: readonly SettingField[];
  /** As wide as there is room; else a column for reading. */
  wide?: boolean;
  /** How many faults keep it from being saved. */
  faults?: () => number;
  load: () => Promise<ComponentType<SettingsPageProps>>;
};

const words = settingsStrings;
const canned = cannedStrings;
const admins = (me: Caller) => may(me, 'settings.write');
type Named = keyof typeof words.pages;
const named = (id: Named) => ({
  id,
  label: () => words.pages[id].label,
  about: () => words.pages[id].about,
});
const both = (label: string, hint: string): SettingWords => ({ label, hint });

export const settingsPages: readonly SettingsPage[] = [
  {
    ...named('general'),
    group: 'desk',
    icon: Settings2,
    may: admins,
    fields: ['assignment', 'expiry', 'time_zone', 'business'],
    settings: () => [
      both(words.policy, words.policyHint),
      both(words.capacity, words.capacityHint),
      both(words.expiry, words.expiryHint),
      both(words.timeZone, words.timeZoneHint),
      both(canned.business.name, canned.business.nameHint),
      both(canned.business.hours, canned.business.hoursHint),
    ],
    load: async () => (await import('./general.tsx')).General,
  },
  {
    id: 'menus',
    label: () => menusStrings.label,
    about: () => menusStrings.about,
    group: 'desk',
    icon: ListTree,
    may: admins,
    fields: ['menus'],
    wide: true,
    faults: () => menuFaults.value.length,
    settings: () => Object.values(menusStrings.settings),
    load: async () => (await import('./menus.tsx')).MenusPage,
  },
  {
    ...named('texts'),
    group: 'desk',
    icon: MessageCircleReply,
    may: admins,
    fields: ['messages'],
    settings: () =>
      (['connecting', 'no_agent_online', 'ended', 'expired'] as const).map((name) =>
        both(words.text[name], words.textHints[name]),
      ),
    load: async () => (await import('./texts.tsx')).AutomaticTexts,
  },
  {
    ...named('words'),
    group: 'desk',
    icon: AtSign,
    may: admins,
    fields: ['exit_words', 'agent_words', 'greetings'],
    settings: () => Object.values(words.wordLists),
    load: async () => (await import('./words.tsx')).Words,
  },
  {
    ...named('whatsapp'),
    group: 'desk',
    icon: Smartphone,
    may: admins,
    fields: ['read_marks', 'typing_indicator'],
    settings: () => [
      both(words.reads.readMarks, words.reads.readMarksHint),
      both(words.reads.typing, words.reads.typingHint),
    ],
    load: async () => (await import('./whatsapp.tsx')).WhatsAppSettings,
  },
  {
    ...named('rating'),
    group: 'desk',
    icon: Star,
    may: admins,
    fields: ['rating'],
    settings: () => [
      both(words.rating.ask, words.rating.askHint),
      both(words.rating.question, words.rating.questionHint),
      both(words.rating.button, words.rating.buttonHint),
      both(words.rating.thanks, words.rating.thanksHint),
    ],
    load: async () => (await import('./rating.tsx')).RatingSettings,
  },
  {
    ...named('customers'),
    group: 'desk',
    icon: ContactRound,
    may: admins,
    fields: ['customer_fields', 'customer_links'],
    settings: () => [words.customers.fields, words.customers.links],
    load: async () => (await import('./customers.tsx')).CustomerSettings,
  },
  {
    ...named('preferences'),
    group: 'mine',
    icon: SlidersHorizontal,
    may: () => true,
    fields: [],
    settings: () => Object.values(preferencesStrings.rows),
    load: async () => (await import('./preferences.tsx')).PreferencesPage,
  },
  {
    id: 'canned',
    group: 'mine',
    icon: MessageSquareQuote,
    label: () => canned.title,
    about: () => canned.about,
    may: () => true,
    fields: [],
    wide: true,
    settings: () => [both(canned.editor.shortcut, canned.editor.shortcutHint)],
    load: async () => (await import('./canned.tsx')).CannedSettings,
  },
  {
    id: 'teams',
    group: 'desk',
    icon: Users,
    label: () => canned.teams.title,
    about: () => canned.teams.about,
    may: admins,
    fields: ['teams'],
    settings: () => [both(canned.teams.members, canned.teams.removed)],
    load: async () => (await import('./teams.tsx')).Teams,
  },
];
