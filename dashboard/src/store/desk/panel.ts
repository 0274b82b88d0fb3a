// The customer panel: beside the thread where there is room (a lasting choice), over it where not.
import { computed, signal } from '@preact/signals';
import { prefer, preferences } from '../settings/preferences.ts';

const ROOM = '(min-width: 1200px)';
const roomy = signal(true);
const over = signal(false);

export const panelShown = computed(() => (roomy.value ? preferences.value.panel : over.value));
/** It lies over the thread: Escape puts it away. */
export const panelIsOver = computed(() => !roomy.value && over.value);

export const togglePanel = (): void => {
  if (roomy.peek()) prefer({ panel: !preferences.peek().panel });
  else over.value = !over.peek();
};

/** Over the thread it belongs to the chat that it was opened for. */
export const closePanelOver = (): void => {
  over.value = false;
};

/** Which parts of it this agent keeps closed. */
export const toggleSection = (name: string, open: boolean): void => {
  const others = preferences.peek().panel_closed.filter((known) => known !== name);
  if (others.length === preferences.peek().panel_closed.length && open) return;
  prefer({ panel_closed: open ? others : [...others, name] });
};

export const startPanel = (): void => {
  const media = window.matchMedia(ROOM);
  const look = () => {
    roomy.value = media.matches;
    over.value = false;
  };
  look();
  media.addEventListener('change', look);
};
