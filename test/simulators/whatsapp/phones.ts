// The customers, what their phones show, and what the business sent them.
import { newId, newUserId, newWaId } from './ids.ts';
import type { Journal } from './journal.ts';
import type { Customer, JournalEntry, ScreenMessage, Sent } from './types.ts';

/** Beyond these the oldest are forgotten: load tests run for hours. */
const MOST_MESSAGES = 1_000;
const MOST_SENT = 20_000;

export class Phones {
  readonly #customers = new Map<string, Customer>();
  /** Number or BSUID to the customer's id. */
  readonly #byKey = new Map<string, string>();
  readonly #screens = new Map<string, Map<string, ScreenMessage>>();
  readonly #lastInbound = new Map<string, number>();
  readonly #sent = new Map<string, Sent>();
  /** Until when (ms) the phone shows "typing…". */
  readonly #typing = new Map<string, number>();
  readonly #journal: Journal;
  /** Told the customer's id whenever their phone looks different. */
  readonly #changed: (customerId: string) => void;

  constructor(journal: Journal, changed: (customerId: string) => void) {
    this.#journal = journal;
    this.#changed = changed;
  }

  /** Makes a customer, or answers the one who has this number or id already, renamed. */
  add(wanted: Partial<Customer> & { name: string }): Customer {
    const { wa_id = null, user_id = null } = wanted;
    const known = (wa_id && this.find(wa_id)) || (user_id && this.find(user_id));
    if (known) return this.change({ ...known, ...wanted });
    const nobody = wa_id === null && user_id === null;
    return this.change({
      id: newId(6),
      name: wanted.name,
      wa_id: nobody ? newWaId() : wa_id,
      user_id: nobody ? newUserId() : user_id,
      username: wanted.username ?? (wa_id === null && !nobody ? usernameOf(wanted.name) : null),
      looking: wanted.looking ?? true,
    });
  }

  change(customer: Customer): Customer {
    this.#record({ kind: 'customer', customer });
    return customer;
  }

  /** By the customer's id, number (digits) or BSUID. */
  find(key: string): Customer | undefined {
    return this.#customers.get(key) ?? this.#customers.get(this.#byKey.get(key) ?? '');
  }

  all(): Customer[] {
    return [...this.#customers.values()];
  }

  screen(customerId: string): ScreenMessage[] {
    return [...(this.#screens.get(customerId)?.values() ?? [])];
  }

  message(customerId: string, wamid: string): ScreenMessage | undefined {
    return this.#screens.get(customerId)?.get(wamid);
  }

  /** Adds a bubble, or changes the one with this wamid. */
  show(customerId: string, message: ScreenMessage): void {
    const isNew = this.message(customerId, message.wamid) === undefined;
    if (isNew && message.from === 'business') this.#typing.delete(customerId);
    this.#record({ kind: 'message', customer_id: customerId, message });
  }

  /** The customer wrote at this time (ms): what the 24 hours count from. */
  wrote(customerId: string, at: number): void {
    if (at > (this.lastInbound(customerId) ?? 0)) {
      this.#record({ kind: 'inbound', customer_id: customerId, at });
    }
  }

  typing(customerId: string, until: number): void {
    this.#typing.set(customerId, until);
  }

  /** Unix ms, until a message comes; undefined where nobody types. */
  typingUntil(customerId: string): number | undefined {
    return this.#typing.get(customerId);
  }

  lastInbound(customerId: string): number | undefined {
    return this.#lastInbound.get(customerId);
  }

  remember(sent: Sent): void {
    this.#record({ kind: 'sent', sent });
  }

  sent(wamid: string): Sent | undefined {
    return this.#sent.get(wamid);
  }

  #record(entry: JournalEntry): void {
    this.#journal.append(entry);
    this.apply(entry);
  }

  /** Takes an entry in without journalling it again: for reading the journal. */
  apply(entry: JournalEntry): void {
    switch (entry.kind) {
      case 'customer':
        this.#index(entry.customer);
        return this.#changed(entry.customer.id);
      case 'message':
        keep(this.#screenOf(entry.customer_id), entry.message.wamid, entry.message, MOST_MESSAGES);
        return this.#changed(entry.customer_id);
      case 'inbound':
        return void this.#lastInbound.set(entry.customer_id, entry.at);
      case 'sent':
        return keep(this.#sent, entry.sent.wamid, entry.sent, MOST_SENT);
      case 'pending':
      case 'delivered':
        return; // the deliveries' own
      default:
        entry satisfies never;
    }
  }

  #index(customer: Customer): void {
    const before = this.#customers.get(customer.id);
    for (const key of keysOf(before)) this.#byKey.delete(key);
    for (const key of keysOf(customer)) this.#byKey.set(key, customer.id);
    this.#customers.set(customer.id, customer);
  }

  #screenOf(customerId: string): Map<string, ScreenMessage> {
    const screen = this.#screens.get(customerId) ?? new Map<string, ScreenMessage>();
    this.#screens.set(customerId, screen);
    return screen;
  }
}

/** A hidden number still reaches the phone: who knew it before may write to it. */
function keysOf(customer: Customer | undefined): string[] {
  const { wa_id, hidden_wa_id, user_id } = customer ?? {};
  return [wa_id, hidden_wa_id, user_id].filter(
    (key) => typeof key === 'string' && key !== '',
  ) as string[];
}

function keep<Value>(map: Map<string, Value>, key: string, value: Value, most: number): void {
  map.set(key, value);
  const oldest = map.keys().next().value;
  if (map.size > most && oldest !== undefined) map.delete(oldest);
}

/** Only who has a username can hide the number. */
export function usernameOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '.');
  const trimmed = plain.replaceAll(/^\.|\.$/g, '').slice(0, 30);
  return trimmed.length >= 3 ? trimmed : `customer.${newId(3)}`;
}
