// Files at Graph: the look-up of a customer's, its bytes, and the upload of ours. The token goes to
// Graph and to Meta's hosts for media, never along a redirect.
import { fetchWithin } from '../fetch-within.ts';
import { errorRule, type SendAction } from './errors.ts';
import type { GraphApi } from './graph.ts';
import { REQUEST_TIMEOUT_MS } from './graph.ts';
import { isObject, type Json } from './json.ts';
import { allowedMediaUrl } from './media-url.ts';

/** Some default agents are refused by Meta's hosts. */
const USER_AGENT = 'TalkToExpert/1.0';

/**
 * What Graph knows about a file. `gone`: it knows it no longer. `refused`: its URL is none that may be
 * fetched. `later`: ask again.
 */
export type Looked =
  | { kind: 'found'; url: URL; mime_type: string | null; sha256: string | null; size: number }
  | { kind: 'gone' }
  | { kind: 'refused' }
  | { kind: 'later'; detail: string };

const headersOf = (api: GraphApi) => ({
  Authorization: `Bearer ${api.token}`,
  'User-Agent': USER_AGENT,
});

const errorIn = (answer: unknown): Json | null =>
  isObject(answer) && isObject(answer['error']) ? answer['error'] : null;

const hexIn = (value: unknown): string | null =>
  typeof value === 'string' && /^[0-9a-f]{64}$/i.test(value) ? value.toLowerCase() : null;

/** Never throws for what happens on the way. */
export const lookUpMedia = async (api: GraphApi, metaId: string): Promise<Looked> => {
  try {
    const url = `${api.apiUrl}/${encodeURIComponent(metaId)}?phone_number_id=${api.phoneNumberId}`;
    const request: RequestInit = { headers: headersOf(api), redirect: 'manual' };
    const limit = api.timeoutMs ?? REQUEST_TIMEOUT_MS;
    const response = await fetchWithin(limit, url, request, api.fetch);
    const answer: unknown = await response.json();
    const error = errorIn(answer);
    if (error !== null) {
      // 100 with subcode 33, or 404: no such object for us.
      if (error['code'] === 100 || error['code'] === 33) return { kind: 'gone' };
      return { kind: 'later', detail: errorRule(Number(error['code'])).detail };
    }
    if (response.status !== 200 || !isObject(answer)) {
      return { kind: 'later', detail: 'WhatsApp did not answer as expected.' };
    }
    const found = allowedMediaUrl(String(answer['url']), api.apiUrl);
    if (found === null) return { kind: 'refused' };
    return {
      kind: 'found',
      url: found,
      mime_type: typeof answer['mime_type'] === 'string' ? answer['mime_type'] : null,
      sha256: hexIn(answer['sha256']),
      size: Number(answer['file_size']),
    };
  } catch {
    return { kind: 'later', detail: 'WhatsApp did not answer.' };
  }
};

/**
 * The answer to a download, its body unread; `url` is one that `lookUpMedia` found. A redirect is
 * answered as what it is, and not followed. Throws where the network does.
 */
export const downloadMedia = (api: GraphApi, url: URL, signal: AbortSignal): Promise<Response> => {
  // Never as a method: the platform's fetch refuses a `this` that is not its own.
  const { fetch } = api;
  return fetch(url.href, { headers: headersOf(api), redirect: 'manual', signal });
};

/** `refused` is definite; `later`: nothing was sent to anyone, so it may be tried again. */
export type Uploaded =
  | { kind: 'stored'; meta_id: string }
  | { kind: 'refused'; code: number | null; detail: string; action: SendAction }
  | { kind: 'later'; detail: string };

/** What an answer to an upload states. */
export const readUploaded = (answer: unknown): Uploaded => {
  if (isObject(answer) && typeof answer['id'] === 'string' && answer['id'] !== '') {
    return { kind: 'stored', meta_id: answer['id'] };
  }
  const error = errorIn(answer);
  const code = error === null ? NaN : Number(error['code']);
  if (error === null || !Number.isInteger(code)) {
    return { kind: 'later', detail: 'WhatsApp did not answer.' };
  }
  // 100 here is about the file, not about how a message was built.
  const { action, detail } = errorRule(code === 100 ? 131053 : code);
  return { kind: 'refused', code, detail, action };
};

/** The bytes around a file in a multipart body: Graph's upload, written by hand so that it streams. */
export const uploadFrame = (boundary: string, mimeType: string) => {
  const encoder = new TextEncoder();
  const field = (name: string, value: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  return {
    head: encoder.encode(
      `${field('messaging_product', 'whatsapp')}${field('type', mimeType)}--${boundary}\r\n` +
        // A fixed name: the one the customer sees travels with the message.
        `Content-Disposition: form-data; name="file"; filename="file"\r\nContent-Type: ${mimeType}\r\n\r\n`,
    ),
    tail: encoder.encode(`\r\n--${boundary}--\r\n`),
    contentType: `multipart/form-data; boundary=${boundary}`,
  };
};

/** Posts a body that `uploadFrame` frames. Throws where the network does. */
export const postMedia = async (
  api: GraphApi,
  body: ReadableStream,
  contentType: string,
  signal: AbortSignal,
): Promise<Uploaded> => {
  const { fetch } = api;
  const response = await fetch(`${api.apiUrl}/${api.phoneNumberId}/media`, {
    method: 'POST',
    headers: { ...headersOf(api), 'Content-Type': contentType },
    body,
    redirect: 'manual',
    signal,
  });
  return readUploaded(await response.json());
};
