import { describe, expect, it } from 'vitest';
import { fetchAgain } from '../../../durable-objects/chat-session/files/fetch-again.ts';
import { readOneMessage } from '../../../durable-objects/chat-session/read.ts';
import type {
  Fetched,
  Progress,
  Wanted,
} from '../../../durable-objects/chat-session/files/transfer.ts';
import type { Media, Message } from '../../../shared/protocol/message.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../shared/protocol/time.ts';
import { ben, makeWorld, sam, type World } from './world.ts';

const inWaiting = async () => {
  const world = makeWorld();
  await world.asksForExpert();
  return world;
};

const photo = (world: World, metaId: string | null = 'meta-1') =>
  world.message('📷 Photo', {
    type: 'image',
    media: {
      meta_id: metaId,
      mime_type: 'image/jpeg',
      sha256: 'ab'.repeat(32),
      filename: null,
      caption: null,
      voice: false,
      animated: false,
      detail: metaId === null ? 'WhatsApp sent no file with it.' : null,
    },
  });

const messageOf = (world: World, wamid: string, sessionId = world.openId()): Message => {
  const found = readOneMessage(world.chat, sam, sessionId, wamid);
  if (found === 'gone' || !found.ok) throw new Error('no such message');
  return found.value;
};
const mediaOf = (world: World, wamid: string): Media => {
  const { media } = messageOf(world, wamid);
  if (media === null) throw new Error('no file');
  return media;
};

/** A transfer that ends when the test says so. */
const held = (world: World) => {
  const waiting: { wanted: Wanted; progress: Progress; end: (fetched: Fetched) => void }[] = [];
  world.files = (wanted, progress) =>
    new Promise((end) => {
      waiting.push({ wanted, progress, end });
    });
  return waiting;
};
const STORED: Fetched = { kind: 'stored', size: 7, mime_type: 'image/png' };
const hearAlone = async (world: World, ...messages: ReturnType<typeof photo>[]) => {
  const hearing = world.hear(...messages);
  await new Promise((resolve) => setImmediate(resolve));
  return hearing;
};

describe('a customer’s file', () => {
  it('is shown at once, and again when it is here: by one row and one revision', async () => {
    const world = await inWaiting();
    const transfers = held(world);
    const message = photo(world);
    void hearAlone(world, message);
    expect(world.changes.at(-1)?.messages[0]?.media).toMatchObject({
      state: 'pending',
      size: null,
    });
    expect(transfers[0]?.wanted).toMatchObject({ meta_id: 'meta-1', sha256: 'ab'.repeat(32) });
    const { revision, seq } = messageOf(world, message.wamid);
    transfers[0]?.end(STORED);
    await world.settle();
    expect(world.changes.at(-1)?.messages).toMatchObject([
      { seq, revision: revision + 1, media: { state: 'ready', size: 7, mime_type: 'image/png' } },
    ]);
    expect(Object.keys(mediaOf(world, message.wamid))).not.toContain('meta_id');
    expect(world.fetched).toHaveLength(1);
  });

  it('says how far it has come, now and then, and stores none of that', async () => {
    const world = await inWaiting();
    const transfers = held(world);
    const message = photo(world);
    void hearAlone(world, message);
    const revision = messageOf(world, message.wamid).revision;
    for (let received = 100; received <= 1000; received += 100) {
      world.sleep(100);
      transfers[0]?.progress(received, 1000);
    }
    expect(world.progress).toEqual([
      { message_id: message.wamid, received: 500, size: 1000 },
      { message_id: message.wamid, received: 1000, size: 1000 },
    ]);
    expect(messageOf(world, message.wamid).revision).toBe(revision);
    transfers[0]?.end(STORED);
    await world.settle();
  });

  it('comes three at a time, and the next when one is here', async () => {
    const world = await inWaiting();
    const transfers = held(world);
    const album = [1, 2, 3, 4, 5].map((n) => photo(world, `meta-${n}`));
    void hearAlone(world, ...album);
    expect(transfers).toHaveLength(3);
    transfers[1]?.end(STORED);
    await new Promise((resolve) => setImmediate(resolve));
    expect(transfers.map(({ wanted }) => wanted.meta_id)).toEqual([
      'meta-1',
      'meta-2',
      'meta-3',
      'meta-4',
    ]);
    for (const n of [0, 2, 3]) transfers[n]?.end(STORED);
    await new Promise((resolve) => setImmediate(resolve));
    transfers[4]?.end(STORED);
    await world.settle();
    expect(album.map(({ wamid }) => mediaOf(world, wamid).state)).toEqual(Array(5).fill('ready'));
  });

  it('is fetched again after a failure, quietly at first', async () => {
    const world = await inWaiting();
    let failures = 3;
    world.files = async () =>
      failures-- > 0 ? { kind: 'later', detail: 'WhatsApp did not answer.' } : STORED;
    const message = photo(world);
    await world.hear(message);
    expect(mediaOf(world, message.wamid)).toMatchObject({ state: 'pending', detail: null });
    await world.pass(2 * MINUTE_MS);
    expect(world.fetched).toHaveLength(4);
    expect(mediaOf(world, message.wamid).state).toBe('ready');
  });

  it('is said to have failed after six times, and still comes when WhatsApp gives it', async () => {
    const world = await inWaiting();
    let up = false;
    world.files = async () => (up ? STORED : { kind: 'later', detail: 'WhatsApp did not answer.' });
    const message = photo(world);
    await world.hear(message);
    await world.pass(HOUR_MS);
    expect(world.fetched).toHaveLength(6);
    expect(mediaOf(world, message.wamid)).toMatchObject({
      state: 'failed',
      detail: expect.stringContaining('tried again by itself'),
    });
    up = true;
    await world.pass(7 * HOUR_MS);
    expect(mediaOf(world, message.wamid)).toMatchObject({ state: 'ready', detail: null });
  });

  it('expires with Meta’s id, after seven days, and is asked for no more', async () => {
    const world = await inWaiting();
    world.files = async () => ({ kind: 'later', detail: 'WhatsApp did not answer.' });
    const message = photo(world);
    const sessionId = world.openId();
    await world.hear(message);
    await world.pass(7 * DAY_MS);
    const tries = world.fetched.length;
    expect(messageOf(world, message.wamid, sessionId).media?.state).toBe('expired');
    // The session has ended meanwhile, and its rows are changed all the same.
    expect(world.openId()).toBe('');
    await world.pass(12 * HOUR_MS);
    expect(world.fetched).toHaveLength(tries);
  });

  it('that Graph does not know has expired, on the third word', async () => {
    const world = await inWaiting();
    world.files = async () => ({ kind: 'gone' });
    const message = photo(world);
    await world.hear(message);
    expect(mediaOf(world, message.wamid).state).toBe('pending');
    await world.pass(MINUTE_MS);
    expect(mediaOf(world, message.wamid).state).toBe('expired');
    expect(world.fetched).toHaveLength(3);
  });

  it('of other bytes than announced is fetched once more, then refused', async () => {
    const world = await inWaiting();
    world.files = async () => ({ kind: 'spoilt' });
    const message = photo(world);
    await world.hear(message);
    await world.pass(10 * SECOND_MS);
    expect(mediaOf(world, message.wamid)).toMatchObject({
      state: 'failed',
      detail: expect.stringContaining('not the file'),
    });
    await world.pass(DAY_MS);
    expect(world.fetched).toHaveLength(2);
  });

  it('that is refused is not asked for again by itself', async () => {
    const world = await inWaiting();
    world.files = async () => ({ kind: 'refused', detail: 'The file is larger than 100 MB.' });
    const message = photo(world);
    await world.hear(message);
    await world.pass(DAY_MS);
    expect(world.fetched).toHaveLength(1);
    const { media } = messageOf(
      world,
      message.wamid,
      String(message && world.changes[0]?.session.id),
    );
    expect(media).toMatchObject({ state: 'failed', detail: 'The file is larger than 100 MB.' });
  });

  it('is fetched again when someone asks, who may see the chat', async () => {
    const world = await inWaiting();
    world.files = async () => ({ kind: 'refused', detail: 'no' });
    const message = photo(world);
    await world.hear(message);
    const sessionId = world.openId();
    expect(fetchAgain(world.chat, sam, sessionId, 'wamid.NONE')).toMatchObject({
      refusal: { code: 'not_found' },
    });
    expect(fetchAgain(world.chat, sam, 'elsewhere', message.wamid)).toBe('gone');
    world.files = async () => STORED;
    expect(fetchAgain(world.chat, sam, sessionId, message.wamid)).toMatchObject({
      value: { media: { state: 'pending', detail: null } },
    });
    await world.settle();
    expect(mediaOf(world, message.wamid).state).toBe('ready');
    const { revision } = messageOf(world, message.wamid);
    expect(fetchAgain(world.chat, sam, sessionId, message.wamid)).toMatchObject({
      value: { revision, media: { state: 'ready' } },
    });
    expect(world.fetched).toHaveLength(2);
    await world.taps('x');
    world.chat.state.open!.row.status = 'active';
    expect(fetchAgain(world.chat, ben, sessionId, message.wamid)).toMatchObject({
      refusal: { code: 'forbidden' },
    });
  });

  it('that WhatsApp sent no id for never comes', async () => {
    const world = await inWaiting();
    const message = photo(world, null);
    await world.hear(message);
    expect(mediaOf(world, message.wamid).state).toBe('failed');
    expect(fetchAgain(world.chat, sam, world.openId(), message.wamid)).toMatchObject({
      refusal: { code: 'media_not_ready' },
    });
    expect(world.fetched).toEqual([]);
  });

  it('survives an eviction in the middle of its coming: the alarm brings it', async () => {
    const world = await inWaiting();
    held(world);
    const message = photo(world);
    void hearAlone(world, message);
    world.evict();
    world.files = async () => STORED;
    expect(world.alarmAt).not.toBeNull();
    await world.pass(MINUTE_MS);
    expect(mediaOf(world, message.wamid).state).toBe('ready');
  });

  it('sent before the chat opened is fetched too, and shown in it', async () => {
    const world = makeWorld();
    const transfers = held(world);
    const message = photo(world);
    void hearAlone(world, message);
    void world.asksForExpert();
    await new Promise((resolve) => setImmediate(resolve));
    expect(mediaOf(world, message.wamid).state).toBe('pending');
    transfers[0]?.end(STORED);
    await world.settle();
    expect(mediaOf(world, message.wamid).state).toBe('ready');
    expect(messageOf(world, message.wamid).before).toBe(true);
  });
});
