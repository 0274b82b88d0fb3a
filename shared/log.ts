// The one way anything is logged: a closed union of events, one JSON line each. What could carry
// a customer's words is not in the union; phone numbers are masked here and nowhere else.

type Level = 'info' | 'warn' | 'error';

/** An error as the log may show it. Made by `describeError`. */
export type LoggedError = { error: string; stack?: string[] };

export type LogEvent =
  // The webhook
  | {
      event: 'webhook_stored';
      customers: number;
      messages: number;
      receipts: number;
      parked: number;
      ms: number;
    }
  | { event: 'webhook_refused'; status: number; reason: string }
  | { event: 'webhook_retry_asked'; reason: string }
  | { event: 'webhook_foreign'; phone_number_id: string; messages: number; receipts: number }
  | { event: 'webhook_unhandled'; fields: string[] }
  | { event: 'webhook_unknown_statuses'; statuses: string[] }
  | { event: 'webhook_errors'; codes: number[] }
  | ({ event: 'webhook_call_failed'; object_name: string; again: boolean } & LoggedError)
  | ({ event: 'receipts_failed'; again: boolean } & LoggedError)
  | ({ event: 'receipt_dropped'; reason: string } & Partial<LoggedError>)
  | ({ event: 'number_events_failed'; again: boolean } & LoggedError)
  | { event: 'parked'; reason: string; key: string }
  | ({ event: 'park_failed' } & LoggedError)
  // Requests
  | { event: 'config_refused'; detail: string }
  | ({ event: 'bug'; where: string; request_id?: string } & LoggedError)
  | ({ event: 'database_unavailable'; where: string } & LoggedError)
  | ({ event: 'object_unavailable'; where: string; request_id: string } & LoggedError)
  // Sign-in
  | { event: 'signed_in'; agent_id: string }
  | { event: 'sign_in_refused'; reason: string }
  | { event: 'signed_out' }
  | ({ event: 'verify_failed' } & LoggedError)
  // Objects
  | { event: 'session_opened'; session_id: string }
  | { event: 'session_ended'; session_id: string; reason: string; late_ms: number | null }
  | { event: 'message_refused'; key: string; reason: string }
  | ({ event: 'files_unreachable' } & LoggedError)
  | { event: 'media_not_fetched'; kind: string; attempt: number }
  | { event: 'customer_linked'; reason: string }
  | { event: 'number_recycled' }
  | ({ event: 'link_failed' } & LoggedError)
  | ({ event: 'forward_failed' } & LoggedError)
  | ({ event: 'hand_over_failed' } & LoggedError)
  | ({ event: 'amend_failed' } & LoggedError)
  | ({ event: 'host_unreachable' } & LoggedError)
  | ({ event: 'alias_unreachable' } & LoggedError)
  | ({ event: 'templates_unavailable' } & LoggedError)
  | { event: 'send_refused'; code: number | null; action: string }
  | { event: 'send_unknown'; detail: string }
  | { event: 'sending_paused'; detail: string }
  | { event: 'sending_resumed' }
  | ({ event: 'inbox_unreachable' } & LoggedError)
  | ({ event: 'session_unreachable'; object_id: string } & LoggedError)
  | ({ event: 'projection_failed'; attempt: number } & LoggedError)
  | { event: 'projection_conflict'; session_id: string; rows: number }
  | ({ event: 'alarm_failed'; job: string; attempt: number } & LoggedError)
  | { event: 'frame_refused'; reason: string };

const levels: Partial<Record<LogEvent['event'], Level>> = {
  webhook_retry_asked: 'error',
  webhook_call_failed: 'warn',
  webhook_errors: 'warn',
  receipts_failed: 'warn',
  number_events_failed: 'warn',
  parked: 'warn',
  park_failed: 'error',
  config_refused: 'error',
  bug: 'error',
  database_unavailable: 'warn',
  object_unavailable: 'warn',
  sign_in_refused: 'warn',
  verify_failed: 'warn',
  message_refused: 'warn',
  files_unreachable: 'warn',
  media_not_fetched: 'warn',
  link_failed: 'warn',
  forward_failed: 'warn',
  hand_over_failed: 'warn',
  amend_failed: 'warn',
  host_unreachable: 'warn',
  alias_unreachable: 'warn',
  templates_unavailable: 'warn',
  send_refused: 'warn',
  send_unknown: 'warn',
  inbox_unreachable: 'warn',
  session_unreachable: 'warn',
  sending_paused: 'error',
  projection_failed: 'warn',
  projection_conflict: 'warn',
  alarm_failed: 'error',
};

const MAX_TEXT = 300;
const MAX_ITEMS = 20;

// An id's digits are no phone number: UUIDs and object ids are matched first and kept.
const idOrDigits =
  /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}|wamid\.[\w+/=-]+|\+?\d{7,}/gi;

/** Phone numbers keep their last four digits; a wamid its tail, because it encodes the number. */
export const maskPhones = (text: string): string =>
  text.replace(idOrDigits, (found) => {
    if (/^\+?\d+$/.test(found)) return `…${found.slice(-4)}`;
    return found.toLowerCase().startsWith('wamid.') ? `wamid.…${found.slice(-8)}` : found;
  });

const safeText = (text: string): string =>
  maskPhones(text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').toWellFormed()).slice(0, MAX_TEXT);

const safe = (value: unknown): unknown => {
  if (typeof value === 'string') return safeText(value);
  if (Array.isArray(value)) return value.slice(0, MAX_ITEMS).map(safe);
  return value;
};

/**
 * An error for the log: its name and the first line of its message, and where it was thrown.
 * A database error's parameters can be a customer's words; the driver puts them on later lines.
 */
export const describeError = (error: unknown): LoggedError => {
  if (!(error instanceof Error)) return { error: `thrown ${typeof error}` };
  const source = error.cause instanceof Error ? error.cause : error;
  const firstLine = source.message.split('\n', 1)[0] ?? '';
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    error: `${source.name}: ${firstLine}`,
    ...(frames.length > 0 ? { stack: frames.slice(0, 8).map((line) => line.trim()) } : {}),
  };
};

/** One event, one line. Never message text, tokens or whole phone numbers. */
export const log = (event: LogEvent): void => {
  const level = levels[event.event] ?? 'info';
  const fields = Object.fromEntries(
    Object.entries(event).map(([key, value]) => [key, safe(value)]),
  );
  const line = JSON.stringify({ level, ...fields });
  if (level === 'error') console.error(line);
  else if (level === 'warn') console.warn(line);
  else console.log(line);
};
