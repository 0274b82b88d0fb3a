// What can be done with the open chat, and ways into its composer.
import { may } from '../../../../shared/protocol/policy.ts';
import type { Session } from '../../../../shared/protocol/session.ts';
import { accept, endChat, noReplyNeeded, takeOver } from '../../store/desk/actions.ts';
import { goNext } from '../../store/composer/after-send.ts';
import { chatActs, type ChatActs } from '../../store/chat/chat-acts.ts';
import { chatSession } from '../../store/chat/chat.ts';
import type { Command } from '../../store/keyboard/commands.ts';
import { focusField, mode, panel, quoting } from '../../store/composer/compose.ts';
import { draftOf } from '../../store/composer/drafts.ts';
import { handing } from '../../store/chat/handing.ts';
import { refreshInbox } from '../../store/list/inbox.ts';
import { leaveChat } from '../../store/chat/leave.ts';
import { caller } from '../../store/desk/me.ts';
import { togglePanel } from '../../store/desk/panel.ts';
import { preferences } from '../../store/settings/preferences.ts';
import { route } from '../../store/desk/route.ts';
import { lastUndoable, pendingActs, undoAct } from '../../store/chat/undo.ts';
import { canWrite } from '../../store/chat/writable.ts';
import { listStrings } from '../../strings/list.ts';
import { commandStrings as words } from '../../strings/commands.ts';
import { inEmptyComposer, leaveComposer } from '../desk/focus.ts';

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

export const chatCommands = (): Command[] => [
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

export const writeCommands = (): Command[] => [
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
export const fieldKeys = (): Command[] =>
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
