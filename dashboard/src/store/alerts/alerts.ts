// Alerts that cannot be missed: sounds, desktop notifications, and the count on the tab's icon. They
// load after the first page. What is a reason is derived here, when it rings in bell.ts.
import { computed, effect, signal, untracked } from '@preact/signals';
import type { Session } from '../../../../shared/protocol/session.ts';
import { customerName } from '../../format/customer.ts';
import { strings } from '../../strings/desk.ts';
import { alertStrings } from '../../strings/alerts.ts';
import { busy } from '../desk/actions.ts';
import { attentionCount, focused, tails } from './attention.ts';
import { ring, willRepeat, type AlertKind, type Bell, type Reasons } from './bell.ts';
import { chatId } from '../chat/chat.ts';
import { showBadge } from './favicon.ts';
import { inbox, myChats, myPresence, waiting } from '../list/inbox.ts';
import { closeNotification, showNotification, watchNotifications } from './notifications.ts';
import { preferences } from '../settings/preferences.ts';
import { chatPath } from '../desk/route.ts';
import { playSound, soundReady, startSounds } from './sounds.ts';
import { anyFocused, isLookedAt, joinWindows, leadership, tellTaken } from '../desk/windows.ts';

/** Chats that were handed to this agent and that they have not looked at since. */
const given = signal<ReadonlySet<string>>(new Set());

const sessionOf = (name: string): string => name.split(' ', 1)[0]!;

/** The same set until it has other members: of a thousand that wait, no word is a new reason. */
const steady = (members: () => readonly string[]) => {
  let last: ReadonlySet<string> = new Set();
  return computed(() => {
    const names = members();
    if (names.length !== last.size || names.some((name) => !last.has(name))) last = new Set(names);
    return last;
  });
};
// Whoever is busy or gone takes no new chats.
const waitingNow = steady(() =>
  myPresence.value === 'online' || myPresence.value === 'away'
    ? waiting.value.map(({ id }) => id)
    : [],
);
const givenNow = steady(() => [...given.value].filter((id) => !isLookedAt(id)));
const unreadNow = steady(() =>
  myChats.value.flatMap(({ id }) => {
    const unread = tails.value.get(id)?.unread ?? 0;
    return unread > 0 && !isLookedAt(id) && !given.value.has(id) ? [`${id} ${unread}`] : [];
  }),
);
const reasons = computed<Reasons>(() => ({
  waiting: waitingNow.value,
  transfer: givenNow.value,
  message: unreadNow.value,
}));

/** A chat that is mine and was not, without an act of mine in this browser. */
const watchGiven = (taken: Set<string>): (() => void) => {
  let known: Set<string> | null = null;
  return effect(() => {
    if (!inbox.value.ready) return;
    for (const act of busy.value) if (act.endsWith(' assign')) taken.add(sessionOf(act));
    const mine = new Set(myChats.value.map(({ id }) => id));
    const before = known;
    known = mine;
    untracked(() => {
      const still = [...given.peek()].filter((id) => mine.has(id) && !isLookedAt(id));
      const fresh =
        before === null ? [] : [...mine].filter((id) => !before.has(id) && !taken.has(id));
      // Given away and back again, it is news again.
      for (const id of before ?? []) if (!mine.has(id)) taken.delete(id);
      given.value = new Set([...still, ...fresh]);
    });
  });
};

const tellOtherWindows = (): (() => void) =>
  effect(() => {
    for (const act of busy.value) if (act.endsWith(' assign')) tellTaken(sessionOf(act));
  });

/** Looked at once, a handed-over chat is known. */
const watchLooked = (): (() => void) =>
  effect(() => {
    const looked = [...given.value].filter(isLookedAt);
    if (looked.length > 0)
      given.value = new Set([...given.peek()].filter((id) => !looked.includes(id)));
  });

const notifyOf = (kind: AlertKind, id: string): void => {
  const session: Session | undefined = inbox.peek().sessions.get(id);
  if (session === undefined) return;
  const says = preferences.peek().notify_text;
  const what = alertStrings.kinds[kind];
  void showNotification({
    tag: id,
    title: says ? customerName(session, strings.unnamed) : strings.product,
    body: says ? [what, session.last_message].filter(Boolean).join('\n') : what,
    path: chatPath('active', id),
  });
};

const modesNow = () => {
  const { alert_message, alert_transfer, alert_waiting } = preferences.value;
  return { message: alert_message, transfer: alert_transfer, waiting: alert_waiting };
};

const watchBell = (leads: { sound: () => boolean; notify: () => boolean }): (() => void) => {
  let bell: Bell | null = null;
  let shown = new Set<string>();
  /** Chats whose end was known at the last look. */
  let met: ReadonlyMap<string, unknown> = new Map();
  /** What was unread before its chat's end was fetched is no news. */
  const withUnmet = (last: Bell, { message }: Reasons): Bell => {
    const old = [...message].filter((name) => !met.has(sessionOf(name)));
    return { ...last, known: { ...last.known, message: new Set([...last.known.message, ...old]) } };
  };
  const look = (present: Reasons): void => {
    const { sound, volume, quiet_focused, notify } = preferences.peek();
    const quiet = quiet_focused && anyFocused.peek();
    const last = bell === null ? null : withUnmet(bell, present);
    const rung = ring(last, present, { now: Date.now(), modes: untracked(modesNow), quiet });
    bell = rung.bell;
    met = tails.peek();
    if (rung.sound !== null && sound && leads.sound()) playSound(rung.sound, volume);
    const standing = new Set(Object.values(present).flatMap((names) => [...names].map(sessionOf)));
    if (leads.notify()) {
      // In front of the agent's eyes the desk itself is the notification.
      if (notify && !anyFocused.peek())
        for (const [kind, names] of Object.entries(rung.fresh))
          for (const name of names) notifyOf(kind as AlertKind, sessionOf(name));
      for (const id of shown) if (!standing.has(id)) void closeNotification(id);
    }
    shown = standing;
  };
  return effect(() => {
    const present = reasons.value;
    const repeats = willRepeat(present, modesNow());
    if (!inbox.value.ready) return;
    untracked(() => look(present));
    if (!repeats) return;
    const timer = window.setInterval(() => look(present), 1_000);
    return () => window.clearInterval(timer);
  });
};

const leadSounds = (): { leads: () => boolean; stop: () => void } => {
  let lead: ReturnType<typeof leadership> | null = null;
  // A window that the browser keeps silent must not be the one that rings.
  const stop = effect(() => {
    if (soundReady.value) lead ??= leadership('desk.sound');
  });
  return {
    leads: () => lead?.leads() ?? false,
    stop: () => {
      stop();
      lead?.stop();
    },
  };
};

export const startAlerts = (): (() => void) => {
  const taken = new Set<string>();
  given.value = new Set();
  const sound = leadSounds();
  const notify = leadership('desk.notify');
  const stops = [
    startSounds(),
    watchNotifications(),
    joinWindows(
      () => ({ focused: focused.value, looking: chatId.value }),
      (id) => taken.add(id),
    ),
    watchGiven(taken),
    tellOtherWindows(),
    watchLooked(),
    watchBell({ sound: sound.leads, notify: notify.leads }),
    effect(() => showBadge(attentionCount.value)),
    sound.stop,
    notify.stop,
    () => showBadge(0),
  ];
  return () => {
    for (const stop of stops) stop();
  };
};
