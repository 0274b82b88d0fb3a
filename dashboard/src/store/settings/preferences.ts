// What this agent likes on this device. A key is one line here and one row of the page; nothing of
// it travels to the server.
import { effect, signal } from '@preact/signals';
import * as z from 'zod/mini';
import { keep, kept, onKept } from '../desk/keep.ts';
import { sorts } from '../list/list-order.ts';

const Ringing = z.enum(['off', 'once', 'repeat']);
/** In percent of the browser's own size. */
export const textSizes = { small: 87.5, normal: 100, large: 115, huge: 137.5 } as const;

/** Each key stands for itself: what is missing, broken or of another version takes its default. */
const Preferences = z.object({
  /** All sounds at once, and how loud, from 0 to 100. */
  sound: z.catch(z.boolean(), true),
  volume: z.catch(z.int().check(z.minimum(0), z.maximum(100)), 70),
  alert_waiting: z.catch(Ringing, 'repeat'),
  alert_message: z.catch(Ringing, 'once'),
  alert_transfer: z.catch(Ringing, 'once'),
  /** No sound while a window of the desk is in front. */
  quiet_focused: z.catch(z.boolean(), false),
  /** Desktop notifications, where the browser allows them. */
  notify: z.catch(z.boolean(), true),
  /** Names and texts of customers in them: others may see the screen. */
  notify_text: z.catch(z.boolean(), false),
  /** The day on which the question about notifications was put off, YYYY-MM-DD. */
  notify_later: z.catch(z.string(), ''),
  theme: z.catch(z.enum(['system', 'light', 'dark']), 'system'),
  text: z.catch(z.enum(['small', 'normal', 'large', 'huge']), 'normal'),
  /** `system`, or a language's code; one that the desk does not speak is as good as `system`. */
  language: z.catch(z.string(), 'system'),
  /** Which Enter sends: alone, or with Ctrl (⌘ on a Mac). */
  send_with: z.catch(z.enum(['enter', 'mod_enter']), 'enter'),
  /** Whether the customer panel stands beside the thread where there is room. */
  panel: z.catch(z.boolean(), true),
  /** Parts of it that are closed. */
  panel_closed: z.catch(z.array(z.string()), []),
  /** In which order open chats stand in the lists. */
  list_sort: z.catch(z.enum(sorts), 'longest'),
  /** The parts of the list that are folded away. */
  list_folded: z.catch(z.array(z.string()), []),
  /** Bare letters are shortcuts while nothing is being written. */
  single_keys: z.catch(z.boolean(), true),
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

/** The theme stands on the root element; tokens follow `color-scheme`, and every size is in rem. */
export const followLooks = (): void => {
  effect(() => {
    const { dataset, style } = document.documentElement;
    dataset['theme'] = preferences.value.theme;
    style.fontSize = `${textSizes[preferences.value.text]}%`;
  });
};
