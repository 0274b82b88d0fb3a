// Undo on screen: the toast beside each act that is still to happen, and what the desk does about it
// when a chat changes or the page goes. It loads with the first chat.
import { computed, effect, untracked } from '@preact/signals';
import type { Session } from '../../../../shared/protocol/session.ts';
import { customerName } from '../../format/customer.ts';
import { strings } from '../../strings/desk.ts';
import { togetherStrings as words } from '../../strings/together.ts';
import { chat, chatSession } from './chat.ts';
import { inbox } from '../list/inbox.ts';
import { busyWhile } from '../desk/busy.ts';
import { beforeSignOut, me } from '../desk/me.ts';
import { dismissKey, notify } from '../desk/notices.ts';
import { createPendingActs, UNDO_MS, type PendingAct } from './pending-acts.ts';

const keyOf = (sessionId: string): string => `undo ${sessionId}`;
const nameOf = (session: Session): string => customerName(session, strings.unnamed);

const whyDropped = (act: PendingAct, present: Session | null): string => {
  const name = nameOf(act.session);
  if (present === null) return words.dropped.unseen(name);
  if (present.status === 'ended') return words.dropped.ended(name);
  if (present.status === 'waiting') return words.dropped.waiting(name);
  return words.dropped.held(name, present.agent_name ?? strings.chat.desk);
};

const acts = createPendingActs({
  now: () => Date.now(),
  setTimeout: (run, ms) => window.setTimeout(run, ms),
  clearTimeout: (timer) => window.clearTimeout(timer),
  onDropped: (act, present) => notify({ tone: 'info', text: whyDropped(act, present) }),
  onAsking({ kind, session, to }) {
    const { id } = session;
    const name = nameOf(session);
    notify({
      key: keyOf(id),
      tone: 'bad',
      text: to === null ? words.endAnyway(name) : words.giveAnyway(name, to.name),
      action: {
        label: kind === 'end' ? words.end : words.give,
        run: () => void acts.perform(id),
      },
      other: { label: words.keep, run: () => acts.undo(id) },
      onClose: () => acts.undo(id),
    });
  },
  onSettled: (id) => dismissKey(keyOf(id)),
});

export const pendingActs = acts.list;
export const undoAct = (sessionId: string): void => acts.undo(sessionId);

/** The newest act that only a word can still stop: what Undo from the keyboard takes back. */
export const lastUndoable = computed(
  () => pendingActs.value.findLast(({ asking }) => !asking) ?? null,
);

/** Says what is about to happen, and does it unless it is undone. */
export const askFirst = (
  act: Omit<PendingAct, 'asking'>,
  perform: (leaving: boolean) => Promise<void>,
): void => {
  const { session, to } = act;
  const { id } = session;
  if (!acts.begin(act, perform)) return;
  stop ??= watch();
  const name = nameOf(session);
  notify({
    key: keyOf(id),
    tone: 'info',
    text: to === null ? words.endsSoon(name) : words.goesSoon(name, to.name),
    counts: UNDO_MS,
    action: { label: words.undo, run: () => acts.undo(id) },
    onHeld: (held) => (held ? acts.hold(id) : acts.goOn(id)),
    // Read and put away: it need not wait any longer.
    onClose: () => void acts.perform(id),
  });
};

/** The freshest that is known; null: this agent sees it no more. */
const presentOf = (id: string): Session | null =>
  chat.value?.id === id ? chatSession.value : (inbox.value.sessions.get(id) ?? null);

/** From the first act on, until the one who asked for it has signed out. */
const watch = (): (() => void) => {
  const leave = () => void acts.performAll(true);
  window.addEventListener('pagehide', leave);
  const stops = [
    beforeSignOut(() => acts.performAll(false)),
    busyWhile(() => pendingActs.peek().length > 0),
    effect(() => {
      if (!inbox.value.ready) return;
      for (const { session } of pendingActs.value) {
        const present = presentOf(session.id);
        untracked(() => acts.hear(session.id, present));
      }
    }),
    effect(() => {
      if (me.value === null) untracked(stopWatching);
    }),
  ];
  return () => {
    window.removeEventListener('pagehide', leave);
    acts.forget();
    for (const stop of stops) stop();
  };
};

let stop: (() => void) | null = null;
const stopWatching = (): void => {
  const running = stop;
  stop = null;
  running?.();
};
