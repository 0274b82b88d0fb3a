// What the builders of a customer's messages are given, and what they answer.
import type { Media } from '../media.ts';
import type { Phones } from '../phones.ts';
import type { Customer, ScreenMessage } from '../types.ts';
import type { Business } from '../webhook-body.ts';

export type Json = Record<string, unknown>;

export interface Content {
  /** Meta's `type` and the object of that name. */
  meta: Json;
  /** What the bubble shows; absent where nothing new appears on the screen. */
  bubble?: Pick<ScreenMessage, 'type' | 'text'> & Partial<ScreenMessage>;
  /** Meta sends system messages without contacts. */
  withoutContacts?: true;
  /** Counts as the customer's writing: opens the window. True if absent. */
  opensWindow?: false;
  /** What else changes on the phone, once the webhook is on its way. */
  after?: () => void;
}

export interface Saying {
  customer: Customer;
  phones: Phones;
  media: Media;
  business: Business;
  /** Host and port of the simulator, for the URL of a file. */
  host: string;
  wanted: Json;
  /** Unix ms of the message. */
  at: number;
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}
