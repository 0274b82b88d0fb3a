const PER_MESSAGE_MS = 6_000;
const BURST = 45;

/** Meta's pair rate: one message in 6 s to one customer, of which 45 may be borrowed ahead. */
export class PairRate {
  /** When the recipient's account would be balanced again. */
  readonly #paidUntil = new Map<string, number>();

  /** Counts a message; true if it is one too many (and then not counted). */
  exceeded(recipient: string, now: number): boolean {
    const from = Math.max(now, this.#paidUntil.get(recipient) ?? 0);
    if (from + PER_MESSAGE_MS - now > BURST * PER_MESSAGE_MS) return true;
    this.#paidUntil.set(recipient, from + PER_MESSAGE_MS);
    return false;
  }
}
