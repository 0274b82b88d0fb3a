// What parsing makes of Meta's webhook: the shapes the rest of the product works with.
import type { MessageContent } from '../protocol/content.ts';

/**
 * Whose words they are. `meta`: WhatsApp's own note about the customer. `standby`: the customer's, but
 * another app answers them now: seen, never answered. `business_app`, `other_app`: written for the
 * business, on its phone or by another app.
 */
export type Origin = 'customer' | 'meta' | 'standby' | 'business_app' | 'other_app';

/** A file as the webhook announces it. */
export type InboundMedia = {
  /** Graph's name for it, for seven days; null: there is nothing to fetch, and `detail` says why. */
  meta_id: string | null;
  mime_type: string | null;
  /** Lower-case hex (the webhook has base64). */
  sha256: string | null;
  filename: string | null;
  caption: string | null;
  voice: boolean;
  animated: boolean;
  detail: string | null;
};

/** A change of another message, by its wamid. It is stored with that message, never as a line of its own. */
export type Amendment =
  /** An empty emoji takes the reaction away. */
  | { kind: 'reaction'; target: string; emoji: string }
  | { kind: 'edit'; target: string; text: string }
  | { kind: 'revoke'; target: string };

/** A customer whom Meta names anew: another phone number, or another user id. */
export type IdentityChange = {
  previous: { wa_id: string | null; user_id: string | null };
  current: { wa_id: string | null; user_id: string | null };
};

/** A message of a customer. `text` is always readable; `reply_id` is the tapped button's or row's id. */
export type InboundMessage = {
  wamid: string;
  /** Meta's time, in milliseconds (Meta gives whole seconds). */
  at: number;
  origin: Origin;
  /** Meta's type: text, interactive, image, … */
  type: string;
  text: string;
  reply_id: string | null;
  /** The wamid that this message quotes. */
  reply_to: string | null;
  media: InboundMedia | null;
  content: MessageContent | null;
  amends: Amendment | null;
  /** Only on WhatsApp's own note that it names this customer anew. */
  identity_change: IdentityChange | null;
};

/** A receipt for a message of ours. */
export type Receipt = {
  wamid: string;
  status: 'sent' | 'delivered' | 'read' | 'failed';
  /** A voice message was listened to: `status` is `read`. */
  played: boolean;
  /** Meta's time, in milliseconds. */
  at: number;
  /** Our key, where Meta echoed `biz_opaque_callback_data`. */
  key: string | null;
  /** Which attempt of that message it is about; null where Meta echoed nothing. */
  attempt: number | null;
  error: { code: number | null; detail: string } | null;
};

/** A receipt and the ways to its object: the id that Meta echoed, else the recipient's name. */
export type AddressedReceipt = {
  object_id: string | null;
  object_name: string | null;
  receipt: Receipt;
};

/** One customer's messages of one delivery, in its order; of one phone number there may be two. */
export type CustomerMessages = {
  /** `<phone_number_id>:<wa_id>`, or with the user id where there is no phone number. */
  object_name: string;
  phone_number_id: string;
  identity: { wa_id: string | null; user_id: string | null };
  profile: { name: string | null; username: string | null };
  messages: InboundMessage[];
  /** Each message as it came, by wamid: what is parked if its object refuses it. */
  raw: Map<string, unknown>;
};

/** Something to keep aside for a person. `at` is Meta's time in ms where it could be read. */
export type Unattributed = { reason: string; at: number | null; item: unknown };

/** A delivery for another number than ours: nothing of it is stored. */
export type Foreign = { phone_number_id: string; messages: number; receipts: number };

/** What Meta reported about our number, the account or a template. */
export type NumberReport = {
  /** Meta's field, or `errors`. */
  kind: string;
  /** Milliseconds: Meta's time, or now where it gave none. */
  at: number;
  level: 'info' | 'warning' | 'critical';
  text: string;
  /** The same report delivered again has the same. */
  identity: string;
  /** Cut at 4 KB; null where it holds people's words. */
  raw: string | null;
};

/** A whole webhook body, taken apart. */
export type ParsedWebhook = {
  groups: CustomerMessages[];
  receipts: AddressedReceipt[];
  unattributed: Unattributed[];
  foreign: Foreign[];
  number_reports: NumberReport[];
  /** Fields that the desk does not know, by name. */
  unhandled_fields: string[];
  /** Receipt states that the desk does not know. */
  unknown_statuses: string[];
  /** Codes of errors that came on their own: about the account or the app. */
  error_codes: number[];
};
