// The outbox's order of things, apart from sockets and screens: what is kept, what goes next, what
// comes back.
import { signal, type ReadonlySignal } from '@preact/signals';
import type { OutboxStore } from './outbox-kept.ts';
import {
  afterRefusal,
  nextToSend,
  unsure,
  withoutAccepted,
  type Pending,
  type Refused,
} from './outbox-state.ts';

/**
 * How one message was handed over. `sent`: it left by the socket, whose frame will settle it.
 * `accepted`, `refused`: the answer is here. `later`: this chat cannot be reached now. `offline`: nothing can.
 */
export type Handed =
  | { as: 'sent' }
  | { as: 'accepted' }
  | { as: 'refused'; why: Refused }
  | { as: 'later' }
  | { as: 'offline' };

export type QueuePort = {
  store: OutboxStore;
  hand(pending: Pending): Promise<Handed>;
  /** Texts that came back, in the order they were written, and why. */
  onBack(back: readonly Pending[], reason: string): void;
  /** What the desk said of one; `taken` false too where it is withdrawn, or nobody waits for it any more. */
  onSettled(commandId: string, taken: boolean): void;
};

export type OutboxQueue = {
  list: ReadonlySignal<readonly Pending[]>;
  /** Takes up what this agent left unsent on this device. */
  load(agentId: string): Promise<void>;
  add(pending: Omit<Pending, 'order' | 'state' | 'detail' | 'missed'>): void;
  flush(): Promise<void>;
  settle(commandId: string, refused: Refused | null): void;
  change(commandId: string, patch: Partial<Pending>): void;
  remove(commandId: string): Pending | undefined;
  /** The line was lost: nobody knows what became of what was under way. */
  lost(): void;
  unload(): void;
};

export const createQueue = ({ store, hand, onBack, onSettled }: QueuePort): OutboxQueue => {
  const list = signal<readonly Pending[]>([]);
  let agent: string | null = null;
  let flushing: Promise<void> | null = null;
  let again = false;

  /** Memory first, the device behind it: only what differs is written. */
  const replace = (next: readonly Pending[]): void => {
    const before = new Map(list.peek().map((one) => [one.command_id, one]));
    list.value = next;
    for (const one of next) {
      if (agent !== null && before.get(one.command_id) !== one) void store.put(agent, one);
      before.delete(one.command_id);
    }
    for (const commandId of before.keys()) void store.remove(commandId);
  };
  const change = (commandId: string, patch: Partial<Pending>): void =>
    replace(list.peek().map((one) => (one.command_id === commandId ? { ...one, ...patch } : one)));

  const settle = (commandId: string, refused: Refused | null): void => {
    if (refused === null) {
      replace(withoutAccepted(list.peek(), commandId));
      onSettled(commandId, true);
      return;
    }
    const { outbox, back } = afterRefusal(list.peek(), commandId, refused);
    // The draft first: a page that ends between the two shows a text twice, never not at all.
    if (back.length > 0) onBack(back, refused.detail);
    replace(outbox);
    onSettled(commandId, false);
    for (const one of back) onSettled(one.command_id, false);
  };

  /** Hands over what waits until nothing more can go. */
  const run = async (): Promise<void> => {
    const held = new Set<string>();
    for (;;) {
      const mine = agent;
      const next = nextToSend(list.peek(), held);
      if (next === undefined || mine === null) return;
      change(next.command_id, { state: 'sending' });
      const handed = await hand(next);
      // Signed out meanwhile: it is kept as it was and goes when they are back.
      if (agent !== mine) return;
      if (handed.as === 'accepted') settle(next.command_id, null);
      else if (handed.as === 'refused') settle(next.command_id, handed.why);
      else if (handed.as !== 'sent') {
        change(next.command_id, { state: 'waiting' });
        if (handed.as === 'offline') return;
        held.add(next.session_id);
      }
    }
  };

  /** One run at a time; whoever asks meanwhile waits for the run after it. */
  const flush = (): Promise<void> => {
    again = true;
    flushing ??= (async () => {
      try {
        while (again) {
          again = false;
          await run();
        }
      } finally {
        flushing = null;
      }
    })();
    return flushing;
  };

  return {
    list,
    async load(agentId) {
      agent = agentId;
      const kept = await store.load(agentId);
      if (agent !== agentId) return;
      const known = new Set(list.peek().map(({ command_id }) => command_id));
      list.value = [
        ...kept.filter(({ command_id }) => !known.has(command_id)).map(unsure),
        ...list.peek(),
      ];
      await flush();
    },
    add(pending) {
      const order = Math.max(Date.parse(pending.created_at), (list.peek().at(-1)?.order ?? 0) + 1);
      replace([...list.peek(), { ...pending, order, state: 'waiting', detail: null, missed: [] }]);
      void flush();
    },
    flush,
    settle(commandId, refused) {
      settle(commandId, refused);
      void flush();
    },
    change(commandId, patch) {
      change(commandId, patch);
      void flush();
    },
    remove(commandId) {
      const one = list.peek().find(({ command_id }) => command_id === commandId);
      replace(withoutAccepted(list.peek(), commandId));
      onSettled(commandId, false);
      return one;
    },
    lost() {
      replace(list.peek().map(unsure));
    },
    unload() {
      agent = null;
      for (const { command_id } of list.peek()) onSettled(command_id, false);
      list.value = [];
    },
  };
};
