// The customer panel: beside the thread where there is room (a lasting choice), over it where not.
import { computed, signal } from '@preact/signals';
import { prefer, preferences } from './preferences.ts';

const ROOM = '(min-width: 1200px)';
const roomy = signal(true);
const over = signal(false);

export const panelShown = computed(() => (roomy.value ? preferences.value.panel : over.value));

export const togglePanel = (): void => {
  if (roomy.peek()) prefer({ panel: !preferences.peek().panel });
  else over.value = !over.peek();
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
