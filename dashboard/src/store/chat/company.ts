// Who else is at the open chat, and saying how I am at it.
import { computed, effect, signal, untracked } from '@preact/signals';
import type { ViewingState } from '../../../../shared/protocol/frames.ts';
import { companyOf } from '../../format/company.ts';
import { chatId, chatLive, sendOnChat, typists, viewers } from './chat.ts';
import { me } from '../desk/me.ts';

export const company = computed(() => companyOf(viewers.value, typists.value, me.value?.id ?? ''));

/** So long without a key, a pointer or a look, and the agent is elsewhere. */
const IDLE_MS = 60_000;
const signsOfLife = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'focus'] as const;

const viewing = signal<ViewingState>('looking');

/** Told once at each change, and anew on each new line. */
export const watchCompany = (): (() => void) => {
  let timer = 0;
  let toldOn: string | null = null;
  let told: ViewingState = 'looking';
  const goAway = () => {
    viewing.value = 'away';
  };
  const look = () => {
    window.clearTimeout(timer);
    const here = document.visibilityState === 'visible' && document.hasFocus();
    viewing.value = here ? 'looking' : 'away';
    if (here) timer = window.setTimeout(goAway, IDLE_MS);
  };
  look();
  const options = { passive: true, capture: true };
  for (const name of signsOfLife) window.addEventListener(name, look, options);
  window.addEventListener('blur', look);
  document.addEventListener('visibilitychange', look);
  const stop = effect(() => {
    const state = viewing.value;
    const at = chatId.value;
    if (chatLive.value !== 'synced' || at === null) {
      // A new line begins as one that looks.
      toldOn = null;
      return;
    }
    if (toldOn !== at) told = 'looking';
    toldOn = at;
    if (state === told) return;
    told = state;
    untracked(() => sendOnChat(at, { type: 'viewing', state }));
  });
  return () => {
    stop();
    window.clearTimeout(timer);
    for (const name of signsOfLife) window.removeEventListener(name, look, options);
    window.removeEventListener('blur', look);
    document.removeEventListener('visibilitychange', look);
  };
};
