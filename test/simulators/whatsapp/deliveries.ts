// Webhooks on their way to the Worker: signed, delivered at least once, redelivered on anything
// but 200 with growing delay for 7 days. One lane (one customer) goes in order at first, as it
// nearly always does in life; a failed one lets the next pass and comes later.
import { type Clock } from '../clock.ts';
import type { Faults } from './faults.ts';
import { newId } from './ids.ts';
import type { Journal } from './journal.ts';
import { mergeBodies } from './merge-bodies.ts';
import { metaJson } from './meta-json.ts';
import type { Pending } from './types.ts';

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 60_000;
const GIVE_UP_AFTER_MS = 7 * 24 * 3_600_000;
/** How long webhooks wait for company when they are to be batched or shuffled. */
const GATHER_MS = 250;

export interface DeliveryPorts {
  clock: Clock;
  journal: Journal;
  faults: () => Faults;
  /** Signs and posts; the Worker's status, 0 when it cannot be reached. */
  post: (body: string) => Promise<number>;
  /** The Worker has answered 200 for a customer's message. */
  ticked: (tick: NonNullable<Pending['tick']>) => void;
}

interface Parcel {
  members: Pending[];
  body: string;
}

export class Deliveries {
  readonly #ports: DeliveryPorts;
  readonly #pending = new Map<string, Pending>();
  readonly #lanes = new Map<string, Promise<void>>();
  readonly #timers = new Map<() => void, (() => void) | undefined>();
  #gathered: Pending[] = [];

  constructor(ports: DeliveryPorts) {
    this.#ports = ports;
  }

  /** Takes a webhook on; the answer settles when it has been tried once. */
  enqueue(lane: string, value: object, tick?: Pending['tick']): Promise<void> {
    const pending: Pending = {
      id: newId(8),
      lane,
      body: metaJson(value),
      created_at: this.#ports.clock.now(),
      attempts: 0,
      ...(tick === undefined ? {} : { tick }),
    };
    this.#ports.journal.append({ kind: 'pending', pending });
    return this.#send(pending);
  }

  /** Goes on with what an earlier process has not delivered. */
  resume(pending: Pending[]): void {
    for (const one of pending) void this.#send({ ...one, attempts: 0 });
  }

  /** What is undelivered, oldest first. */
  pending(): Pending[] {
    return [...this.#pending.values()];
  }

  /** Tries everything that waits for its next attempt now. */
  retryNow(): void {
    for (const [run, cancel] of this.#timers) {
      cancel?.();
      run();
    }
  }

  stop(): void {
    for (const cancel of this.#timers.values()) cancel?.();
    this.#timers.clear();
  }

  #send(pending: Pending): Promise<void> {
    this.#pending.set(pending.id, pending);
    const { batch, shuffle, delay_ms } = this.#ports.faults().webhooks;
    if (batch > 1 || shuffle) return this.#gather(pending, batch);
    const parcel = { members: [pending], body: pending.body };
    if (delay_ms === 0) return this.#inLane(pending.lane, parcel);
    return new Promise((resolve) => {
      this.#later(delay_ms, () => void this.#inLane(pending.lane, parcel).then(resolve));
    });
  }

  async #gather(pending: Pending, batch: number): Promise<void> {
    this.#gathered.push(pending);
    if (this.#gathered.length === 1) this.#later(GATHER_MS, () => this.#release());
    if (batch > 1 && this.#gathered.length >= batch) this.#release();
  }

  #release(): void {
    const { batch, shuffle } = this.#ports.faults().webhooks;
    const waiting = this.#gathered.splice(0);
    const ordered = shuffle ? shuffled(waiting) : waiting;
    while (ordered.length > 0) {
      const members = ordered.splice(0, Math.max(1, batch));
      void this.#attempt({ members, body: mergeBodies(members.map(({ body }) => body)) });
    }
  }

  #inLane(lane: string, parcel: Parcel): Promise<void> {
    const turn = (this.#lanes.get(lane) ?? Promise.resolve()).then(() => this.#attempt(parcel));
    this.#lanes.set(lane, turn);
    void turn.then(() => {
      if (this.#lanes.get(lane) === turn) this.#lanes.delete(lane);
    });
    return turn;
  }

  async #attempt(parcel: Parcel): Promise<void> {
    const { webhooks } = this.#ports.faults();
    const copies = Array.from({ length: webhooks.duplicate }, () => this.#ports.post(parcel.body));
    const [status] = await Promise.all([this.#ports.post(parcel.body), ...copies]);
    if (status === 200 && webhooks.drop_200 === 0) return this.#acknowledged(parcel);
    if (status === 200) webhooks.drop_200 -= 1;
    for (const pending of parcel.members) this.#again(pending);
  }

  #acknowledged({ members }: Parcel): void {
    for (const pending of members) {
      this.#forget(pending);
      if (pending.tick !== undefined) this.#ports.ticked(pending.tick);
    }
  }

  #again(pending: Pending): void {
    const { clock } = this.#ports;
    if (clock.now() - pending.created_at > GIVE_UP_AFTER_MS) return this.#forget(pending);
    const delay = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(pending.attempts, 10));
    pending.attempts += 1;
    this.#later(delay, () => void this.#attempt({ members: [pending], body: pending.body }));
  }

  #forget(pending: Pending): void {
    this.#pending.delete(pending.id);
    this.#ports.journal.append({ kind: 'delivered', id: pending.id });
  }

  #later(ms: number, run: () => void): void {
    const once = () => {
      if (this.#timers.delete(once)) run();
    };
    this.#timers.set(once, undefined);
    this.#timers.set(once, this.#ports.clock.after(ms, once));
  }
}

function shuffled<Value>(values: Value[]): Value[] {
  return values
    .map((value) => ({ value, rank: Math.random() }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ value }) => value);
}
