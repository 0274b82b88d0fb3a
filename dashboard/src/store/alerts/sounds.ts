// Three short phrases, synthesised: no file to load, and each recognisable without looking.
import { signal } from '@preact/signals';
import type { AlertKind } from './bell.ts';

/**
 * Notes in Hz, one after another: the queue's phrase rises, a message's is a single soft drop, and
 * a chat that is handed over knocks twice.
 */
const phrases: Record<AlertKind, readonly number[]> = {
  waiting: [523.25, 659.25, 783.99],
  message: [880, 659.25],
  transfer: [587.33, 587.33, 880],
};
const NOTE_S = 0.14;
const LOUDEST = 0.4;

let context: AudioContext | null = null;

/** Browsers keep a page silent until its first gesture. */
export const soundReady = signal(false);

const look = (): void => {
  soundReady.value = context?.state === 'running';
};

const unlock = (): void => {
  if (context === null) {
    context = new AudioContext();
    context.addEventListener('statechange', look);
  }
  if (context.state === 'suspended') void context.resume().then(look);
  look();
};

export const startSounds = (): (() => void) => {
  // Asked for without a gesture it would only be refused, and warned about.
  if (navigator.userActivation?.hasBeenActive === true) unlock();
  const gestures = ['pointerdown', 'keydown'] as const;
  for (const gesture of gestures) window.addEventListener(gesture, unlock, { passive: true });
  return () => {
    for (const gesture of gestures) window.removeEventListener(gesture, unlock);
  };
};

/** `volume` from 0 to 100. */
export const playSound = (name: AlertKind, volume: number): void => {
  if (context === null || context.state !== 'running' || volume <= 0) return;
  const { currentTime, destination } = context;
  // Loudness is heard in ratios: half the slider should sound half as loud.
  const loud = LOUDEST * (volume / 100) ** 2;
  for (const [at, hertz] of phrases[name].entries()) {
    const start = currentTime + at * NOTE_S;
    const note = context.createOscillator();
    const gain = context.createGain();
    note.type = 'sine';
    note.frequency.value = hertz;
    // A soft edge on both sides; without it each note clicks.
    gain.gain.setValueAtTime(0.0001, start);
    gain.gain.exponentialRampToValueAtTime(Math.max(loud, 0.0002), start + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.0001, start + NOTE_S * 2.2);
    note.connect(gain).connect(destination);
    note.start(start);
    note.stop(start + NOTE_S * 2.4);
  }
};
