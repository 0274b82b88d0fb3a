// What this agent likes on this device. A key is one line here and one row of the page; nothing of
// it travels to the server.
import { effect, signal } from '@preact/signals';
import * as z from 'zod/mini';
import { keep, kept, onKept } from './keep.ts';

/** Each key stands for itself: what is missing, broken or of another version takes its default. */
const Preferences = z.object({
  sound: z.catch(z.boolean(), true),
  theme: z.catch(z.enum(['system', 'light', 'dark']), 'system'),
  /** `system`, or a language's code; one that the desk does not speak is as good as `system`. */
  language: z.catch(z.string(), 'system'),
  /** Whether the customer panel stands beside the thread where there is room. */
  panel: z.catch(z.boolean(), true),
});
export type Preferences = z.infer<typeof Preferences>;

/** Keys of a newer version, in another window or before a step back, are carried along. */
const Kept = z.looseObject(Preferences.shape);
const NAME = 'preferences';
const read = (): Preferences => kept(NAME, Kept) ?? Preferences.parse({});

export const preferences = signal<Preferences>(read());

/** On top of what is kept just now: another window may have changed something else meanwhile. */
export const prefer = (change: Partial<Preferences>): void => {
  preferences.value = { ...(kept(NAME, Kept) ?? preferences.peek()), ...change };
  keep(NAME, preferences.peek());
};

/** The other windows of this browser follow. */
export const followPreferences = (): (() => void) =>
  onKept(NAME, () => {
    preferences.value = read();
  });

/** The theme stands on the root element; tokens follow `color-scheme`. */
export const followTheme = (): void => {
  effect(() => {
    document.documentElement.dataset['theme'] = preferences.value.theme;
  });
};
