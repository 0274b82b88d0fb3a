import { effect, signal } from '@preact/signals';
import * as z from 'zod/mini';
import { keep, kept } from './keep.ts';

const Preferences = z.object({
  sound: z.boolean(),
  theme: z.enum(['system', 'light', 'dark']),
  /** Whether the customer panel stands beside the thread where there is room. */
  panel: z.boolean(),
});
export type Preferences = z.infer<typeof Preferences>;

export const preferences = signal<Preferences>(
  kept('preferences', Preferences) ?? { sound: true, theme: 'system', panel: true },
);

export const prefer = (change: Partial<Preferences>): void => {
  preferences.value = { ...preferences.peek(), ...change };
  keep('preferences', preferences.peek());
};

/** The theme stands on the root element; tokens follow `color-scheme`. */
export const followTheme = (): void => {
  effect(() => {
    document.documentElement.dataset['theme'] = preferences.value.theme;
  });
};
