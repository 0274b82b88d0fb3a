import { describe, expect, it } from 'vitest';
import { assign, end } from '../../../durable-objects/chat-session/hold.ts';
import { send } from '../../../durable-objects/chat-session/sending/send.ts';
import { addFile, mayUpload } from '../../../durable-objects/chat-session/files/uploads.ts';
import type { Message } from '../../../shared/protocol/message.ts';
import type { SendMessage } from '../../../shared/protocol/send-message.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../shared/protocol/time.ts';
import type { Uploaded } from '../../../shared/whatsapp/graph-media.ts';
import { ana, ben, makeWorld, type World } from './world.ts';

const inChat = async () => {
  const world = makeWorld();
  await world.asksForExpert();
  assign(world.chat, ana, world.openId(), { agent_id: ana.id, agent_name: ana.name, from: null });
  await world.settle();
  world.posts.length = 0;
  return world;
};

let files = 0;
const uploaded = (world: World, mime_type = 'image/png', filename = 'a.png') => {
  files += 1;
  const id = `0198c000-0000-4000-8000-${String(files).padStart(12, '0')}`;
  const added = addFile(world.chat, ana, world.openId(), { id, filename, mime_type, size: 7 });
  if (added === 'gone' || !added.ok) throw new Error('not added');
  return id;
};

type Media = Extract<SendMessage, { media: unknown }>;
const sends = (
  world: World,
  id: string,
  more: Partial<Omit<Media, 'media'>> & { media?: object } = {},
) => {
  files += 1;
  const command = { command_id: `c${files}`, type: 'image', ...more, media: { id, ...more.media } };
  return send(world.chat, ana, world.openId(), command as SendMessage);
};
const taken = (answer: ReturnType<typeof send>): Message => {
  if (answer === 'gone' || !answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value.message;
};
const statusOf = (world: World, { id }: Message) =>
  world.sql.rows<{ status: string }>('SELECT * FROM messages WHERE key = ?', id)[0];

describe('a file that an agent sends', () => {
  it('of a canned reply is not copied here: the object knows no replies, and says where to go', async () => {
    const world = await inChat();
    const canned = { reply_id: ana.id, file_id: ana.id };
    const command = { command_id: 'canned', type: 'image', media: { canned } };
    expect(send(world.chat, ana, world.openId(), command as SendMessage)).toMatchObject({
      ok: false,
      refusal: { code: 'invalid_request', field: 'media.canned' },
    });
    await world.settle();
    expect(world.posts).toEqual([]);
  });

  it('goes to Graph first, then the message names it; shown at once, ready', async () => {
    const world = await inChat();
    const id = uploaded(world);
    const message = taken(sends(world, id, { text: 'Look' }));
    expect(message).toMatchObject({
      type: 'image',
      text: '📷 Photo: Look',
      status: 'queued',
      media: { id, state: 'ready', mime_type: 'image/png', size: 7, caption: 'Look' },
    });
    await world.settle();
    expect(world.uploads).toEqual([{ id, mime_type: 'image/png' }]);
    expect(world.posts).toMatchObject([
      { type: 'image', image: { id: 'meta-out-1', caption: 'Look' } },
    ]);
    expect(statusOf(world, message)).toMatchObject({ status: 'sent' });
  });

  it('is uploaded once for all messages that carry it, while Meta keeps it', async () => {
    const world = await inChat();
    const id = uploaded(world);
    taken(sends(world, id));
    await world.settle();
    taken(sends(world, id));
    await world.settle();
    expect(world.uploads).toHaveLength(1);
    expect(world.posts).toHaveLength(2);
  });

  it.for<[string, string, object, object]>([
    [
      'document',
      'application/pdf',
      { media: { filename: 'Price list.pdf' } },
      { filename: 'Price list.pdf' },
    ],
    ['audio', 'audio/ogg', { media: { voice: true } }, { voice: true }],
    ['video', 'video/mp4', { text: 'How to' }, { caption: 'How to' }],
    ['sticker', 'image/webp', {}, {}],
  ])('%s is posted as Graph wants it', async ([type, mime, more, posted]) => {
    const world = await inChat();
    taken(sends(world, uploaded(world, mime), { type: type as 'image', ...more }));
    await world.settle();
    expect(world.posts).toMatchObject([{ type, [type]: { id: 'meta-out-1', ...posted } }]);
  });

  it('keeps its place: what was written after it goes after it', async () => {
    const world = await inChat();
    let end: (uploaded: Uploaded) => void = () => {};
    world.upload = () => new Promise((done) => (end = done));
    taken(sends(world, uploaded(world)));
    const text = { command_id: 'after', type: 'text', text: 'That is it' } as const;
    taken(send(world.chat, ana, world.openId(), text));
    await new Promise((resolve) => setImmediate(resolve));
    expect(world.posts).toEqual([]);
    end({ kind: 'stored', meta_id: 'm' });
    await world.settle();
    expect(world.posts.map(({ type }) => type)).toEqual(['image', 'text']);
  });

  it('whose upload fails waits and is tried again, eight times at most', async () => {
    const world = await inChat();
    world.upload = async () => ({ kind: 'later', detail: 'WhatsApp did not take the file.' });
    const message = taken(sends(world, uploaded(world)));
    await world.settle();
    expect(statusOf(world, message)).toMatchObject({
      status: 'queued',
      begun_at: null,
      attempts: 1,
    });
    await world.pass(HOUR_MS);
    expect(world.uploads).toHaveLength(8);
    expect(statusOf(world, message)).toMatchObject({ status: 'failed' });
    expect(world.posts).toEqual([]);
  });

  it('that Graph refuses has failed, with words', async () => {
    const world = await inChat();
    world.upload = async () => ({
      kind: 'refused',
      code: 131053,
      detail: 'Check its type.',
      action: 'fail',
    });
    const message = taken(sends(world, uploaded(world)));
    await world.settle();
    expect(statusOf(world, message)).toMatchObject({
      status: 'failed',
      error: JSON.stringify({ code: 131053, detail: 'Check its type.' }),
    });
  });

  it('R9: is never unknown for an upload that a crash cut off', async () => {
    const world = await inChat();
    world.upload = () => new Promise(() => {});
    const message = taken(sends(world, uploaded(world)));
    await new Promise((resolve) => setImmediate(resolve));
    expect(statusOf(world, message)).toMatchObject({ status: 'queued', begun_at: null });
    world.evict();
    world.upload = async () => ({ kind: 'stored', meta_id: 'again' });
    await world.pass(MINUTE_MS);
    expect(statusOf(world, message)).toMatchObject({ status: 'sent' });
    expect(world.posts).toMatchObject([{ image: { id: 'again' } }]);
  });

  it('is not posted after the window has closed while its upload waited', async () => {
    const world = await inChat();
    world.settings = { ...world.settings };
    world.upload = async () => ({
      kind: 'refused',
      code: 190,
      detail: 'token',
      action: 'stop_all',
    });
    const message = taken(sends(world, uploaded(world)));
    world.chat.state.open!.row.expires_at = new Date(world.now + 48 * HOUR_MS).toISOString();
    await world.pass(25 * HOUR_MS);
    world.upload = async () => ({ kind: 'stored', meta_id: 'late' });
    await world.pass(MINUTE_MS);
    expect(statusOf(world, message)).toMatchObject({ status: 'failed' });
    expect(world.posts).toEqual([]);
  });

  it.for<[string, string, object, string]>([
    ['as another kind', 'image/png', { type: 'document' }, 'type'],
    ['with a caption under a recording', 'audio/ogg', { type: 'audio', text: 'hm' }, 'text'],
    ['with a caption under a sticker', 'image/webp', { type: 'sticker', text: 'hm' }, 'text'],
    [
      'as a voice message that is none',
      'audio/mpeg',
      { type: 'audio', media: { voice: true } },
      'media.voice',
    ],
    ['with a name on a picture', 'image/png', { media: { filename: 'x.png' } }, 'media.filename'],
  ])('is refused %s', async ([, mime, more, field]) => {
    const world = await inChat();
    const answer = sends(world, uploaded(world, mime), more);
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'invalid_request', field } });
    expect(world.posts).toEqual([]);
  });

  it('is refused where it was not uploaded to this chat, or a day ago', async () => {
    const world = await inChat();
    const foreign = '0198c000-0000-4000-8000-ffffffffffff';
    expect(sends(world, foreign)).toMatchObject({ refusal: { field: 'media.id' } });
    const id = uploaded(world);
    world.chat.state.open!.row.expires_at = new Date(world.now + 48 * HOUR_MS).toISOString();
    world.sleep(DAY_MS - HOUR_MS);
    await world.says('still here');
    world.sleep(HOUR_MS);
    expect(sends(world, id)).toMatchObject({ refusal: { field: 'media.id' } });
  });

  it('repeats itself by its command, whatever became of it', async () => {
    const world = await inChat();
    const id = uploaded(world);
    const command: SendMessage = { command_id: 'twice', type: 'image', media: { id } };
    const first = taken(send(world.chat, ana, world.openId(), command));
    const again = send(world.chat, ana, world.openId(), command);
    expect(again).toMatchObject({ value: { repeated: true, message: { id: first.id } } });
    await world.settle();
    expect(world.posts).toHaveLength(1);
  });
});

describe('an upload', () => {
  it('is taken from who may write, while the chat is open', async () => {
    const world = await inChat();
    const id = world.openId();
    expect(mayUpload(world.chat, ana, id)).toMatchObject({ ok: true });
    expect(mayUpload(world.chat, ben, id)).toMatchObject({ refusal: { code: 'forbidden' } });
    expect(mayUpload(world.chat, ana, 'elsewhere')).toBe('gone');
    end(world.chat, ana, id);
    expect(mayUpload(world.chat, ana, id)).toMatchObject({ refusal: { code: 'session_ended' } });
  });

  it('that was never sent is deleted after a day, bytes first; what was sent stays', async () => {
    const world = await inChat();
    const [kept, dropped] = [uploaded(world), uploaded(world)];
    taken(sends(world, kept));
    await world.settle();
    world.remove = async () => {
      throw new Error('R2 is away');
    };
    await world.pass(DAY_MS + SECOND_MS);
    expect(world.rows('files').map(({ id }) => id)).toEqual([kept, dropped]);
    world.remove = async () => {};
    await world.pass(2 * MINUTE_MS);
    expect(world.removed).toEqual([dropped]);
    expect(world.rows('files').map(({ id }) => id)).toEqual([kept]);
    // Eight days after the end the rows go, and the bytes of what was sent stay for history.
    await world.pass(10 * DAY_MS);
    expect(world.rows('files')).toEqual([]);
    expect(world.removed).toEqual([dropped]);
    expect(world.alarmAt).toBeNull();
  });
});
