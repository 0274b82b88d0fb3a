import type { Ledger } from '../load/ledger.ts';
import type { Customer, Mint } from '../load/webhooks.ts';

/** What the load runs against: a Worker with live chats, each watched by one socket of ours. */
export type Contender = {
  name: string;
  port: number;
  mint: Mint;
  customers: Customer[];
  ledger: Ledger;
  /** Until nothing is left to do in the background. */
  rests(): Promise<void>;
  close(): void;
};

/** The next of them, round and round. */
export const inTurn = <T>(items: readonly T[]): (() => T) => {
  let at = 0;
  return () => {
    const item = items[at++ % items.length];
    if (item === undefined) throw new Error('there is none');
    return item;
  };
};

/** Customers that no other contender has. */
export const makeCustomers = (count: number, first: number): Customer[] =>
  Array.from({ length: count }, (_, index) => ({
    wa_id: String(34_600_000_000 + first + index),
    name: `María ${index}`,
  }));
