// Everything that runs while somebody is signed in.
import { computed, effect, untracked } from '@preact/signals';
import { forgetCompose } from '../composer/compose.ts';
import { chatError, closeChat, forgetChats, openChat } from '../chat/chat.ts';
import { startAttention } from '../alerts/attention.ts';
import { watchConnection } from './connection.ts';
import { forgetDrafts, loadDrafts } from '../composer/drafts.ts';
import { startDraftSync } from '../composer/drafts-sync.ts';
import { inbox, startInbox } from '../list/inbox.ts';
import { later } from './later.ts';
import { watchLists } from '../list/lists.ts';
import { me } from './me.ts';
import { route } from './route.ts';
import { watchSettled } from './settled.ts';
import { watchViewing } from '../chat/viewing.ts';
import { watchWorkspace } from '../settings/workspace.ts';

/** The chat that the address names is the one that is open. */
const followRoute = (): (() => void) => {
  const chatId = computed(() => (route.value.page === 'desk' ? route.value.chatId : null));
  // The list tells whether a chat is live; a direct link waits for its first answer.
  const ready = computed(() => inbox.value.ready);
  /** It was refused, and has been given to us since; one that is over would be refused once more. */
  const given = computed(() => {
    const listed = inbox.value.sessions.get(chatId.value ?? '');
    return chatError.value !== null && listed !== undefined && listed.status !== 'ended';
  });
  return effect(() => {
    const id = chatId.value;
    if (id === null) untracked(closeChat);
    // In this order: what is not looked at is not followed.
    else if (given.value || ready.value) untracked(() => openChat(id));
  });
};

const start = (id: string): (() => void) => {
  loadDrafts(id);
  const stops = [
    startInbox(),
    watchConnection(),
    watchWorkspace(),
    watchSettled(),
    startDraftSync(),
    startAttention(),
    later(async () => (await import('../outbox/outbox.ts')).startOutbox()),
    later(async () => (await import('../chat/reacting.ts')).watchReactions()),
    later(async () => (await import('../chat/seen.ts')).watchSeen()),
    later(async () => (await import('../alerts/alerts.ts')).startAlerts()),
    later(async () => (await import('./new-version.ts')).watchVersion()),
    watchViewing(),
    followRoute(),
    watchLists(),
  ];
  return () => {
    for (const stop of stops.toReversed()) stop();
    forgetChats();
    forgetDrafts();
    forgetCompose();
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
