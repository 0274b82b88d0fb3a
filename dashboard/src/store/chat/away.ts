// What changed in the chat on screen while the line was lost or the computer slept.
import { computed, effect, signal, untracked } from '@preact/signals';
import { missedBetween } from '../../format/away.ts';
import { newFrom } from '../alerts/attention.ts';
import { chat, chatId, chatLive, onChatFrame } from './chat.ts';
import { now } from '../desk/clock.ts';
import { goToMessage } from './wanted.ts';

/** Shorter absences are not worth a mark: who looks on sees what happens. */
export const AWAY_MS = 30_000;

/** Ids of the places that changed, in the thread's order. */
export const awayPlaces = signal<readonly string[]>([]);
export const awayMarks = computed(() => new Set(awayPlaces.value));

/** Which of them was gone to; -1: none yet. */
export const awayAt = signal(-1);

/** Round through the places. */
export const stepAway = (step: 1 | -1): void => {
  const places = awayPlaces.peek();
  if (places.length === 0) return;
  const at = awayAt.peek();
  const next =
    at === -1 ? (step === 1 ? 0 : places.length - 1) : (at + step + places.length) % places.length;
  awayAt.value = next;
  goToMessage(places[next]!);
};

export const forgetAway = (): void => {
  awayAt.value = -1;
  awayPlaces.value = [];
};

export const watchAway = (): (() => void) => {
  let of: string | null = null;
  let synced = false;
  /** Since when this screen may be behind. */
  let since: number | null = null;
  let ticked = Date.now();

  const stopChat = effect(() => {
    const id = chatId.value;
    if (id === of) return;
    of = id;
    synced = false;
    since = null;
    untracked(forgetAway);
  });
  // A computer that slept has a clock that leaps; its socket's end is heard of only after waking.
  const stopClock = effect(() => {
    const tick = now.value;
    if (tick - ticked > AWAY_MS && synced) since ??= ticked;
    ticked = tick;
  });
  const stopLive = effect(() => {
    const state = chatLive.value;
    if (state === 'synced') synced = true;
    else if (synced) {
      since ??= untracked(() => Math.min(Date.now(), now.value));
      synced = false;
    }
  });
  const stopFrames = onChatFrame((frame, before) => {
    if (frame.type !== 'changed' && frame.type !== 'snapshot') return;
    const left = since;
    // A line that held all the time brings its frames one by one, whatever the clock did.
    if (left === null || chatLive.peek() === 'synced') return;
    since = null;
    const after = chat.peek();
    if (after === null || before.messages.length === 0 || Date.now() - left < AWAY_MS) return;
    const { changed, firstNew } = missedBetween(before.messages, after.messages);
    if (firstNew !== null) newFrom.value = firstNew.seq;
    const places = [...changed, ...(firstNew === null ? [] : [firstNew.id])];
    if (places.length === 0) return;
    awayAt.value = -1;
    awayPlaces.value = places;
  });
  return () => {
    stopChat();
    stopClock();
    stopLive();
    stopFrames();
    forgetAway();
  };
};
