// Meta's limits (Cloud API, "Messages" reference). Lengths are counted in UTF-16 units, the
// strictest way of counting characters.

export const BUTTON_LIMITS = { body: 1024, header: 60, footer: 60, title: 20, id: 256, buttons: 3 };

export const LIST_LIMITS = {
  body: 4096,
  header: 60,
  footer: 60,
  button: 20,
  sectionTitle: 24,
  rowTitle: 24,
  rowDescription: 72,
  rowId: 200,
  rows: 10,
};

export const TEXT_BODY_LIMIT = 4096;
export const MEDIA_CAPTION_LIMIT = 1024;
export const CALLBACK_DATA_LIMIT = 512;

/** Meta's service window after the customer's last message. */
export const SERVICE_WINDOW_HOURS = 24;

/** The greatest webhook body Meta sends. */
export const WEBHOOK_LIMIT_BYTES = 3 * 1024 * 1024;

/** How long a typing indicator stays on the customer's phone. */
export const TYPING_SECONDS = 25;
