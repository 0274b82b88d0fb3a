// What the desk itself can do from the keyboard. Loaded right after the first page.
import { may } from '../../../shared/protocol/policy.ts';
import { PresenceState } from '../../../shared/protocol/agent.ts';
import type { Session } from '../../../shared/protocol/session.ts';
import { accept, endChat, noReplyNeeded, setPresence, takeOver } from '../store/actions.ts';
import { goNext } from '../store/after-send.ts';
import { chatActs, type ChatActs } from '../store/chat-acts.ts';
import { chatSession } from '../store/chat.ts';
import type { Command } from '../store/commands.ts';
import { focusField, mode, panel, quoting } from '../store/compose.ts';
import { draftOf } from '../store/drafts.ts';
import { handing } from '../store/handing.ts';
import { sorts } from '../store/list-order.ts';
import { myPresence, refreshInbox, waiting } from '../store/inbox.ts';
import { leaveChat } from '../store/leave.ts';
import { caller } from '../store/me.ts';
import { stepInList } from '../store/neighbours.ts';
import { overlay } from '../store/overlay.ts';
import { togglePanel } from '../store/panel.ts';
import { prefer, preferences } from '../store/preferences.ts';
import { navigate, route, type Tab } from '../store/route.ts';
import { lastUndoable, pendingActs, undoAct } from '../store/undo.ts';
import { canWrite } from '../store/writable.ts';
import { strings } from '../strings.ts';
import { findingStrings } from '../strings-finding.ts';
import { listStrings } from '../strings-list.ts';
import { commandStrings as words } from '../strings-commands.ts';
import { focusSearch, inEmptyComposer, leaveComposer } from './focus.ts';
import { leaveDesk } from './leave-desk.ts';
import { settingsPages } from './settings/pages.ts';

const { names, terms } = words;

/** The open chat, and what can be done with it: nothing while something is about to happen. */
const open = (): Session | null => {
  const session = chatSession.value;
  const pending = pendingActs.value.some((act) => act.session.id === session?.id);
  return pending || route.value.page !== 'desk' ? null : session;
};
const can = (act: keyof ChatActs) => (): boolean => {
  const session = open();
  return session !== null && chatActs(session)[act];
};
const withOpen = (run: (session: Session) => void) => (): void => {
  const session = open();
  if (session !== null) run(session);
};
const ask = (way: 'transfer' | 'release') =>
  withOpen(({ id }) => {
    refreshInbox();
    handing.value = { way, sessionId: id };
  });

const chatCommands = (): Command[] => [
  {
    id: 'chat.undo',
    label: names.undo,
    group: 'chat',
    keys: ['Mod+Z'],
    outsideText: true,
    when: () => lastUndoable.value !== null,
    run: () => {
      const act = lastUndoable.peek();
      if (act !== null) undoAct(act.session.id);
    },
  },
  {
    id: 'chat.accept',
    label: names.accept,
    group: 'chat',
    terms: [terms.accept],
    keys: ['T'],
    when: can('accept'),
    run: withOpen((session) => void accept(session)),
  },
  {
    id: 'chat.assign_me',
    label: names.assignMe,
    group: 'chat',
    terms: [terms.assignMe],
    keys: ['A'],
    when: () => can('accept')() || can('takeOver')(),
    run: withOpen((session) => {
      void (session.status === 'waiting' ? accept(session) : takeOver(session));
    }),
  },
  {
    id: 'chat.transfer',
    label: names.transfer,
    group: 'chat',
    terms: [terms.transfer],
    keys: ['Shift+A'],
    when: can('transfer'),
    run: ask('transfer'),
  },
  {
    id: 'chat.end',
    label: names.end,
    group: 'chat',
    terms: [terms.end],
    keys: ['Alt+E'],
    grave: true,
    when: can('end'),
    run: withOpen(endChat),
  },
  {
    id: 'chat.end_next',
    label: names.endNext,
    group: 'chat',
    terms: [terms.end],
    keys: ['Mod+Alt+E'],
    grave: true,
    when: can('end'),
    run: withOpen((session) => {
      endChat(session);
      goNext(session.id);
    }),
  },
  {
    id: 'chat.no_reply',
    label: listStrings.noReplyNeeded,
    group: 'chat',
    when: () => {
      const session = open();
      return session?.agent_id === caller().id && session.waiting_since !== null;
    },
    run: withOpen((session) => void noReplyNeeded(session)),
  },
  {
    id: 'chat.release',
    label: names.release,
    group: 'chat',
    terms: [terms.release],
    when: can('release'),
    run: ask('release'),
  },
  {
    id: 'chat.panel',
    label: names.panel,
    group: 'chat',
    keys: ['Alt+O'],
    when: () => open() !== null,
    run: togglePanel,
  },
  {
    id: 'chat.close',
    label: names.close,
    group: 'chat',
    when: () => open() !== null,
    run: withOpen(({ id }) => leaveChat(id)),
  },
];

const mayReply = (): boolean => {
  const session = open();
  return session !== null && canWrite(session, Date.now());
};
const mayNote = (): boolean => {
  const session = open();
  return session !== null && may(caller(), 'chat.note', session);
};
const write = (as: 'reply' | 'note') => () => {
  mode.value = as;
  if (as === 'note') panel.value = null;
  focusField();
};

const writeCommands = (): Command[] => [
  {
    id: 'write.reply',
    label: names.reply,
    group: 'write',
    keys: ['R', 'Alt+L'],
    when: mayReply,
    run: write('reply'),
  },
  {
    id: 'write.note',
    label: names.note,
    group: 'write',
    keys: ['N', 'Alt+P'],
    when: mayNote,
    run: write('note'),
  },
  {
    id: 'write.attach',
    label: names.attach,
    group: 'write',
    terms: [terms.attach],
    keys: ['Mod+Alt+A'],
    when: mayReply,
    run: () => {
      const closes = mode.peek() === 'reply' && panel.peek() !== null;
      mode.value = 'reply';
      panel.value = closes ? null : 'menu';
      if (closes) focusField();
    },
  },
  {
    id: 'write.leave',
    label: names.leaveField,
    group: 'write',
    keys: ['Escape'],
    when: () => panel.value === null && quoting.value === null && inEmptyComposer(),
    run: leaveComposer,
  },
  {
    id: 'write.voice',
    label: names.voice,
    group: 'write',
    when: () => mayReply() && draftOf(chatSession.value?.id ?? '') === '',
    run: () => {
      mode.value = 'reply';
      panel.value = 'voice';
    },
  },
];

/** The message field's own keys: the sheet shows them, and the field takes them. */
const fieldKeys = (): Command[] =>
  (
    [
      ['send', preferences.value.send_with === 'enter' ? 'Enter' : 'Mod+Enter'],
      ['send_end', 'Mod+Alt+Enter'],
      ['send_next', 'Mod+Shift+Enter'],
      ['canned', '/'],
      ['mention', '@'],
      ['emoji', ':'],
    ] as const
  ).map(([id, keys]) => ({
    id: `field.${id}`,
    label: words.field[id],
    group: 'write',
    keys: [keys],
    ofField: true,
    run: () => {},
  }));

const tabsOfMine = (): Tab[] => [
  'active',
  ...(may(caller(), 'chats.list_all') ? (['all'] as const) : []),
  'history',
];

const listCommands = (): Command[] => [
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

const sortCommands = (): Command[] =>
  sorts.map((sort) => ({
    id: `list.sort.${sort}`,
    label: names.sort(findingStrings.sort[sort]),
    group: 'chats',
    detail: findingStrings.sort.hints[sort],
    when: () => route.value.page === 'desk' && preferences.value.list_sort !== sort,
    run: () => prefer({ list_sort: sort }),
  }));

const pageCommands = (): Command[] => {
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

const screenCommands = (): Command[] => [
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

const statusCommands = (): Command[] =>
  PresenceState.options.map((state) => ({
    id: `status.${state}`,
    label: names.presence(strings.presence[state]),
    group: 'status',
    detail: strings.presence.hints[state],
    when: () => myPresence.value !== state,
    run: () => void setPresence(state),
  }));

export const deskCommands = (): readonly Command[] => [
  ...chatCommands(),
  ...writeCommands(),
  ...fieldKeys(),
  ...listCommands(),
  ...sortCommands(),
  ...pageCommands(),
  ...statusCommands(),
  ...screenCommands(),
];
