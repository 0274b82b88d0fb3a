// Files between WhatsApp and R2, streamed: a hundred megabytes pass through without ever being here
// as a whole. It decides nothing about when to try again.
import { HEAD_BYTES, settledType } from '../../../shared/files/file-type.ts';
import { INBOUND_MEDIA_MAX } from '../../../shared/protocol/media-limits.ts';
import { MINUTE_MS, SECOND_MS } from '../../../shared/protocol/time.ts';
import type { GraphApi } from '../../../shared/whatsapp/graph.ts';
import {
  downloadMedia,
  lookUpMedia,
  postMedia,
  uploadFrame,
  type Looked,
  type Uploaded,
} from '../../../shared/whatsapp/graph-media.ts';
import { copyStream } from '../../runtime/copy-stream.ts';
import { withLimit } from '../../runtime/with-limit.ts';

/** A file of a customer that is to be brought here. */
export type Wanted = {
  id: string;
  meta_id: string;
  sha256: string | null;
  mime_type: string | null;
};

/**
 * What came of bringing it. `gone`: WhatsApp has it no longer. `spoilt`: other bytes than announced.
 * `refused`: it will never come. `later`: another try may succeed.
 */
export type Fetched =
  | { kind: 'stored'; size: number; mime_type: string }
  | { kind: 'gone' }
  | { kind: 'spoilt' }
  | { kind: 'refused'; detail: string }
  | { kind: 'later'; detail: string };

/** Told with each piece; `size` as announced. */
export type Progress = (received: number, size: number) => void;

export type Files = {
  /** Brings a customer's file into the store. Never throws for what happens on the way. */
  fetch: (wanted: Wanted, progress: Progress) => Promise<Fetched>;
  /** Gives a stored file to Graph. Never throws for what happens on the way. */
  upload: (file: { id: string; mime_type: string }) => Promise<Uploaded>;
  /** Deletes files; throws where the store does not answer. */
  remove: (ids: string[]) => Promise<void>;
};

/** The one place of a file in the store, whoever it came from. Ids are ours, never a stranger's. */
export const fileKey = (id: string): string => `media/${id}`;

/** So long nothing may move before a transfer is given up. */
const STALL_MS = 20 * SECOND_MS;

/** 100 MB on a slow line, and Graph's look at them. */
const UPLOAD_MS = 10 * MINUTE_MS;

const TOO_LARGE = 'The file is larger than 100 MB. Ask the customer to send it in another way.';
const NOT_THEIRS =
  'WhatsApp pointed to a place that is not its own, so the file was not fetched. Tell an admin.';

type Found = Extract<Looked, { kind: 'found' }>;

const later = (detail: string): Fetched => ({ kind: 'later', detail });

/** R2 compares the sum while it stores, and keeps nothing where it differs. */
const isOtherSum = (error: unknown): boolean =>
  error instanceof Error && /checksum|digest|10037/i.test(error.message);

const putStream = async (
  bucket: Pick<R2Bucket, 'put'>,
  key: string,
  body: ReadableStream<Uint8Array>,
  { size, sha256 }: { size: number; sha256: string | null },
  seen: (piece: Uint8Array) => void,
): Promise<void> => {
  // R2 wants to know the length; a file that is longer or shorter than announced is an error.
  const { readable, writable } = new FixedLengthStream(size);
  const writer = writable.getWriter();
  const put = bucket.put(key, readable, sha256 === null ? {} : { sha256 });
  // Also when nobody gets to await it.
  const outcome = put.then(
    () => null,
    (error: unknown) => error,
  );
  try {
    await copyStream(body, writer, STALL_MS, seen);
    await writer.close();
  } catch (error) {
    await writer.abort(error).catch(() => undefined);
    const refusal = await withLimit(outcome, STALL_MS).catch(() => null);
    throw isOtherSum(refusal) ? refusal : error;
  }
  await withLimit(put, STALL_MS);
};

const keep = async (
  bucket: Pick<R2Bucket, 'put'>,
  wanted: Wanted,
  found: Found,
  response: Response,
  progress: Progress,
): Promise<Fetched> => {
  const { size, sha256 } = found;
  if (wanted.sha256 !== null && sha256 !== null && wanted.sha256 !== sha256) {
    await response.body?.cancel();
    return { kind: 'spoilt' };
  }
  const announced = response.headers.get('content-length');
  const plain = response.headers.get('content-encoding') === null;
  if (plain && announced !== null && Number(announced) !== size) {
    await response.body?.cancel();
    return { kind: 'spoilt' };
  }
  if (response.body === null) return later('WhatsApp sent nothing.');
  const head = new Uint8Array(Math.min(HEAD_BYTES, size));
  let received = 0;
  const seen = (piece: Uint8Array) => {
    if (received < head.length) head.set(piece.subarray(0, head.length - received), received);
    received += piece.byteLength;
    progress(received, size);
  };
  try {
    const sum = { size, sha256: wanted.sha256 ?? sha256 };
    await putStream(bucket, fileKey(wanted.id), response.body, sum, seen);
  } catch (error) {
    if (isOtherSum(error) || received > size) return { kind: 'spoilt' };
    return later('The file did not come through whole.');
  }
  return {
    kind: 'stored',
    size,
    mime_type: settledType(head, wanted.mime_type ?? found.mime_type),
  };
};

type Ports = { api: GraphApi; bucket: Pick<R2Bucket, 'put' | 'get' | 'delete'> };

/** The answer to the download of what was found. `stale`: its URL is valid no more. */
const open = async (api: GraphApi, { url }: Found): Promise<Response | Fetched | 'stale'> => {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(new Error('no answer')), STALL_MS);
  try {
    const response = await downloadMedia(api, url, abort.signal);
    if (response.status === 200) return response;
    await response.body?.cancel();
    // Wherever it leads, the token does not go there.
    if (response.status >= 300 && response.status < 400) {
      return { kind: 'refused', detail: NOT_THEIRS };
    }
    return response.status === 401 || response.status === 404
      ? 'stale'
      : later('WhatsApp did not give the file.');
  } catch {
    return later('WhatsApp did not give the file.');
  } finally {
    clearTimeout(timer);
  }
};

/** A URL lives five minutes: one that has gone stale is looked up anew, once. */
const LOOK_UPS = 2;

export const fetchFile = async (
  { api, bucket }: Ports,
  wanted: Wanted,
  progress: Progress,
): Promise<Fetched> => {
  for (let look = 0; look < LOOK_UPS; look += 1) {
    const found = await lookUpMedia(api, wanted.meta_id);
    if (found.kind === 'refused') return { kind: 'refused', detail: NOT_THEIRS };
    if (found.kind !== 'found') return found;
    if (found.size > INBOUND_MEDIA_MAX) return { kind: 'refused', detail: TOO_LARGE };
    if (!Number.isInteger(found.size) || found.size < 0) return later('WhatsApp named no size.');
    const opened = await open(api, found);
    if (opened === 'stale') continue;
    if (!(opened instanceof Response)) return opened;
    return keep(bucket, wanted, found, opened, progress);
  }
  return later('WhatsApp did not give the file.');
};

const LOST = 'The file is no longer in the store. Attach it again.';

/** Streams a file into Graph's upload: its length is known, so nothing is held back to be counted. */
const uploadFile = async (
  { api, bucket }: Ports,
  { id, mime_type }: { id: string; mime_type: string },
): Promise<Uploaded> => {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(new Error('too slow')), UPLOAD_MS);
  try {
    const object = await bucket.get(fileKey(id));
    if (object === null) return { kind: 'refused', code: null, detail: LOST, action: 'fail' };
    const frame = uploadFrame(`desk-${crypto.randomUUID()}`, mime_type);
    const length = frame.head.length + object.size + frame.tail.length;
    const { readable, writable } = new FixedLengthStream(length);
    const feed = async () => {
      const first = writable.getWriter();
      await first.write(frame.head);
      first.releaseLock();
      // The platform's own pipe: pieces that pass through our hands leave garbage, as much as the file.
      await object.body.pipeTo(writable, { preventClose: true, signal: abort.signal });
      const last = writable.getWriter();
      await last.write(frame.tail);
      await last.close();
    };
    // Graph may answer before it has read all; what goes wrong with the feed ends the post.
    const fed = feed().catch((error: unknown) => abort.abort(error));
    const uploaded = await postMedia(api, readable, frame.contentType, abort.signal);
    await fed;
    return uploaded;
  } catch {
    return { kind: 'later', detail: 'WhatsApp did not take the file.' };
  } finally {
    clearTimeout(timer);
  }
};

/** The store and Graph as a customer's object uses them. */
export const filesOf = (ports: Ports): Files => ({
  fetch: (wanted, progress) => fetchFile(ports, wanted, progress),
  upload: (file) => uploadFile(ports, file),
  remove: (ids) => ports.bucket.delete(ids.map(fileKey)),
});
