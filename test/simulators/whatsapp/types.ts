// What the simulator remembers, and shows through the control API.

import type { Category } from './billing.ts';

export interface Customer {
  id: string;
  name: string;
  /** Phone number in digits; null where the customer hides it. */
  wa_id: string | null;
  /** BSUID; null for a customer of the time before. */
  user_id: string | null;
  username: string | null;
  /** The number that the phone has while `wa_id` hides it. */
  hidden_wa_id?: string;
  /** Whether the phone has the chat open: it then sends read receipts. */
  looking: boolean;
}

export interface Choice {
  id: string;
  title: string;
  description?: string;
}

export interface ListMenu {
  button: string;
  sections: { title: string; rows: Choice[] }[];
}

/** One bubble on a customer's phone. */
export interface ScreenMessage {
  wamid: string;
  from: 'customer' | 'business';
  /** Meta's type for the business's; text, button, list or Meta's type for the customer's. */
  type: string;
  text: string;
  header?: string;
  footer?: string;
  buttons?: Choice[];
  list?: ListMenu;
  /** What the customer tapped. */
  reply_id?: string;
  /** The message this one answers. */
  context?: string;
  media?: {
    id?: string;
    link?: string;
    mime_type?: string;
    filename?: string;
    /** Meta's type of it, where it stands on top of another message. */
    kind?: string;
  };
  /** Recorded in the chat. */
  voice?: boolean;
  location?: {
    latitude: number;
    longitude: number;
    name?: string;
    address?: string;
    url?: string;
  };
  contacts?: { name: string; phone?: string }[];
  order?: { items: number; total: string };
  /** Quick replies of a template; the id is the payload. */
  quick_replies?: Choice[];
  /** Buttons that open a page. */
  links?: { title: string; url: string }[];
  /** What the business asks the customer for, by a button. */
  asks?: { for: 'location' | 'contacts' | 'flow'; title: string };
  /** The business asked for a preview of the first link. */
  preview_url?: boolean;
  forwarded?: 'once' | 'often';
  edited?: boolean;
  deleted?: boolean;
  /** Why its content is missing. */
  error?: string;
  /** Emoji per side. */
  reactions?: { customer?: string; business?: string };
  /** Customer's: sent, delivered (the desk stored it), read. Business's: sent, delivered, read. */
  status: string;
  /** ISO 8601. */
  timestamp: string;
}

/** What Graph accepted, as far as receipts need it. */
export interface Sent {
  wamid: string;
  customer_id: string | null;
  /** Phone digits the business sent to; null for a send to a BSUID. */
  wa_id: string | null;
  user_id: string | null;
  callback_data: string | null;
  /** The code it will fail with, e.g. 131047: accepted with 200 all the same. */
  failure: number | null;
  /** Why, where Meta says more than the code's usual words. */
  failure_details?: string;
  /** What it is charged as; service if absent. */
  category?: Category;
  /** The month in which it was counted. */
  billed?: string;
  /** The last receipt that was sent for it; accepted before the first. */
  status: string;
  at: number;
}

/** One webhook body that the Worker has not acknowledged yet. */
export interface Pending {
  id: string;
  /** Deliveries of one lane go out one after the other at first. */
  lane: string;
  body: string;
  created_at: number;
  attempts: number;
  /** The customer's message inside: it gets its second tick when the Worker has answered 200. */
  tick?: { customer_id: string; wamid: string };
}

export type JournalEntry =
  | { kind: 'customer'; customer: Customer }
  | { kind: 'message'; customer_id: string; message: ScreenMessage }
  | { kind: 'inbound'; customer_id: string; at: number }
  | { kind: 'sent'; sent: Sent }
  | { kind: 'pending'; pending: Pending }
  | { kind: 'delivered'; id: string };
