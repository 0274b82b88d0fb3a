// Tells the inbox what this window has on screen, so that colleagues see who looks at which chat.
import { computed, effect, signal } from '@preact/signals';
import { inboxLive, sendToInbox } from '../list/inbox.ts';
import { route } from '../desk/route.ts';

/** Somebody who walks through the list looks at what they stop at. */
const REST_MS = 200;

export const watchViewing = (): (() => void) => {
  const visible = signal(document.visibilityState === 'visible');
  const look = () => {
    visible.value = document.visibilityState === 'visible';
  };
  document.addEventListener('visibilitychange', look);
  const on = computed(() =>
    route.value.page === 'desk' && visible.value ? route.value.chatId : null,
  );
  let timer = 0;
  // What this connection was told: a new one has heard nothing.
  let told: string | null = null;
  const stop = effect(() => {
    const id = on.value;
    window.clearTimeout(timer);
    if (inboxLive.value !== 'synced') {
      told = null;
      return;
    }
    if (id === told) return;
    timer = window.setTimeout(() => {
      if (sendToInbox({ type: 'viewing', session_ids: id === null ? [] : [id] })) told = id;
    }, REST_MS);
  });
  return () => {
    stop();
    window.clearTimeout(timer);
    document.removeEventListener('visibilitychange', look);
  };
};
