// The one word for how live the screen is: shown, never guessed.
import { computed, effect, signal, untracked } from '@preact/signals';
import { strings } from '../../strings/desk.ts';
import { chat, chatLive } from '../chat/chat.ts';
import { inboxLive, onInboxFrame } from '../list/inbox.ts';
import { notify } from './notices.ts';

export type Connection = 'in_sync' | 'connecting' | 'reconnecting' | 'polling' | 'offline';

const online = signal(true);
const wasSynced = signal(false);

/** A chat that is only read (long over) has no socket and takes nothing from the state. */
const chatCounts = computed(() => chat.value !== null && chatLive.value !== 'closed');

export const connection = computed<Connection>(() => {
  if (!online.value) return 'offline';
  const states = [inboxLive.value, ...(chatCounts.value ? [chatLive.value] : [])];
  if (states.every((state) => state === 'synced')) return 'in_sync';
  if (states.includes('unavailable')) return 'polling';
  if (states.includes('reconnecting') || states.includes('closed')) return 'reconnecting';
  return wasSynced.value ? 'in_sync' : 'connecting';
});

/** Shorter absences are not worth a word. */
const AWAY_MS = 30_000;

export const watchConnection = (): (() => void) => {
  const look = () => {
    online.value = navigator.onLine;
  };
  look();
  wasSynced.value = false;
  window.addEventListener('online', look);
  window.addEventListener('offline', look);
  let lostAt: number | null = null;
  const stopState = effect(() => {
    const state = inboxLive.value;
    untracked(() => {
      if (state === 'synced') wasSynced.value = true;
      else if (lostAt === null && wasSynced.peek()) lostAt = Date.now();
    });
  });
  const stopFrames = onInboxFrame((frame) => {
    if (frame.type !== 'changed' && frame.type !== 'snapshot') return;
    const away = lostAt === null ? 0 : Date.now() - lostAt;
    lostAt = null;
    if (frame.type !== 'changed' || away < AWAY_MS) return;
    const count = frame.sessions.length + frame.orders.length;
    if (count > 0) notify({ tone: 'info', text: strings.connection.whileAway(count) });
  });
  return () => {
    window.removeEventListener('online', look);
    window.removeEventListener('offline', look);
    stopState();
    stopFrames();
  };
};
