// Ways through the lists, and the order in which they stand.
import { may } from '../../../../shared/protocol/policy.ts';
import { accept } from '../../store/desk/actions.ts';
import type { Command } from '../../store/keyboard/commands.ts';
import { sorts } from '../../store/list/list-order.ts';
import { waiting } from '../../store/list/inbox.ts';
import { caller } from '../../store/desk/me.ts';
import { stepInList } from '../../store/list/neighbours.ts';
import { prefer, preferences } from '../../store/settings/preferences.ts';
import { navigate, route, type Tab } from '../../store/desk/route.ts';
import { findingStrings } from '../../strings/finding.ts';
import { commandStrings as words } from '../../strings/commands.ts';
import { focusSearch } from '../desk/focus.ts';

const { names, terms } = words;

export const tabsOfMine = (): Tab[] => [
  'active',
  ...(may(caller(), 'chats.list_all') ? (['all'] as const) : []),
  'history',
];

export const listCommands = (): Command[] => [
  {
    id: 'list.take_next',
    label: names.takeNext,
    group: 'chats',
    terms: [terms.takeNext],
    keys: ['Shift+T'],
    when: () => waiting.value.length > 0,
    run: () => {
      const first = waiting.peek()[0];
      if (first !== undefined) void accept(first);
    },
  },
  {
    id: 'list.next',
    label: names.next,
    group: 'chats',
    keys: ['Alt+J'],
    repeats: true,
    when: () => route.value.page === 'desk',
    run: () => stepInList(1),
  },
  {
    id: 'list.previous',
    label: names.previous,
    group: 'chats',
    keys: ['Alt+K'],
    repeats: true,
    when: () => route.value.page === 'desk',
    run: () => stepInList(-1),
  },
  {
    id: 'list.tab',
    label: names.nextTab,
    group: 'chats',
    keys: ['Alt+N'],
    when: () => route.value.page === 'desk',
    run: () => {
      const at = route.peek();
      const tabs = tabsOfMine();
      if (at.page === 'desk') navigate(`/${tabs[(tabs.indexOf(at.tab) + 1) % tabs.length]}`);
    },
  },
  {
    id: 'list.search',
    label: names.search,
    group: 'chats',
    terms: [terms.search],
    keys: ['S', '/'],
    run: focusSearch,
  },
];

export const sortCommands = (): Command[] =>
  sorts.map((sort) => ({
    id: `list.sort.${sort}`,
    label: names.sort(findingStrings.sort[sort]),
    group: 'chats',
    detail: findingStrings.sort.hints[sort],
    when: () => route.value.page === 'desk' && preferences.value.list_sort !== sort,
    run: () => prefer({ list_sort: sort }),
  }));
