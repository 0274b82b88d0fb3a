// Everything that runs while somebody is signed in.
import { computed, effect, untracked } from '@preact/signals';
import { forgetChats, closeChat, openChat } from './chat.ts';
import { startAttention } from './attention.ts';
import { watchConnection } from './connection.ts';
import { forgetDrafts, loadDrafts } from './drafts.ts';
import { startDraftSync } from './drafts-sync.ts';
import { inbox, startInbox } from './inbox.ts';
import { watchLists } from './lists.ts';
import { me } from './me.ts';
import { startOutbox } from './outbox.ts';
import { watchReactions } from './reacting.ts';
import { route } from './route.ts';
import { watchSeen } from './seen.ts';
import { watchViewing } from './viewing.ts';
import { watchWorkspace } from './workspace.ts';

/** The chat that the address names is the one that is open. */
const followRoute = (): (() => void) => {
  const chatId = computed(() => (route.value.page === 'desk' ? route.value.chatId : null));
  // The list tells whether a chat is live; a direct link waits for its first answer.
  const ready = computed(() => inbox.value.ready);
  return effect(() => {
    const id = chatId.value;
    if (id === null) untracked(closeChat);
    else if (ready.value) untracked(() => openChat(id));
  });
};

/** What the first page can do without; stopped before it has come, it never starts. */
const later = (load: () => Promise<() => void>): (() => void) => {
  let stop: (() => void) | null = null;
  let over = false;
  const run = async () => {
    const started = await load();
    if (over) started();
    else stop = started;
  };
  run().catch((error: unknown) => console.warn('A part of the desk could not be loaded', error));
  return () => {
    over = true;
    stop?.();
  };
};

const start = (id: string): (() => void) => {
  loadDrafts(id);
  const stops = [
    startInbox(),
    watchConnection(),
    watchWorkspace(),
    startOutbox(),
    startDraftSync(),
    startAttention(),
    later(async () => (await import('./alerts.ts')).startAlerts()),
    later(async () => (await import('./new-version.ts')).watchVersion()),
    watchReactions(),
    watchSeen(),
    watchViewing(),
    followRoute(),
    watchLists(),
  ];
  return () => {
    for (const stop of stops.toReversed()) stop();
    forgetChats();
    forgetDrafts();
  };
};

/** Starts with the sign-in and stops with the sign-out. */
export const runDesk = (): void => {
  let stop = (): void => {};
  let running: string | null = null;
  effect(() => {
    const id = me.value?.id ?? null;
    if (id === running) return;
    untracked(() => {
      stop();
      running = id;
      stop = id === null ? () => {} : start(id);
    });
  });
};
