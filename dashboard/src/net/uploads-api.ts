// Uploads of a chat, or of a canned reply. XMLHttpRequest for the parts: fetch does not tell how much has left.
import * as z from 'zod/mini';
import type { UploadPort } from './upload.ts';
import { request, RestError } from './rest.ts';

const Begun = z.object({ id: z.string(), upload_id: z.string(), part_size: z.int() });
const PutPart = z.object({ n: z.int(), etag: z.string() });
const Done = z.object({ id: z.string(), kind: z.string() });

const putBytes = (
  url: string,
  bytes: Blob,
  signal: AbortSignal,
  onSent: (bytes: number) => void,
): Promise<z.infer<typeof PutPart>> =>
  new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    const stop = () => call.abort();
    signal.addEventListener('abort', stop, { once: true });
    call.open('PUT', url);
    call.setRequestHeader('content-type', 'application/octet-stream');
    call.upload.onprogress = (event) => onSent(event.loaded);
    call.onabort = () => reject(signal.reason);
    call.onerror = () => reject(new RestError(0, 'offline', ''));
    call.onload = () => {
      signal.removeEventListener('abort', stop);
      let body: unknown = null;
      try {
        body = JSON.parse(call.responseText);
      } catch {
        // Not ours to read: the status says enough.
      }
      const part = PutPart.safeParse(body);
      if (call.status < 300 && part.success) return resolve(part.data);
      const detail = z.object({ detail: z.string() }).safeParse(body).data?.detail ?? '';
      reject(new RestError(call.status, 'unreadable', detail));
    };
    call.send(bytes);
  });

export const chatUploads = (sessionId: string): string =>
  `/api/agent/sessions/${encodeURIComponent(sessionId)}/uploads`;

/** `base`: the uploads' own path. */
export const uploadPort = (
  base: string,
  file: { filename: string; mime_type: string; size: number },
  signal: AbortSignal,
): UploadPort => {
  const one = ({ id }: { id: string }) => `${base}/${encodeURIComponent(id)}`;
  return {
    begin: () => request(base, { method: 'POST', body: file, answer: Begun, signal }),
    put: (begun, n, bytes, onSent) =>
      putBytes(
        `${one(begun)}/parts/${n}?upload_id=${encodeURIComponent(begun.upload_id)}`,
        bytes,
        signal,
        onSent,
      ),
    complete: (begun, parts) =>
      request(`${one(begun)}/complete`, {
        method: 'POST',
        body: { upload_id: begun.upload_id, parts },
        answer: Done,
        signal,
      }),
    async abort(begun) {
      await request(one(begun), { method: 'DELETE', query: { upload_id: begun.upload_id } });
    },
    isPassing: (error) =>
      error instanceof RestError &&
      (error.status === 0 || error.status === 429 || error.status >= 500),
    wait: (ms) => new Promise((go) => window.setTimeout(go, ms)),
  };
};
