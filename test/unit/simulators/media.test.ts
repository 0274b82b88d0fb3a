import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sample } from '../../simulators/whatsapp/samples.ts';
import { startDesk } from './desk.ts';
import { handClock } from './hand-clock.ts';

const DAY_MS = 24 * 3_600_000;
const bearer = { authorization: 'Bearer token' };
const hand = handClock();
let desk: Awaited<ReturnType<typeof startDesk>>;
beforeEach(async () => {
  desk = await startDesk({ clock: hand.clock });
});
afterEach(() => desk.stop());

const photo = sample('photo');

async function fromCustomer(query = '', bytes: Buffer = photo.bytes) {
  const response = await fetch(`${desk.whatsapp.url}/sim/media?mime_type=image/jpeg${query}`, {
    method: 'POST',
    body: new Uint8Array(bytes),
  });
  return (await response.json()) as { id: string; sha256: string; mime_type: string };
}

const lookUp = async (id: string, query = '') =>
  desk.call('GET', `/v26.0/${id}${query}`, undefined, bearer);
const fetchFile = (url: string) => fetch(url, { headers: bearer, redirect: 'manual' });

async function upload(parts: {
  type?: string;
  mime?: string;
  bytes?: Buffer;
  product?: string;
  file?: false;
}) {
  const { type, mime = 'image/jpeg', bytes = photo.bytes, product = 'whatsapp', file } = parts;
  const form = new FormData();
  form.set('messaging_product', product);
  if (type !== undefined) form.set('type', type);
  if (file !== false) form.set('file', new Blob([new Uint8Array(bytes)], { type: mime }), 'a.bin');
  const response = await fetch(`${desk.whatsapp.url}/v26.0/42/media`, {
    method: 'POST',
    headers: bearer,
    body: form,
  });
  const body = (await response.json()) as {
    id?: string;
    error?: { code: number; error_data: { details: string } };
  };
  return { status: response.status, ...body };
}

describe('a file of a customer', () => {
  it('is found by its id and downloaded with the token; sha256 is base64 first, then hex', async () => {
    const { id, sha256 } = await fromCustomer();
    const { body } = await lookUp(id, '?phone_number_id=42');
    expect(body).toMatchObject({
      messaging_product: 'whatsapp',
      id,
      mime_type: 'image/jpeg',
      file_size: photo.bytes.length,
    });
    expect(Buffer.from(sha256, 'base64').toString('hex')).toBe(body['sha256']);
    const file = await fetchFile(body['url']);
    expect(file.headers.get('content-type')).toBe('image/jpeg');
    expect(Buffer.from(await file.arrayBuffer())).toEqual(photo.bytes);
    expect((await fetch(body['url'])).status).toBe(401);
  });

  it('of another number is not found', async () => {
    const { id } = await fromCustomer();
    expect((await lookUp(id, '?phone_number_id=43')).body['error']).toMatchObject({
      code: 100,
      error_subcode: 33,
    });
  });

  it('has URLs for five minutes, and an id for seven days', async () => {
    const { id } = await fromCustomer();
    const { url } = (await lookUp(id)).body;
    await hand.advance(5 * 60_000);
    expect((await fetchFile(url)).status).toBe(404);
    expect((await fetchFile((await lookUp(id)).body['url'])).status).toBe(200);
    await hand.advance(7 * DAY_MS);
    expect((await lookUp(id)).body['error'].code).toBe(100);
  });

  it('of 100 MB passes without being copied', async () => {
    const size = 100 * 1024 * 1024;
    const { body } = await desk.call('POST', `/sim/media?size=${size}&mime_type=application/pdf`);
    const found = (await lookUp(body['id'])).body;
    expect(found['file_size']).toBe(size);
    const hash = createHash('sha256');
    let length = 0;
    for await (const chunk of (await fetchFile(found['url'])).body!) {
      hash.update(chunk);
      length += chunk.length;
    }
    expect(length).toBe(size);
    expect(hash.digest('hex')).toBe(found['sha256']);
  });

  it('can be spoilt: sum, size, id, host, redirect, a line that breaks, downloads that fail', async () => {
    const sum = createHash('sha256').update(photo.bytes).digest('hex');
    const spoilt = async (query: string) => {
      const { id } = await fromCustomer(query);
      return (await lookUp(id)).body;
    };
    expect((await spoilt('&corrupt_sha=1'))['sha256']).not.toBe(sum);
    expect((await spoilt('&wrong_size=1'))['file_size']).not.toBe(photo.bytes.length);
    expect((await spoilt('&expired=1'))['error'].code).toBe(100);
    expect((await spoilt('&url_host=evil.example'))['url']).toMatch(/^http:\/\/evil\.example\/wha/);
    const moved = await fetchFile((await spoilt('&redirect_to=http://evil.example/x'))['url']);
    expect([moved.status, moved.headers.get('location')]).toEqual([302, 'http://evil.example/x']);
    const cut = await fetchFile((await spoilt('&cut=1'))['url']);
    await expect(cut.arrayBuffer()).rejects.toThrow();
    const { url } = await spoilt('&fail_downloads=1');
    expect([(await fetchFile(url)).status, (await fetchFile(url)).status]).toEqual([500, 200]);
  });
});

it('look-ups and uploads can be struck by a fault that names their path', async () => {
  const { id } = await fromCustomer();
  const graph = { mode: 'http_500', match: `GET /v26.0/${id}`, times: 1 };
  await desk.call('POST', '/sim/faults', { graph });
  const first = await fetch(`${desk.whatsapp.url}/v26.0/${id}`, { headers: bearer });
  expect(first.status).toBe(500);
  expect((await lookUp(id)).status).toBe(200);
  await desk.call('POST', '/sim/faults', { graph: { mode: 'error', code: 4, match: '/media' } });
  expect((await upload({})).error?.code).toBe(4);
});

describe('a player', () => {
  const part = async (range: string) => {
    const { id } = await fromCustomer();
    return fetch(`${desk.whatsapp.url}/sim/media/${id}`, { headers: { range } });
  };
  it('gets the part it asks for', async () => {
    const some = await part('bytes=10-19');
    expect([some.status, some.headers.get('content-range')]).toEqual([
      206,
      `bytes 10-19/${photo.bytes.length}`,
    ]);
    expect(Buffer.from(await some.arrayBuffer())).toEqual(photo.bytes.subarray(10, 20));
    const rest = await part('bytes=5000-');
    expect(Buffer.from(await rest.arrayBuffer())).toEqual(photo.bytes.subarray(5000));
  });

  it('gets 416 beyond the end, and everything for what is no range', async () => {
    expect((await part('bytes=9999999-')).status).toBe(416);
    expect((await part('lines=1')).status).toBe(200);
  });
});

describe('an upload', () => {
  it('is kept for thirty days, byte for byte, and can be deleted', async () => {
    const { id = '' } = await upload({});
    const { url } = (await lookUp(id)).body;
    expect(Buffer.from(await (await fetchFile(url)).arrayBuffer())).toEqual(photo.bytes);
    await hand.advance(29 * DAY_MS);
    expect((await lookUp(id)).status).toBe(200);
    const gone = await desk.call('DELETE', `/v26.0/${id}`, undefined, bearer);
    expect(gone.body).toEqual({ success: true });
    expect((await lookUp(id)).status).toBe(400);
    const { id: other = '' } = await upload({});
    await hand.advance(30 * DAY_MS);
    expect((await lookUp(other)).status).toBe(400);
  });

  it('the field `type` wins over the type of the part', async () => {
    const { id = '' } = await upload({ type: 'image/png', mime: 'application/zip' });
    expect((await lookUp(id)).body['mime_type']).toBe('image/png');
  });

  it.each([
    ['another product', 100, /messaging_product/, { product: 'sms' }],
    ['no file', 100, /file is required/, { file: false as const }],
    [
      'a type that Meta does not take',
      100,
      /one of the following types/,
      { mime: 'image/svg+xml' },
    ],
    ['an image of more than 5 MB', 131053, /5242880/, { bytes: Buffer.alloc(5 * 1024 * 1024 + 1) }],
    [
      'a sticker of more than 500 KB',
      131053,
      /512000/,
      { mime: 'image/webp', bytes: Buffer.alloc(500 * 1024 + 1) },
    ],
  ])('%s is refused', async (_name, code, details, parts) => {
    const { status, error } = await upload(parts);
    expect([status, error?.code]).toEqual([400, code]);
    expect(error?.error_data.details).toMatch(details);
  });

  it('of 100 MB goes in and comes out', async () => {
    const bytes = Buffer.alloc(100 * 1024 * 1024, 'x');
    const { id = '' } = await upload({ mime: 'application/pdf', bytes });
    const found = (await lookUp(id)).body;
    expect(found['file_size']).toBe(bytes.length);
    expect(found['sha256']).toBe(createHash('sha256').update(bytes).digest('hex'));
    const { requests } = (await desk.call('GET', '/sim/requests')).body;
    expect(requests[0].body).toMatch(/^\d+ bytes$/);
  });
});
