// The Graph API as the desk uses it. There is no idempotency key: what left without a definite
// answer is `unknown`, and must not be sent again without a person's word.
import { fetchWithin } from '../fetch-within.ts';
import { errorRule, type SendAction } from './errors.ts';
import { isObject } from './json.ts';

export type GraphApi = {
  /** Graph with its version, as in `https://graph.facebook.com/v26.0`. */
  apiUrl: string;
  token: string;
  phoneNumberId: string;
  fetch: typeof fetch;
  /** Until the whole answer is read; 10 s unless told otherwise. */
  timeoutMs?: number;
};

/**
 * What came of a send. `sent` and `refused` are definite: a JSON body of Graph's said so.
 * `trace` is Meta's fbtrace_id, for their support.
 */
export type Outcome =
  | { kind: 'sent'; wamid: string }
  | {
      kind: 'refused';
      /** Null: not of Graph's, so nothing was posted. */
      code: number | null;
      detail: string;
      action: SendAction;
      trace: string | null;
    }
  | { kind: 'unknown'; detail: string };

export const REQUEST_TIMEOUT_MS = 10_000;

const UNKNOWN_DETAIL =
  'WhatsApp did not answer. It may have arrived: look for a receipt before sending it again.';

const post = async (api: GraphApi, body: unknown): Promise<unknown> => {
  const url = `${api.apiUrl}/${api.phoneNumberId}/messages`;
  const request: RequestInit = {
    method: 'POST',
    headers: { Authorization: `Bearer ${api.token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    // The token goes to no other host.
    redirect: 'manual',
  };
  const limitMs = api.timeoutMs ?? REQUEST_TIMEOUT_MS;
  const response = await fetchWithin(limitMs, url, request, api.fetch);
  return response.json();
};

/** The outcome that a parsed answer states; anything that is not Graph's own words is `unknown`. */
export const readOutcome = (answer: unknown): Outcome => {
  if (!isObject(answer)) return { kind: 'unknown', detail: UNKNOWN_DETAIL };
  const message: unknown = Array.isArray(answer['messages']) ? answer['messages'][0] : null;
  if (isObject(message) && typeof message['id'] === 'string' && message['id'] !== '') {
    return { kind: 'sent', wamid: message['id'] };
  }
  const error = answer['error'];
  if (isObject(error)) {
    const code = typeof error['code'] === 'string' ? Number(error['code']) : error['code'];
    if (typeof code === 'number' && Number.isInteger(code)) {
      const data = isObject(error['error_data']) ? error['error_data']['details'] : null;
      const said = typeof data === 'string' ? data : error['message'];
      const { action, detail } = errorRule(code, typeof said === 'string' ? said : null);
      const trace = typeof error['fbtrace_id'] === 'string' ? error['fbtrace_id'] : null;
      return { kind: 'refused', code, detail, action, trace };
    }
  }
  return { kind: 'unknown', detail: UNKNOWN_DETAIL };
};

/**
 * Posts one message. Never throws for what happens on the way: once the request may have left,
 * a network error, a time-out, or an answer that is not Graph's is `unknown`.
 */
export const sendMessage = async (
  api: GraphApi,
  body: Record<string, unknown>,
): Promise<Outcome> => {
  try {
    return readOutcome(await post(api, body));
  } catch {
    return { kind: 'unknown', detail: UNKNOWN_DETAIL };
  }
};

/**
 * Marks a customer's message, and all before it, as read; with `typing` the phone shows "typing…"
 * for up to 25 s. Best effort: answers whether Graph took it.
 */
export const markRead = async (api: GraphApi, wamid: string, typing: boolean): Promise<boolean> => {
  try {
    const answer = await post(api, {
      messaging_product: 'whatsapp',
      status: 'read',
      message_id: wamid,
      ...(typing ? { typing_indicator: { type: 'text' } } : {}),
    });
    return isObject(answer) && answer['success'] === true;
  } catch {
    return false;
  }
};
