// Media as Graph keeps it: an id, a short-lived URL that wants the token, the bytes. In memory.
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../clock.ts';
import { graphError, unknownObject } from './graph-errors.ts';
import { newId } from './ids.ts';
import { uploadRefusal } from './media-rules.ts';
import { type MediaFile, stream } from './media-stream.ts';
import type { MediaTricks } from './media-tricks.ts';
import { readMultipart } from './multipart.ts';

const URL_LIFETIME_MS = 5 * 60_000;
const FROM_CUSTOMER_MS = 7 * 24 * 3_600_000;
const FROM_BUSINESS_MS = 30 * 24 * 3_600_000;
/** Beyond these the oldest files are forgotten. */
const MOST_FILES = 2_000;
const MOST_BYTES = 600 * 1024 * 1024;
const MOST_URLS = 10_000;
const DOWNLOAD_PATH = '/whatsapp_business/attachments/';

/** What a webhook says about a file; sha256 in base64. */
export interface MediaNote {
  id: string;
  mime_type: string;
  sha256: string;
}

type Answer = { status: number; body: object };

export interface MediaCall {
  method: string;
  id: string;
  edge: string | undefined;
  query: URLSearchParams;
  contentType: string;
  host: string;
  raw: Buffer;
}

export class Media {
  readonly #files = new Map<string, MediaFile>();
  readonly #urls = new Map<string, { id: string; expiresAt: number }>();
  readonly #clock: Clock;
  readonly #token: string;
  readonly #phoneNumberId: string;
  #bytes = 0;

  constructor(clock: Clock, token: string, phoneNumberId: string) {
    this.#clock = clock;
    this.#token = token;
    this.#phoneNumberId = phoneNumberId;
  }

  /** A file of a customer; answers what the webhook says about it. */
  add(bytes: Buffer | Buffer[], mime: string, tricks: MediaTricks = {}): MediaNote {
    return this.#keep(Array.isArray(bytes) ? bytes : [bytes], mime, FROM_CUSTOMER_MS, tricks);
  }

  #keep(pieces: Buffer[], mime: string, lifetimeMs: number, tricks: MediaTricks): MediaNote {
    const id = String(BigInt(`0x${newId(7)}`));
    const hash = createHash('sha256');
    let size = 0;
    for (const piece of pieces) {
      hash.update(piece);
      size += piece.length;
    }
    if (tricks.corrupt_sha === true) hash.update('other bytes');
    const sha256 = hash.digest();
    const expiresAt = this.#clock.now() + (tricks.expired === true ? 0 : lifetimeMs);
    this.#files.set(id, { pieces, size, mime, sha256, expiresAt, tricks: { ...tricks } });
    this.#bytes += size;
    this.#forgetOldest();
    return { id, mime_type: mime, sha256: sha256.toString('base64') };
  }

  /** GET and DELETE /{media id}, POST /{phone number id}/media. */
  answer(call: MediaCall): Answer {
    const { method, id, edge, query, host } = call;
    if (edge === 'media' && method === 'POST') return this.#upload(call);
    const file = this.find(id);
    const scope = query.get('phone_number_id');
    const foreign = scope !== null && scope !== this.#phoneNumberId;
    if (edge !== undefined || file === undefined || foreign) return unknownObject(id, method);
    if (method === 'DELETE') return { status: 200, body: { success: this.#delete(id) } };
    if (method !== 'GET') return unknownObject(id, method);
    return {
      status: 200,
      body: {
        messaging_product: 'whatsapp',
        url: this.urlOf(id, host),
        mime_type: file.mime,
        sha256: file.sha256.toString('hex'), // hex here, base64 in webhooks
        file_size: file.size + (file.tricks.wrong_size === true ? 7 : 0),
        id,
      },
    };
  }

  /** A new URL for this file, good for five minutes. */
  urlOf(id: string, host: string): string {
    const key = newId(16);
    this.#urls.set(key, { id, expiresAt: this.#clock.now() + URL_LIFETIME_MS });
    const oldest = this.#urls.keys().next().value;
    if (this.#urls.size > MOST_URLS && oldest !== undefined) this.#urls.delete(oldest);
    const place = this.#files.get(id)?.tricks.url_host ?? host;
    const base = place.includes('://') ? place.replace(/\/$/, '') : `http://${place}`;
    return `${base}${DOWNLOAD_PATH}?mid=${key}`;
  }

  /** The bytes behind a URL that `urlOf` gave out; false for other paths. */
  download(request: IncomingMessage, response: ServerResponse): boolean {
    const url = new URL(request.url ?? '/', 'http://media');
    if (url.pathname !== DOWNLOAD_PATH) return false;
    const known = this.#urls.get(url.searchParams.get('mid') ?? '');
    const valid = known !== undefined && known.expiresAt > this.#clock.now();
    const file = valid ? this.find(known.id) : undefined;
    if (request.headers.authorization !== `Bearer ${this.#token}`) response.writeHead(401).end();
    else if (file === undefined) response.writeHead(404).end();
    else if (file.tricks.redirect_to !== undefined)
      response.writeHead(302, { location: file.tricks.redirect_to }).end();
    else if ((file.tricks.fail_downloads ?? 0) > 0) {
      file.tricks.fail_downloads = (file.tricks.fail_downloads ?? 0) - 1;
      response.writeHead(500).end();
    } else void stream(file, response, {}, file.tricks.cut === true);
    return true;
  }

  /** What Graph still knows under this id. */
  find(id: string): MediaFile | undefined {
    const file = this.#files.get(id);
    return file !== undefined && file.expiresAt > this.#clock.now() ? file : undefined;
  }

  /** For the phone page: the phone has the file, whatever Graph has forgotten. */
  onPhone(id: string): MediaFile | undefined {
    return this.#files.get(id);
  }

  #upload({ contentType, raw }: MediaCall): Answer {
    const form = readMultipart(contentType, raw);
    const file = form?.get('file');
    if (form?.get('messaging_product')?.bytes.toString('utf8') !== 'whatsapp')
      return graphError(100, 'The parameter messaging_product is required.');
    if (file === undefined) return graphError(100, 'The parameter file is required.');
    const mime = form.get('type')?.bytes.toString('utf8') ?? file.type ?? '';
    const refusal = uploadRefusal(mime, file.bytes.length);
    if (refusal !== undefined) return graphError(...refusal);
    const { id } = this.#keep([file.bytes], mime, FROM_BUSINESS_MS, {});
    return { status: 200, body: { id } };
  }

  #delete(id: string): boolean {
    this.#bytes -= this.#files.get(id)?.size ?? 0;
    return this.#files.delete(id);
  }

  #forgetOldest(): void {
    for (const id of this.#files.keys()) {
      if (this.#files.size <= MOST_FILES && this.#bytes <= MOST_BYTES) return;
      if (this.#files.size > 1) this.#delete(id);
    }
  }
}
