// Two short phrases, synthesised: no file to load, and each recognisable without looking.
export type SoundName = 'waiting' | 'message';

/** Notes in Hz, one after another; the queue's phrase rises, the message's is a single soft drop. */
const phrases: Record<SoundName, readonly number[]> = {
  waiting: [523.25, 659.25, 783.99],
  message: [880, 659.25],
};
const NOTE_S = 0.14;

let context: AudioContext | null = null;

/** Browsers keep a page silent until its first gesture. */
export const unlockSound = (): void => {
  const unlock = () => {
    context ??= new AudioContext();
    if (context.state === 'suspended') void context.resume();
  };
  window.addEventListener('pointerdown', unlock, { passive: true });
  window.addEventListener('keydown', unlock, { passive: true });
};

export const playSound = (name: SoundName): void => {
  if (context === null || context.state !== 'running') return;
  const { currentTime, destination } = context;
  for (const [at, hertz] of phrases[name].entries()) {
    const start = currentTime + at * NOTE_S;
    const note = context.createOscillator();
    const volume = context.createGain();
    note.type = 'sine';
    note.frequency.value = hertz;
    // A soft edge on both sides; without it each note clicks.
    volume.gain.setValueAtTime(0.0001, start);
    volume.gain.exponentialRampToValueAtTime(0.16, start + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + NOTE_S * 2.2);
    note.connect(volume).connect(destination);
    note.start(start);
    note.stop(start + NOTE_S * 2.4);
  }
};
