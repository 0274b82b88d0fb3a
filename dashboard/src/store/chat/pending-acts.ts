// What can be taken back for five seconds: ending a chat and giving it away. It happens when the time
// is up, at once when the page is left, and never twice. It does not happen when the chat has changed
// hands or is over, and waits for a word when the customer has written meanwhile.
import { signal, type ReadonlySignal } from '@preact/signals';
import type { Session } from '../../../../shared/protocol/session.ts';

export const UNDO_MS = 5_000;

export type PendingAct = {
  kind: 'end' | 'transfer';
  /** The chat as it was when the act was asked for. */
  session: Session;
  to: { id: string; name: string } | null;
  /** The customer has written: somebody must say whether it is still wanted. */
  asking: boolean;
};

/** Does it. `leaving`: the page goes away, so nobody will see the answer. */
type Perform = (leaving: boolean) => Promise<void>;

type Deps = {
  now: () => number;
  setTimeout: (run: () => void, ms: number) => number;
  clearTimeout: (timer: number) => void;
  /** It will not happen: the chat is over, or somebody else's. Null: it is out of sight. */
  onDropped: (act: PendingAct, present: Session | null) => void;
  onAsking: (act: PendingAct) => void;
  /** Done, undone or dropped. */
  onSettled: (sessionId: string) => void;
};

export type PendingActs = {
  list: ReadonlySignal<readonly PendingAct[]>;
  of(sessionId: string): PendingAct | undefined;
  /** One at a time for a chat: false, and nothing begins, where one stands. */
  begin(act: Omit<PendingAct, 'asking'>, perform: Perform): boolean;
  undo(sessionId: string): void;
  /** Its time stands still while it is looked at. */
  hold(sessionId: string): void;
  goOn(sessionId: string): void;
  /** Now, also where the customer has written. */
  perform(sessionId: string): Promise<void>;
  /** All that nothing speaks against, before the page or the agent goes. */
  performAll(leaving: boolean): Promise<void>;
  /** What is known of a chat now; null: this agent no longer sees it. */
  hear(sessionId: string, present: Session | null): void;
  forget(): void;
};

type Timing = { perform: Perform; left: number; since: number; timer: number | null };

export const createPendingActs = (deps: Deps): PendingActs => {
  const list = signal<readonly PendingAct[]>([]);
  const timings = new Map<string, Timing>();
  const of = (id: string) => list.peek().find(({ session }) => session.id === id);

  const stop = (id: string): void => {
    const timing = timings.get(id);
    if (timing === undefined || timing.timer === null) return;
    deps.clearTimeout(timing.timer);
    timing.timer = null;
    timing.left = Math.max(0, timing.left - (deps.now() - timing.since));
  };

  const start = (id: string): void => {
    const timing = timings.get(id);
    if (timing === undefined || timing.timer !== null || of(id)?.asking === true) return;
    timing.since = deps.now();
    timing.timer = deps.setTimeout(() => void perform(id), timing.left);
  };

  /** Taken out before anything is done, so that whatever comes second finds nothing. */
  const take = (id: string): Timing | undefined => {
    stop(id);
    const timing = timings.get(id);
    timings.delete(id);
    list.value = list.peek().filter(({ session }) => session.id !== id);
    if (timing !== undefined) deps.onSettled(id);
    return timing;
  };

  const perform = async (id: string, leaving = false): Promise<void> => {
    await take(id)?.perform(leaving);
  };

  return {
    list,
    of,
    begin(act, perform) {
      const { id } = act.session;
      if (timings.has(id)) return false;
      timings.set(id, { perform, left: UNDO_MS, since: deps.now(), timer: null });
      list.value = [...list.peek(), { ...act, asking: false }];
      start(id);
      return true;
    },
    undo: (id) => void take(id),
    hold: stop,
    goOn: start,
    perform: (id) => perform(id),
    async performAll(leaving) {
      const wanted = list.peek().filter(({ asking }) => !asking);
      await Promise.all(wanted.map(({ session }) => perform(session.id, leaving)));
    },
    hear(id, present) {
      const act = of(id);
      if (act === undefined) return;
      const { session } = act;
      if (present !== null && present.revision <= session.revision) return;
      if (present?.status !== session.status || present.agent_id !== session.agent_id) {
        take(id);
        deps.onDropped(act, present);
        return;
      }
      if (act.asking || present.last_customer_message_at === session.last_customer_message_at)
        return;
      stop(id);
      const asking = { ...act, asking: true };
      list.value = list.peek().map((known) => (known === act ? asking : known));
      deps.onAsking(asking);
    },
    forget() {
      for (const id of timings.keys()) take(id);
    },
  };
};
