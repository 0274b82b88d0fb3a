// Agents' files: in parts into R2, through Graph's upload, to the customer's phone.
import { env } from 'cloudflare:test';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { PART_SIZE } from '../../shared/protocol/media-limits.ts';
import type { Message } from '../../shared/protocol/message.ts';
import type { Upload, UploadedFile, UploadedPart } from '../../shared/protocol/upload.ts';
import { message, value, webhook } from '../unit/whatsapp/webhook-bodies.ts';
import { ana, eventually } from './support/desk.ts';
import { as, get, giveTokens, json, send, tapped } from './support/rest.ts';
import { ask, deliver } from './webhook-support.ts';

const { MEDIA } = env as unknown as { MEDIA: R2Bucket };

beforeAll(giveTokens);

const inChat = async () => {
  const { customer, path } = await tapped();
  const assigned = await send('Ana', 'POST', `${path}/assign`, { agent_id: ana.id });
  await assigned.body?.cancel();
  return { customer, path };
};

const put = (name: string, path: string, body: BodyInit) =>
  ask(`/api/agent${path}`, { method: 'PUT', headers: as(name), body });

const PDF = new TextEncoder().encode('%PDF-1.7\nprices');

/** Begins, sends all parts, completes; the answer to the last. */
const uploads = async (
  path: string,
  file: { filename: string; mime_type: string },
  bytes: Uint8Array,
) => {
  const begun = await json<Upload>(
    send('Ana', 'POST', `${path}/uploads`, { ...file, size: bytes.length }),
  );
  expect(begun.status_code).toBe(201);
  const place = `${path}/uploads/${begun.id}`;
  const key = `upload_id=${encodeURIComponent(begun.upload_id)}`;
  const parts: UploadedPart[] = [];
  for (let at = 0, n = 1; at < bytes.length; at += begun.part_size, n += 1) {
    const part = Uint8Array.from(bytes.subarray(at, at + begun.part_size));
    const answer = await json<UploadedPart>(put('Ana', `${place}/parts/${n}?${key}`, part));
    expect(answer).toMatchObject({ status_code: 200, n });
    parts.push({ n, etag: answer.etag });
  }
  const body = { upload_id: begun.upload_id, parts };
  const complete = () =>
    json<UploadedFile & { code?: string; detail?: string; field?: string }>(
      send('Ana', 'POST', `${place}/complete`, body),
    );
  return { begun, place, key, parts, complete, completed: await complete() };
};

const graphUploads = async () => {
  const answer = await fetch(`${inject('whatsappUrl')}/sim/requests`);
  const { requests } = await answer.json<{ requests: { path: string; method: string }[] }>();
  return requests.filter(({ path, method }) => method === 'POST' && path.endsWith('/media')).length;
};

describe('an agent’s file', () => {
  it('goes up, to Graph, and to the phone; and is served like the customer’s', async () => {
    const { customer, path } = await inChat();
    const file = { filename: 'Preise ₹.pdf', mime_type: 'application/pdf' };
    const { completed, complete } = await uploads(path, file, PDF);
    expect(completed).toMatchObject({
      status_code: 201,
      ...file,
      size: PDF.length,
      kind: 'document',
    });
    // The answer may have been lost: the same again.
    expect(await complete()).toEqual(completed);
    const before = await graphUploads();
    const sent = await json<Message>(
      send('Ana', 'POST', `${path}/messages`, {
        command_id: 'f1',
        type: 'document',
        media: { id: completed.id },
        text: 'As promised',
      }),
    );
    expect(sent).toMatchObject({ status_code: 201, type: 'document', media: { state: 'ready' } });
    await eventually(async () => {
      const { messages } = await json<{ messages: Message[] }>(get('Ana', `${path}/messages`));
      return messages.find(({ id }) => id === sent.id)?.wamid;
    });
    expect(await graphUploads()).toBe(before + 1);
    const phone = await fetch(`${inject('whatsappUrl')}/sim/requests`).then((answer) =>
      answer.json<{ requests: { body: Record<string, unknown> }[] }>(),
    );
    const posted = phone.requests.find(
      ({ body }) => body?.['to'] === `+${customer.wa_id}` && body['type'] === 'document',
    );
    expect(posted?.body['document']).toMatchObject({
      id: expect.stringMatching(/^\d+$/),
      filename: 'Preise ₹.pdf',
      caption: 'As promised',
    });
    const served = await get('Ana', `${path}/messages/${sent.id}/media`);
    expect(served.headers.get('content-type')).toBe('application/pdf');
    expect(served.headers.get('content-disposition')).toContain(
      "filename*=UTF-8''Preise%20%E2%82%B9.pdf",
    );
    expect(new Uint8Array(await served.arrayBuffer())).toEqual(PDF);
  });

  it('of more than one part is put together in order', async () => {
    const { path } = await inChat();
    const bytes = new Uint8Array(PART_SIZE + 5).fill(32);
    bytes.set(PDF);
    bytes.set([1, 2, 3, 4, 5], PART_SIZE);
    const { completed } = await uploads(
      path,
      { filename: 'a.pdf', mime_type: 'application/pdf' },
      bytes,
    );
    expect(completed).toMatchObject({ status_code: 201, size: PART_SIZE + 5 });
    const tail = await MEDIA.get(`media/${completed.id}`, { range: { suffix: 5 } });
    expect([...new Uint8Array(await tail!.arrayBuffer())]).toEqual([1, 2, 3, 4, 5]);
  });

  it('that is not what it says it is is refused and deleted', async () => {
    const { path } = await inChat();
    for (const [bytes, words] of [
      ['MZ\x90\x00 an exe', /does not take files of this type/],
      ['<svg onload="alert(1)">', /does not take files of this type/],
    ] as const) {
      const { completed, begun } = await uploads(
        path,
        { filename: 'photo.jpg', mime_type: 'image/jpeg' },
        new TextEncoder().encode(bytes),
      );
      expect(completed).toMatchObject({ status_code: 400, field: 'mime_type' });
      expect(completed.detail).toMatch(words);
      expect(await MEDIA.head(`media/${begun.id}`)).toBeNull();
    }
  });

  it.for<[string, object, string, string | undefined]>([
    [
      'of a type WhatsApp does not take',
      { mime_type: 'image/gif', size: 10 },
      'invalid_request',
      'mime_type',
    ],
    [
      'that is too large a picture',
      { mime_type: 'image/png', size: 5 * 1024 * 1024 + 1 },
      'payload_too_large',
      'size',
    ],
    [
      'that is too large for any',
      { mime_type: 'application/pdf', size: 101 * 1024 * 1024 },
      'payload_too_large',
      'size',
    ],
    ['of no bytes', { mime_type: 'image/png', size: 0 }, 'invalid_request', 'size'],
    [
      'with a field nobody knows',
      { mime_type: 'image/png', size: 1, key: 'media/x' },
      'invalid_request',
      'key',
    ],
  ])('%s is refused before it is taken', async ([, more, code, field]) => {
    const { path } = await inChat();
    const answer = await json<{ code: string }>(
      send('Ana', 'POST', `${path}/uploads`, { filename: 'x', ...more }),
    );
    expect(answer).toMatchObject({ code, field });
  });

  it('S24: is taken from nobody else, into no other chat, and no larger than a part', async () => {
    const { path } = await inChat();
    const other = await inChat();
    const body = { filename: 'a.pdf', mime_type: 'application/pdf', size: PDF.length };
    expect((await json(send('Ben', 'POST', `${path}/uploads`, body))).status_code).toBe(403);
    const nobody = await ask(`/api/agent${path}/uploads`, { method: 'POST' });
    expect(nobody.status).toBe(401);
    await nobody.body?.cancel();

    const { begun, place, key, parts, completed } = await uploads(path, body, PDF);
    expect(completed.status_code).toBe(201);
    expect((await json(put('Ben', `${place}/parts/1?${key}`, PDF))).status_code).toBe(403);
    const large = await json(put('Ana', `${place}/parts/1?${key}`, new Uint8Array(PART_SIZE + 1)));
    expect(large.status_code).toBe(413);
    expect((await json(put('Ana', `${place}/parts/0?${key}`, PDF))).status_code).toBe(400);
    expect((await json(put('Ana', `${place}/parts/99?${key}`, PDF))).status_code).toBe(400);
    expect((await json(put('Ana', `${place}/parts/1?upload_id=guess`, PDF))).status_code).toBe(404);
    const elsewhere = `${other.path}/uploads/${begun.id}/complete`;
    const stolen = await json(
      send('Ana', 'POST', elsewhere, { upload_id: begun.upload_id, parts }),
    );
    expect(stolen.status_code).toBe(404);
    const foreign = await json(
      send('Ana', 'POST', `${other.path}/messages`, {
        command_id: 's',
        type: 'document',
        media: { id: begun.id },
      }),
    );
    expect(foreign).toMatchObject({ status_code: 400, field: 'media.id' });
    // It is still there and whole.
    expect((await MEDIA.head(`media/${begun.id}`))?.size).toBe(PDF.length);
  });

  it('can be given up, and its parts are gone', async () => {
    const { path } = await inChat();
    const body = { filename: 'a.pdf', mime_type: 'application/pdf', size: PDF.length };
    const begun = await json<Upload>(send('Ana', 'POST', `${path}/uploads`, body));
    const place = `${path}/uploads/${begun.id}`;
    const key = `upload_id=${encodeURIComponent(begun.upload_id)}`;
    const part = await json<UploadedPart>(put('Ana', `${place}/parts/1?${key}`, PDF));
    for (let times = 0; times < 2; times += 1) {
      const answer = await send('Ana', 'DELETE', `${place}?${key}`);
      expect(answer.status).toBe(204);
    }
    const complete = { upload_id: begun.upload_id, parts: [{ n: 1, etag: part.etag }] };
    const late = await json(send('Ana', 'POST', `${place}/complete`, complete));
    expect(late.status_code).toBe(404);
  });

  it('completed with other parts, or fewer bytes than announced, is refused', async () => {
    const { path } = await inChat();
    const body = { filename: 'a.pdf', mime_type: 'application/pdf', size: PDF.length + 1 };
    const begun = await json<Upload>(send('Ana', 'POST', `${path}/uploads`, body));
    const place = `${path}/uploads/${begun.id}`;
    const key = `upload_id=${encodeURIComponent(begun.upload_id)}`;
    const part = await json<UploadedPart>(put('Ana', `${place}/parts/1?${key}`, PDF));
    const complete = (etag: string) =>
      json<{ field: string }>(
        send('Ana', 'POST', `${place}/complete`, {
          upload_id: begun.upload_id,
          parts: [{ n: 1, etag }],
        }),
      );
    expect(await complete('00')).toMatchObject({ status_code: 400, field: 'parts' });
    expect(await complete(part.etag)).toMatchObject({ status_code: 400, field: 'parts' });
    expect(await MEDIA.head(`media/${begun.id}`)).toBeNull();
  });

  it('named by a part twice, or by a strange upload_id, is refused as such', async () => {
    const { path } = await inChat();
    const body = { filename: 'a.pdf', mime_type: 'application/pdf', size: PDF.length };
    const begun = await json<Upload>(send('Ana', 'POST', `${path}/uploads`, body));
    const place = `${path}/uploads/${begun.id}`;
    const key = `upload_id=${encodeURIComponent(begun.upload_id)}`;
    const { etag } = await json<UploadedPart>(put('Ana', `${place}/parts/1?${key}`, PDF));
    const complete = (upload_id: string, ...parts: { n: number; etag: string }[]) =>
      json<{ field?: string }>(
        send('Ana', 'POST', `${place}/complete`, { upload_id, parts: [...parts, { n: 1, etag }] }),
      );
    expect(await complete(begun.upload_id, { n: 1, etag })).toMatchObject({
      status_code: 400,
      field: 'parts',
    });
    expect(await complete('guess')).toMatchObject({ status_code: 503, code: 'unavailable' });
    expect(await complete(begun.upload_id)).toMatchObject({ status_code: 201 });
    expect(await complete('guess')).toMatchObject({ status_code: 201, id: begun.id });
  });

  it('may be an album: each is the message of its own, in the order of the sending', async () => {
    const { customer, path } = await inChat();
    const ids: string[] = [];
    for (const n of [1, 2, 3]) {
      const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, n]);
      const { completed } = await uploads(
        path,
        { filename: `${n}.png`, mime_type: 'image/png' },
        png,
      );
      ids.push(completed.id);
    }
    for (const [at, id] of ids.entries()) {
      const command = { command_id: `a${at}`, type: 'image', media: { id }, text: `No. ${at}` };
      const answer = await send('Ana', 'POST', `${path}/messages`, command);
      expect(answer.status).toBe(201);
      await answer.body?.cancel();
    }
    await customer.evict();
    expect(
      await deliver(
        webhook(
          value({
            messages: [
              message({
                id: `wamid.w${customer.wa_id}`,
                from: customer.wa_id,
                from_user_id: undefined,
                timestamp: `${Math.floor(Date.now() / 1000)}`,
              }),
            ],
          }),
        ),
      ),
    ).toBe(200);
    const captions = async () => {
      const answer = await fetch(`${inject('whatsappUrl')}/sim/requests`);
      const { requests } = await answer.json<{
        requests: { body: { to?: string; image?: { caption: string } } }[];
      }>();
      return requests
        .filter(({ body }) => body?.to === `+${customer.wa_id}` && body.image !== undefined)
        .map(({ body }) => body.image?.caption);
    };
    await eventually(async () => (await captions()).length === 3);
    expect(await captions()).toEqual(['No. 0', 'No. 1', 'No. 2']);
  });
});
