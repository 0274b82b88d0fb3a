// Which of two objects of one customer is to be the host: a pure decision.
import type { LinkReason } from './links.ts';

/** An object that takes part in a meeting, as it is in that turn. */
export type Party = {
  name: string;
  /** The platform's id of the object. */
  id: string;
  /** It has never stored anything of a customer. */
  empty: boolean;
  /** It has an open session. */
  open: boolean;
  /** It is named by the phone number that they meet about. */
  phone: boolean;
  /** When it first heard of the customer, in milliseconds; 0: before this was noted. */
  made_at: number;
};

const older = (a: Party, b: Party): Party => {
  if (a.empty !== b.empty) return a.empty ? b : a;
  if (a.made_at !== b.made_at) return a.made_at < b.made_at ? a : b;
  return a.name < b.name ? a : b;
};

/**
 * The one with the open session, else the phone's, or after a change that WhatsApp told of the older.
 * Null: both have one, and neither chat may be cut off. The same answer whoever of the two asks.
 */
export const chooseHost = (a: Party, b: Party, reason: LinkReason): Party | null => {
  if (a.open && b.open) return null;
  if (a.open || b.open) return a.open ? a : b;
  if (reason === 'pair' && a.phone !== b.phone) return a.phone ? a : b;
  return older(a, b);
};
