// Tells the chat what has been on its holder's screen: with the setting, that turns ticks blue.
import { effect, signal, untracked } from '@preact/signals';
import { chat, chatLive, chatSession, sendOnChat } from './chat.ts';
import { me } from '../desk/me.ts';

/** The newest message that the thread shows, and of which chat. */
const shown = signal<{ id: string; seq: number } | null>(null);
const visible = signal(true);

export const showed = (seq: number): void => {
  const id = chat.peek()?.id;
  if (id !== undefined) shown.value = { id, seq };
};

/** Once for each new message, by the holder only, while the page can be seen and the line is up. */
export const watchSeen = (): (() => void) => {
  const told = new Map<string, number>();
  const look = () => {
    visible.value = document.visibilityState === 'visible';
  };
  look();
  document.addEventListener('visibilitychange', look);
  const stop = effect(() => {
    const at = shown.value;
    const session = chatSession.value;
    if (at === null || !visible.value || chatLive.value !== 'synced') return;
    if (session?.id !== at.id || session.status !== 'active') return;
    if (session.agent_id !== me.value?.id || (told.get(at.id) ?? 0) >= at.seq) return;
    untracked(() => {
      if (sendOnChat(at.id, { type: 'seen', seq: at.seq })) told.set(at.id, at.seq);
    });
  });
  return () => {
    stop();
    document.removeEventListener('visibilitychange', look);
    shown.value = null;
  };
};
