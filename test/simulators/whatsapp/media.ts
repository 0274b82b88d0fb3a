// Media as Graph keeps it: an id, a short-lived URL that wants the token, the bytes. In memory.
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../clock.ts';
import { graphError, unknownObject } from './graph-errors.ts';
import { newId } from './ids.ts';

const URL_LIFETIME_MS = 5 * 60_000;
const FROM_CUSTOMER_MS = 7 * 24 * 3_600_000;
const FROM_BUSINESS_MS = 30 * 24 * 3_600_000;
const MOST_FILES = 500;

interface File {
  bytes: Buffer;
  mime: string;
  expiresAt: number;
}

type Answer = { status: number; body: object };

export class Media {
  readonly #files = new Map<string, File>();
  readonly #urls = new Map<string, { id: string; expiresAt: number }>();
  readonly #clock: Clock;
  readonly #token: string;

  constructor(clock: Clock, token: string) {
    this.#clock = clock;
    this.#token = token;
  }

  /** A file of a customer; answers what the webhook says about it (sha256 in base64). */
  add(
    bytes: Buffer,
    mime: string,
    lifetimeMs = FROM_CUSTOMER_MS,
  ): { id: string; mime_type: string; sha256: string } {
    const id = String(BigInt(`0x${newId(7)}`));
    this.#files.set(id, { bytes, mime, expiresAt: this.#clock.now() + lifetimeMs });
    const oldest = this.#files.keys().next().value;
    if (this.#files.size > MOST_FILES && oldest !== undefined) this.#files.delete(oldest);
    return { id, mime_type: mime, sha256: createHash('sha256').update(bytes).digest('base64') };
  }

  /** GET and DELETE /{media id}, POST /{phone number id}/media. */
  async answer(
    request: IncomingMessage,
    method: string,
    id: string,
    edge: string | undefined,
    raw: Buffer,
  ): Promise<Answer> {
    if (edge === 'media' && method === 'POST') return this.#upload(request, raw);
    const file = this.#find(id);
    if (edge !== undefined || file === undefined) return unknownObject(id);
    if (method === 'DELETE') return { status: 200, body: { success: this.#files.delete(id) } };
    if (method !== 'GET') return unknownObject(id);
    const key = newId(16);
    this.#urls.set(key, { id, expiresAt: this.#clock.now() + URL_LIFETIME_MS });
    return {
      status: 200,
      body: {
        messaging_product: 'whatsapp',
        id,
        mime_type: file.mime,
        file_size: file.bytes.length,
        url: `http://${request.headers.host}/whatsapp_business/attachments/?mid=${key}`,
        sha256: createHash('sha256').update(file.bytes).digest('hex'), // hex here, base64 in webhooks
      },
    };
  }

  /** The bytes behind a URL that `answer` gave out; false for other paths. */
  download(request: IncomingMessage, response: ServerResponse): boolean {
    const url = new URL(request.url ?? '/', 'http://media');
    if (url.pathname !== '/whatsapp_business/attachments/') return false;
    const known = this.#urls.get(url.searchParams.get('mid') ?? '');
    const valid = known !== undefined && known.expiresAt > this.#clock.now();
    const file = valid ? this.#find(known.id) : undefined;
    const status =
      request.headers.authorization !== `Bearer ${this.#token}` ? 401 : file ? 200 : 404;
    if (status !== 200 || file === undefined) response.writeHead(status).end();
    else
      response
        .writeHead(200, { 'content-type': file.mime, 'content-length': file.bytes.length })
        .end(file.bytes);
    return true;
  }

  /** For the phone page, which may show what was sent. */
  show(id: string): { bytes: Buffer; mime: string } | undefined {
    return this.#find(id);
  }

  #find(id: string): File | undefined {
    const file = this.#files.get(id);
    return file !== undefined && file.expiresAt > this.#clock.now() ? file : undefined;
  }

  async #upload(request: IncomingMessage, raw: Buffer): Promise<Answer> {
    const type = request.headers['content-type'] ?? '';
    const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': type } })
      .formData()
      .catch(() => undefined);
    const file = form?.get('file');
    if (form?.get('messaging_product') !== 'whatsapp')
      return graphError(100, 'The parameter messaging_product is required.');
    if (!(file instanceof Blob)) return graphError(100, 'The parameter file is required.');
    const mime = String(form.get('type') ?? file.type);
    const { id } = this.add(Buffer.from(await file.arrayBuffer()), mime, FROM_BUSINESS_MS);
    return { status: 200, body: { id } };
  }
}
