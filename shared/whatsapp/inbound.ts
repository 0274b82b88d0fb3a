// What parsing makes of Meta's webhook: the shapes the rest of the product works with.

/** A message of a customer. `text` is always readable; `reply_id` is the tapped button's or row's id. */
export type InboundMessage = {
  wamid: string;
  /** Meta's time, in milliseconds (Meta gives whole seconds). */
  at: number;
  /** Meta's type: text, interactive, image, … */
  type: string;
  text: string;
  reply_id: string | null;
  /** The wamid that this message quotes (for a reaction, an edit or a revoke: that it is about). */
  reply_to: string | null;
  /** Meta's typed object as it came, for types with media; null otherwise. */
  media: Record<string, unknown> | null;
};

/** A receipt for a message of ours. */
export type Receipt = {
  wamid: string;
  status: 'sent' | 'delivered' | 'read' | 'failed';
  /** Meta's time, in milliseconds. */
  at: number;
  /** Our key, where Meta echoed `biz_opaque_callback_data`. */
  key: string | null;
  error: { code: number | null; detail: string } | null;
};

/** A receipt and the ways to its object: the id that Meta echoed, else the recipient's name. */
export type AddressedReceipt = {
  object_id: string | null;
  object_name: string | null;
  receipt: Receipt;
};

/** One customer's messages of one delivery, in its order. */
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

/** A whole webhook body, taken apart. */
export type ParsedWebhook = {
  groups: CustomerMessages[];
  receipts: AddressedReceipt[];
  unattributed: Unattributed[];
  foreign: Foreign[];
  /** Fields that the desk does nothing with yet, by name. */
  unhandled_fields: string[];
  /** Receipt states that the desk does not know. */
  unknown_statuses: string[];
  /** Codes of errors that came on their own: about the account or the app. */
  error_codes: number[];
};
