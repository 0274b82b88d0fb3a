// What the composer of the open chat is about to do. Small, because it loads with the first page;
// what an attachment needs loads with the first attachment.
import { signal } from '@preact/signals';
import type { Message } from '../../../../shared/protocol/message.ts';
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

/** Chats with files that are not sent yet. */
export const withFiles = signal<ReadonlySet<string>>(new Set());

/** What was answered to, or that it was a note, in chats that were left so. */
const left = new Map<string, { quoting: Message | null; mode: Mode }>();
let at: string | null = null;

/** Another chat is another matter; whoever comes back finds what they were about to do. */
export const composeIn = (id: string | null): void => {
  if (at !== null) {
    if (quoting.peek() === null && mode.peek() === 'reply') left.delete(at);
    else left.set(at, { quoting: quoting.peek(), mode: mode.peek() });
  }
  const back = id === null ? undefined : left.get(id);
  at = id;
  quoting.value = back?.quoting ?? null;
  mode.value = back?.mode ?? 'reply';
  panel.value = id !== null && withFiles.peek().has(id) ? 'files' : null;
  handedFiles.value = [];
};

export const forgetCompose = (): void => {
  composeIn(null);
  left.clear();
};
