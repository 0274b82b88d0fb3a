// In a busy hour the desk says fifty things a second. Each is heard, in its order, and what comes
// within a moment is shown together: drawing fifty times a second is more than a slow machine can do.

/** The first word after a silence is heard at once; the next waits for so long at the most. */
const TURN_MS = 80;

/** Everything of the outside world, so that tests move the clock by hand. */
export type TurnsEnvironment = {
  now(): number;
  setTimeout(run: () => void, ms: number): unknown;
  /** Nobody looks: browsers slow a hidden page's timers down to one a minute, and alerts must ring. */
  hidden(): boolean;
  /** Runs what hears several words, so that what follows from them happens once. */
  together(hear: () => void): void;
  onError(error: unknown): void;
};

export type Turns = { take(hear: () => void): void };

export const createTurns = (env: TurnsEnvironment): Turns => {
  let queue: (() => void)[] = [];
  let last = -Infinity;
  let timed = false;

  const drain = (): void => {
    const all = queue;
    queue = [];
    env.together(() => {
      for (const hear of all) {
        try {
          hear();
        } catch (error) {
          env.onError(error);
        }
      }
    });
    last = env.now();
  };

  return {
    take(hear) {
      queue.push(hear);
      const wait = last + TURN_MS - env.now();
      if (wait <= 0 || env.hidden()) drain();
      else if (!timed) {
        timed = true;
        env.setTimeout(() => {
          timed = false;
          if (queue.length > 0) drain();
        }, wait);
      }
    },
  };
};
