// Ways to the pages, how the desk looks and sounds, and how the agent is.
import { PresenceState } from '../../../../shared/protocol/agent.ts';
import { setPresence } from '../../store/desk/actions.ts';
import type { Command } from '../../store/keyboard/commands.ts';
import { myPresence } from '../../store/list/inbox.ts';
import { caller } from '../../store/desk/me.ts';
import { overlay } from '../../store/keyboard/overlay.ts';
import { prefer, preferences } from '../../store/settings/preferences.ts';
import { navigate } from '../../store/desk/route.ts';
import { strings } from '../../strings/desk.ts';
import { commandStrings as words } from '../../strings/commands.ts';
import { leaveDesk } from '../desk/leave-desk.ts';
import { settingsPages } from '../settings/pages.ts';
import { tabsOfMine } from './list.ts';

const { names, terms } = words;

export const pageCommands = (): Command[] => {
  const me = caller();
  const go = (path: string) => () => navigate(path);
  return [
    ...tabsOfMine().map((tab) => ({
      id: `go.${tab}`,
      label: names.list(strings.tabs[tab]),
      group: 'go' as const,
      run: go(`/${tab}`),
    })),
    { id: 'go.orders', label: strings.nav.orders, group: 'go', run: go('/orders') },
    ...(me.role === 'agent'
      ? []
      : [{ id: 'go.health', label: strings.nav.health, group: 'go' as const, run: go('/health') }]),
    ...settingsPages
      .filter((page) => page.may(me))
      .map((page) => ({
        id: `settings.${page.id}`,
        label: names.settings(page.label()),
        group: 'go' as const,
        detail: page.about(),
        terms: page.settings().map(({ label }) => label),
        run: go(`/settings/${page.id}`),
      })),
  ];
};

const isDark = (): boolean => {
  const { theme } = preferences.peek();
  if (theme !== 'system') return theme === 'dark';
  return window.matchMedia('(prefers-color-scheme: dark)').matches;
};

export const screenCommands = (): Command[] => [
  {
    id: 'look.palette',
    label: names.palette,
    group: 'look',
    keys: ['Mod+K'],
    when: () => overlay.value !== 'palette',
    run: () => {
      overlay.value = 'palette';
    },
  },
  {
    id: 'look.sheet',
    label: names.sheet,
    group: 'look',
    terms: [terms.sheet],
    keys: ['?'],
    run: () => {
      overlay.value = 'sheet';
    },
  },
  {
    id: 'look.dark',
    label: names.dark,
    group: 'look',
    terms: [terms.dark],
    keys: ['D'],
    run: () => prefer({ theme: isDark() ? 'light' : 'dark' }),
  },
  {
    id: 'look.system',
    label: names.system,
    group: 'look',
    terms: [terms.dark],
    when: () => preferences.value.theme !== 'system',
    run: () => prefer({ theme: 'system' }),
  },
  {
    id: 'look.sound',
    label: names.sound,
    group: 'look',
    terms: [terms.sound],
    run: () => prefer({ sound: !preferences.peek().sound }),
  },
  {
    id: 'look.single_keys',
    label: preferences.value.single_keys ? names.singleOff : names.singleOn,
    group: 'look',
    terms: [terms.sheet],
    run: () => prefer({ single_keys: !preferences.peek().single_keys }),
  },
  {
    id: 'look.sign_out',
    label: names.signOut,
    group: 'look',
    terms: [terms.signOut],
    run: leaveDesk,
  },
];

export const statusCommands = (): Command[] =>
  PresenceState.options.map((state) => ({
    id: `status.${state}`,
    label: names.presence(strings.presence[state]),
    group: 'status',
    detail: strings.presence.hints[state],
    when: () => myPresence.value !== state,
    run: () => void setPresence(state),
  }));
