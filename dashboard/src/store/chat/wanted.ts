// Which message the thread shall go to: the address says so, a search does, or a list of files.
import { effect, signal, untracked } from '@preact/signals';
import { searchTarget } from './chat-search.ts';
import { takeWantedMessage, wantedMessage } from '../desk/route.ts';

/** `focus`: the keyboard goes there, too; a search keeps it in its field. */
export const wanted = signal<{ id: string; focus: boolean } | null>(null);

export const goToMessage = (id: string): void => {
  wanted.value = { id, focus: true };
};

/** The thread is on its way: once is enough. */
export const tookWanted = (): void => {
  wanted.value = null;
  takeWantedMessage();
};

export const watchWanted = (): (() => void) => {
  const stops = [
    effect(() => {
      const id = wantedMessage.value;
      if (id !== null) untracked(() => goToMessage(id));
    }),
    effect(() => {
      const target = searchTarget.value;
      if (target !== null) wanted.value = { id: target.id, focus: false };
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    wanted.value = null;
  };
};
