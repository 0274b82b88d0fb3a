// Meta's limits (Cloud API, "Messages" reference). Lengths are counted in UTF-16 units, the
// strictest way of counting characters.

export const TEXT_BODY_LIMIT = 4096;
export const CALLBACK_DATA_LIMIT = 512;

/** Of an interactive message with reply buttons. */
export const BUTTON_LIMITS = { body: 1024, header: 60, footer: 60, title: 20 };

/** Of an interactive list. */
export const LIST_LIMITS = {
  body: 4096,
  button: 20,
  sectionTitle: 24,
  rowTitle: 24,
  rowDescription: 72,
};

/** Of a template, filled in. */
export const TEMPLATE_LIMITS = { header: 60, body: 1024 };

/** The greatest webhook body Meta sends. */
export const WEBHOOK_LIMIT_BYTES = 3 * 1024 * 1024;
