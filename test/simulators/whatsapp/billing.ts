// What Meta would charge: each delivered message by its category; of free-form (service) messages
// the first 1,000 per number and month are free, since 1 Oct 2026.
import type { Sent } from './types.ts';

const FREE_PER_MONTH = 1_000;

export type Category = 'service' | 'utility' | 'marketing' | 'authentication';

export interface Bill {
  /** Calendar month, UTC: 2026-11. */
  month: string;
  /** Delivered messages of each kind; `service` with the free ones. */
  service: number;
  utility: number;
  marketing: number;
  authentication: number;
  /** What is left of the free service messages. */
  free_left: number;
}

export class Billing {
  readonly #counts = new Map<string, number>();

  /** A receipt's `pricing`, for a message that is not counted yet. */
  pricing(category: Category, at: number): object {
    const free = category === 'service' && this.#left(monthOf(at)) > 0;
    return {
      billable: !free,
      pricing_model: 'PMP',
      type: free ? 'free_customer_service' : 'regular',
      category,
    };
  }

  /** Counts a message on its first delivery; answers the month that it is billed in. */
  count(category: Category, at: number): string {
    const month = monthOf(at);
    this.#add(category, month);
    return month;
  }

  /** Counts what an earlier process has counted. */
  recall({ billed, category = 'service' }: Sent): void {
    if (billed !== undefined) this.#add(category, billed);
  }

  bill(at: number): Bill {
    const month = monthOf(at);
    const count = (category: Category) => this.#counts.get(`${month} ${category}`) ?? 0;
    return {
      month,
      service: count('service'),
      utility: count('utility'),
      marketing: count('marketing'),
      authentication: count('authentication'),
      free_left: this.#left(month),
    };
  }

  #left(month: string): number {
    return Math.max(0, FREE_PER_MONTH - (this.#counts.get(`${month} service`) ?? 0));
  }

  #add(category: Category, month: string): void {
    const key = `${month} ${category}`;
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }
}

function monthOf(at: number): string {
  return new Date(at).toISOString().slice(0, 7);
}
