// What the composer of the open chat is about to do. Small, because it loads with the first page;
// what an attachment needs loads with the first attachment.
import { signal } from '@preact/signals';
import type { Message } from '../../../shared/protocol/message.ts';
import type { Mode } from './drafts.ts';

/** What stands above the text field. */
export type Panel = 'menu' | 'files' | 'voice' | 'location' | 'contact' | 'choices' | 'template';

/** The message that the next one answers to. */
export const quoting = signal<Message | null>(null);
export const mode = signal<Mode>('reply');
/** Raised to bring the focus back to the field. */
export const focusAsked = signal(0);
export const focusField = (): void => {
  focusAsked.value += 1;
};
export const panel = signal<Panel | null>(null);
/** Pasted, dropped or picked, and not yet looked at. */
export const handedFiles = signal<readonly File[]>([]);

export const handFiles = (files: Iterable<File>): void => {
  handedFiles.value = [...handedFiles.peek(), ...files];
  panel.value = 'files';
};

/** Another chat is another matter. */
export const resetCompose = (): void => {
  quoting.value = null;
  mode.value = 'reply';
  panel.value = null;
  handedFiles.value = [];
};
