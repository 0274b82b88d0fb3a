// The desk may be open in several windows of one browser: one of them rings and notifies, and each
// knows whether any of them is in front, and at which chat.
import { computed, effect, signal } from '@preact/signals';
import * as z from 'zod/mini';

const Word = z.object({
  from: z.string(),
  /** Null: this window has closed. */
  state: z.nullable(z.object({ focused: z.boolean(), looking: z.nullable(z.string()) })),
  /** A chat that its agent has just taken there: it needs no alert here. */
  took: z.optional(z.string()),
  /** A window that has just come asks the others to say where they are. */
  asks: z.optional(z.boolean()),
});
type State = NonNullable<z.infer<typeof Word>['state']>;

const me = crypto.randomUUID();
const windows = signal<ReadonlyMap<string, State>>(new Map());

export const anyFocused = computed(() => [...windows.value.values()].some((one) => one.focused));
/** Whether the chat is before the agent's eyes, in any window. */
export const isLookedAt = (sessionId: string): boolean =>
  [...windows.value.values()].some(({ focused, looking }) => focused && looking === sessionId);

/**
 * A window that crashed says no goodbye: in front is only who has said so lately. Those behind are
 * slowed down by the browser, and need not say it.
 */
const SAY_EVERY_MS = 4_000;
const BELIEVED_MS = 10_000;
const heardAt = new Map<string, number>();

let channel: BroadcastChannel | null = null;

const put = (from: string, state: State | null): void => {
  const next = new Map(windows.peek());
  heardAt.set(from, Date.now());
  if (state === null) next.delete(from);
  else next.set(from, state);
  windows.value = next;
};

export const tellTaken = (sessionId: string): void =>
  channel?.postMessage({ from: me, state: windows.peek().get(me) ?? null, took: sessionId });

/** `own` says where this window is; `onTaken` hears of chats taken in others. */
export const joinWindows = (own: () => State, onTaken: (sessionId: string) => void) => {
  const joined = new BroadcastChannel('desk.windows');
  channel = joined;
  const say = (asks = false) => joined.postMessage({ from: me, state: own(), asks });
  joined.addEventListener('message', ({ data }: MessageEvent) => {
    const word = Word.safeParse(data).data;
    if (word === undefined) return;
    put(word.from, word.state);
    if (word.took !== undefined) onTaken(word.took);
    if (word.asks === true) say();
  });
  let first = true;
  const stopSaying = effect(() => {
    put(me, own());
    say(first);
    first = false;
  });
  const timer = window.setInterval(() => {
    if (own().focused) say();
    for (const [from, { focused }] of windows.peek())
      if (from !== me && focused && Date.now() - (heardAt.get(from) ?? 0) > BELIEVED_MS)
        put(from, null);
  }, SAY_EVERY_MS);
  const leave = () => joined.postMessage({ from: me, state: null });
  window.addEventListener('pagehide', leave);
  return () => {
    window.removeEventListener('pagehide', leave);
    window.clearInterval(timer);
    stopSaying();
    leave();
    joined.close();
    if (channel === joined) channel = null;
    windows.value = new Map();
  };
};

/**
 * Holds a name that one window of the browser has at a time; `leads` says whether it is this one.
 * Where the browser knows no locks every window leads: twice heard is better than missed.
 */
export const leadership = (name: string): { leads: () => boolean; stop: () => void } => {
  if (navigator.locks === undefined) return { leads: () => true, stop: () => {} };
  let leads = false;
  let release = (): void => {};
  const abort = new AbortController();
  const held = new Promise<void>((done) => {
    release = done;
  });
  const hold = async () => {
    leads = true;
    await held;
    leads = false;
  };
  navigator.locks.request(name, { signal: abort.signal }, hold).catch((error: unknown) => {
    if (!abort.signal.aborted) throw error;
  });
  return {
    leads: () => leads,
    stop: () => {
      abort.abort();
      release();
    },
  };
};
