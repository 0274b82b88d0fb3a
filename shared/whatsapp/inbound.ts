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
  /** The wamid that this message quotes. */
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
