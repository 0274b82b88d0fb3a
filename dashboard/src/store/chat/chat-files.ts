// The list of the chat's files, open or not; it needs all of the chat.
import { effect, signal, untracked } from '@preact/signals';
import { chatId } from './chat.ts';
import { loadWhole } from './earlier-pages.ts';

export const filesOpen = signal(false);

export const openFiles = (): void => {
  filesOpen.value = true;
  void loadWhole();
};
export const closeFiles = (): void => {
  filesOpen.value = false;
};

/** Another chat has other files. */
export const watchFiles = (): (() => void) => {
  let of: string | null = null;
  const stop = effect(() => {
    const id = chatId.value;
    if (id !== of) untracked(closeFiles);
    of = id;
  });
  return () => {
    stop();
    closeFiles();
  };
};
