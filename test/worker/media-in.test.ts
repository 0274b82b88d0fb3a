// Customers' files: from the simulator's Graph into R2, and out of the Worker's door.
import { env } from 'cloudflare:test';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { Message } from '../../shared/protocol/message.ts';
import { message, value, webhook } from '../unit/whatsapp/webhook-bodies.ts';
import { ana, eventually, hello } from './support/desk.ts';
import { as, get, giveTokens, json, send, tapped } from './support/rest.ts';
import { ask, deliver } from './webhook-support.ts';

const { MEDIA } = env as unknown as { MEDIA: R2Bucket };

beforeAll(giveTokens);

type Note = { id: string; mime_type: string; sha256: string };

/** A file in the customer's hand: Graph has it, spoilt as told. */
const graphHas = async (bytes: string | Uint8Array, query = ''): Promise<Note> => {
  const url = `${inject('whatsappUrl')}/sim/media?${query}`;
  const answer = await fetch(url, { method: 'POST', body: bytes });
  return answer.json<Note>();
};

const PNG = new Uint8Array([
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3, 4, 5, 6, 7, 8,
]);

/** The customer sends it; a wamid as Meta makes them, with the letters that paths have other uses for. */
const sends = async (
  wa_id: string,
  type: 'image' | 'document',
  note: Note,
  more: Record<string, unknown> = {},
) => {
  const wamid = `wamid.HBgL/${crypto.randomUUID()}+A==`;
  const said = message({
    id: wamid,
    from: wa_id,
    from_user_id: undefined,
    timestamp: `${Math.floor(Date.now() / 1000)}`,
    type,
    text: undefined,
    [type]: { ...note, ...more },
  });
  expect(await deliver(webhook(value({ messages: [said] })))).toBe(200);
  return wamid;
};

const inChat = async () => {
  const { customer, chat, path } = await tapped();
  const assigned = await send('Ana', 'POST', `${path}/assign`, { agent_id: ana.id });
  expect(assigned.status).toBe(200);
  await assigned.body?.cancel();
  const messageOf = async (wamid: string): Promise<Message> => {
    const { messages } = await json<{ messages: Message[] }>(get('Ana', `${path}/messages`));
    const found = messages.find(({ id }) => id === wamid);
    if (found === undefined) throw new Error('no such message');
    return found;
  };
  const until = async (wamid: string, state: string) => {
    await eventually(async () => (await messageOf(wamid)).media?.state === state);
    return messageOf(wamid);
  };
  const mediaPath = (wamid: string) => `${path}/messages/${encodeURIComponent(wamid)}/media`;
  return { customer, chat, path, until, mediaPath };
};

const bytesOf = async (answer: Response) => [...new Uint8Array(await answer.arrayBuffer())];

describe('a customer’s file', () => {
  it('comes into the store, and out again to those who may read the chat', async () => {
    const { customer, chat, until, mediaPath } = await inChat();
    const note = await graphHas(PNG, 'mime_type=image/png');
    const line = await customer.socket(ana, chat.id);
    line.send(hello());
    await line.until('a snapshot', ({ type }) => type === 'snapshot');
    const wamid = await sends(customer.wa_id, 'image', note, { caption: 'see' });
    const { media } = await until(wamid, 'ready');
    expect(media).toMatchObject({ size: PNG.length, mime_type: 'image/png', caption: 'see' });
    await line.until('the file', (frame) => JSON.stringify(frame).includes('"state":"ready"'));
    line.close();

    const answer = await get('Ana', mediaPath(wamid));
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(PNG.length),
      'content-disposition': `inline; filename="file"; filename*=UTF-8''file`,
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    expect(await bytesOf(answer)).toEqual([...PNG]);

    const download = await get('Ana', `${mediaPath(wamid)}?download=1`);
    expect(download.headers.get('content-disposition')).toMatch(/^attachment;/);
    await download.body?.cancel();

    // Sam sees all, Ben has no business here, nobody else gets anywhere.
    const statuses: number[] = [];
    for (const name of ['Sam', 'Ben']) {
      const other = await get(name, mediaPath(wamid));
      statuses.push(other.status);
      await other.body?.cancel();
    }
    const nobody = await ask(`/api/agent${mediaPath(wamid)}`);
    await nobody.body?.cancel();
    expect([...statuses, nobody.status]).toEqual([200, 403, 401]);
  });

  it('is served in ranges', async () => {
    const { customer, until, mediaPath } = await inChat();
    const wamid = await sends(customer.wa_id, 'image', await graphHas(PNG));
    await until(wamid, 'ready');
    const ranged = (range: string, method = 'GET') =>
      ask(`/api/agent${mediaPath(wamid)}`, { method, headers: { ...as('Ana'), Range: range } });
    const part = await ranged('bytes=2-5');
    expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 2-5/16']);
    expect(await bytesOf(part)).toEqual(Array.from(PNG.slice(2, 6)));
    const tail = await ranged('bytes=-3');
    expect(await bytesOf(tail)).toEqual([6, 7, 8]);
    const beyond = await ranged('bytes=16-');
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */16']);
    await beyond.body?.cancel();
    const head = await ranged('bytes=0-0', 'HEAD');
    expect([head.status, head.headers.get('content-length')]).toEqual([206, '1']);
    expect(await bytesOf(head)).toEqual([]);
  });

  it('S22: that is a page in disguise is a download of no type', async () => {
    const { customer, until, mediaPath } = await inChat();
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>';
    const note = await graphHas(svg, 'mime_type=image/png');
    const filename = 'a\r\nSet-Cookie: x="; filename*=\u202egnp.svg';
    const wamid = await sends(customer.wa_id, 'document', note, { filename });
    await until(wamid, 'ready');
    const answer = await get('Ana', mediaPath(wamid));
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="[\w .=-]+"; /,
    );
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(await answer.text()).toBe(svg);
  });

  it.for<[string, string, RegExp]>([
    ['corrupt_sha=1', 'spoilt', /not the file/],
    ['wrong_size=1', 'of another size', /not the file/],
    ['url_host=https://evil.example', 'on a foreign host', /not its own/],
    ['url_host=http://169.254.169.254', 'on a private host', /not its own/],
    ['redirect_to=http://169.254.169.254/latest', 'behind a redirect', /not its own/],
  ])('S26: with %s is refused: %s', async ([trick, , words]) => {
    const { customer, until, path, mediaPath } = await inChat();
    const wamid = await sends(customer.wa_id, 'image', await graphHas(PNG, trick));
    const { media } = await until(wamid, 'failed');
    expect(media?.detail).toMatch(words);
    expect(await MEDIA.head(`media/${media?.id}`)).toBeNull();
    const answer = await json<{ code: string }>(get('Ana', mediaPath(wamid)));
    expect(answer).toMatchObject({ status_code: 409, code: 'media_not_ready' });
    // The message itself is there, whatever became of its file.
    expect((await json(get('Ana', path))).status_code).toBe(200);
  });

  it('that broke off, or failed, is fetched again when someone asks', async () => {
    const { customer, until, mediaPath } = await inChat();
    const note = await graphHas(PNG, 'redirect_to=http://127.0.0.1:1/');
    const wamid = await sends(customer.wa_id, 'image', note);
    await until(wamid, 'failed');
    const asked = await json<Message>(send('Ana', 'POST', `${mediaPath(wamid)}/fetch`));
    expect(asked).toMatchObject({ status_code: 200, media: { state: 'pending' } });
    await until(wamid, 'failed');
    const other = await json(send('Ben', 'POST', `${mediaPath(wamid)}/fetch`));
    expect(other.status_code).toBe(403);
    const broken = await graphHas(PNG, 'fail_downloads=1');
    const second = await sends(customer.wa_id, 'image', broken);
    await until(second, 'ready');
  });

  it('S25: is found under no other name', async () => {
    const { customer, until, path, mediaPath } = await inChat();
    const wamid = await sends(customer.wa_id, 'image', await graphHas(PNG));
    const { media, text } = await until(wamid, 'ready');
    const elsewhere = await inChat();
    for (const wrong of [
      mediaPath('wamid.NONE'),
      `${path}/messages/${media?.id}/media`,
      elsewhere.mediaPath(wamid),
    ]) {
      expect((await json(get('Ana', wrong))).status_code).toBe(404);
    }
    expect(text).not.toBeNull();
    const bare = `${path}/messages/${wamid}/media`;
    expect((await json(get('Ana', bare))).status_code).toBe(404);
  });
});
