// What the control API says about a phone; the shapes of ../types.ts as the page needs them.
import type { Bill } from '../billing.ts';
import type { Customer, ScreenMessage } from '../types.ts';

export type PhoneState = Customer & {
  /** The phone number as people write it. */
  number: string | null;
  messages: ScreenMessage[];
};
/** The business as the header shows it. */
export interface BusinessState {
  receipts_by_hand: boolean;
  billing: Bill;
}

export type { Choice, ListMenu, ScreenMessage } from '../types.ts';
