import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { soon, startDesk, type Json } from './desk.ts';

let desk: Awaited<ReturnType<typeof startDesk>>;
beforeEach(async () => {
  desk = await startDesk();
  await desk.call('POST', '/sim/customers', { name: 'Zoë', wa_id: '34612345678', user_id: 'ES.7' });
});
afterEach(() => desk.stop());

const values = () => desk.webhooks.map(({ json }) => json['entry'][0].changes[0].value as Json);
const arrived = (wamid: string) =>
  soon(() => {
    const value = values().find(({ messages }) => messages?.[0].id === wamid);
    if (value === undefined) throw new Error('not yet');
    return value;
  });

async function says(wanted: object) {
  const { status, body } = await desk.call('POST', '/sim/customers/ES.7/messages', wanted);
  expect(status, JSON.stringify(body)).toBe(201);
  const value = await arrived(body['wamid']);
  return { wamid: body['wamid'] as string, value, message: value['messages'][0] as Json };
}
const screen = async () =>
  (await desk.call('GET', '/sim/customers/ES.7/messages')).body['messages'] as Json[];
const hears = (body: string) =>
  desk
    .send({ to: '34612345678', type: 'text', text: { body } })
    .then((answer) => answer.body['messages'][0].id as string);

const file = { id: expect.any(String), sha256: expect.any(String), url: expect.any(String) };

describe('a customer sends', () => {
  it.each([
    [
      'an image',
      { type: 'image', caption: 'see' },
      { ...file, mime_type: 'image/jpeg', caption: 'see' },
    ],
    ['a video', { type: 'video' }, { ...file, mime_type: 'video/mp4' }],
    ['an audio file', { type: 'audio' }, { ...file, mime_type: 'audio/mpeg', voice: false }],
    [
      'a document',
      { type: 'document' },
      { ...file, mime_type: 'application/pdf', filename: 'order.pdf' },
    ],
    ['another document', { type: 'document', sample: 'docx' }, { ...file, filename: 'notes.docx' }],
    [
      'a hostile name',
      { type: 'document', filename: '../<b>.html' },
      { ...file, filename: '../<b>.html' },
    ],
    ['a sticker', { type: 'sticker' }, { ...file, mime_type: 'image/webp', animated: false }],
    ['a moving sticker', { type: 'sticker', animated: true }, { ...file, animated: true }],
    ['a place', { type: 'location' }, { latitude: expect.any(Number), name: expect.any(String) }],
    [
      'a position',
      { type: 'location', latitude: 1.5, longitude: -2 },
      { latitude: 1.5, longitude: -2 },
    ],
    ['an order', { type: 'order' }, { catalog_id: expect.any(String), product_items: [{}, {}] }],
  ])('%s', async (_name, wanted, content) => {
    const { message, wamid } = await says(wanted);
    expect(message).toMatchObject({
      from: '34612345678',
      from_user_id: 'ES.7',
      type: wanted.type,
      [wanted.type]: content,
    });
    expect((await screen()).at(-1)).toMatchObject({ wamid, type: wanted.type, from: 'customer' });
  });

  it('a voice note, whose file can be fetched', async () => {
    const { message } = await says({ type: 'voice' });
    expect(message).toMatchObject({ type: 'audio', audio: { ...file, voice: true } });
    const { url, sha256, mime_type } = message['audio'] as Json;
    expect(mime_type).toBe('audio/ogg; codecs=opus');
    const got = await fetch(url, { headers: { authorization: 'Bearer token' } });
    const sum = await crypto.subtle.digest('SHA-256', await got.arrayBuffer());
    expect(Buffer.from(sum).toString('base64')).toBe(sha256);
  });

  it('a file that was made before, with what is wrong with it', async () => {
    const made = await desk.call('POST', '/sim/media?size=3000000&mime_type=video/mp4');
    const { message } = await says({ type: 'video', media_id: made.body['id'] });
    expect(message['video']).toMatchObject(made.body);
    const spoilt = await says({ type: 'image', expired: true, url_host: 'evil.example' });
    expect(spoilt.message['image'].url).toMatch(/^http:\/\/evil\.example\//);
    const looked = await desk.call('GET', `/v26.0/${spoilt.message['image'].id}`, undefined, {
      authorization: 'Bearer token',
    });
    expect(looked.status).toBe(400);
  });

  it('contact cards; one that was asked for has no vcard', async () => {
    expect((await says({ type: 'contacts' })).message['contacts'][0]).toMatchObject({
      origin: 'other',
      vcard: expect.stringContaining('Bo Larsen'),
    });
    const own = await says({
      type: 'contacts',
      origin: 'contact_request',
      phone: '+34 612 345 678',
    });
    expect(own.message['contacts'][0]).toMatchObject({ phones: [{ wa_id: '34612345678' }] });
    expect(own.message['contacts'][0]).not.toHaveProperty('vcard');
  });

  it('a reaction, another, and none', async () => {
    await says({ type: 'text', text: 'hi' });
    const target = await hears('Hello');
    const reactions = async () => (await screen())[1]?.['reactions'];
    expect((await says({ type: 'reaction' })).message['reaction']).toEqual({
      message_id: target,
      emoji: '👍',
    });
    await says({ type: 'reaction', message_id: target, emoji: '❤️' });
    expect(await reactions()).toEqual({ customer: '❤️' });
    expect(
      (await says({ type: 'reaction', message_id: target, emoji: null })).message['reaction'],
    ).toEqual({
      message_id: target,
    });
    expect(await reactions()).toEqual({});
    expect(await screen()).toHaveLength(2);
  });

  it('quotes of either side, and forwarded messages', async () => {
    await says({ type: 'text', text: 'hi' });
    const theirs = await hears('Hello');
    const mine = await says({ type: 'text', text: 'one', context: theirs });
    expect(mine.message['context']).toEqual({ from: '15550783881', id: theirs });
    const own = await says({ type: 'text', text: 'two', context: mine.wamid });
    expect(own.message['context']).toEqual({ from: '34612345678', id: mine.wamid });
    const once = await says({ type: 'image', forwarded: true });
    expect(once.message['context']).toEqual({ forwarded: true });
    const often = await says({ type: 'text', text: 'x', frequently_forwarded: true });
    expect(often.message['context']).toEqual({ forwarded: true, frequently_forwarded: true });
  });

  it('a template’s quick reply, and a form', async () => {
    expect((await says({ type: 'button', payload: 'STOP', text: 'Stop' })).message).toMatchObject({
      type: 'button',
      button: { payload: 'STOP', text: 'Stop' },
    });
    const form = await says({ type: 'flow', response: { q: 'a' } });
    expect(form.message['interactive']['nfm_reply']).toMatchObject({ response_json: '{"q":"a"}' });
    const odd = await says({ type: 'flow', response: 'not an object', name: 'address_message' });
    expect(odd.message['interactive']['nfm_reply']).toMatchObject({
      name: 'address_message',
      response_json: 'not an object',
    });
  });

  it('an edit and a deletion: marked on the phone, and the window stays as it was', async () => {
    const { wamid } = await says({ type: 'text', text: 'helo' });
    const edited = await says({ type: 'edit', message_id: wamid, text: 'hello' });
    expect(edited.message).toMatchObject({
      type: 'edit',
      edit: { original_message_id: wamid, message: { type: 'text', text: { body: 'hello' } } },
    });
    expect((await screen())[0]).toMatchObject({ text: 'hello', edited: true });
    const gone = await says({ type: 'revoke', message_id: wamid });
    expect(gone.message['revoke']).toEqual({ original_message_id: wamid });
    expect((await screen())[0]).toMatchObject({ deleted: true });
    await says({ type: 'image', caption: 'a' });
    const caption = await says({ type: 'edit', text: 'b' });
    expect(caption.message['edit'].message).toMatchObject({
      type: 'image',
      image: { caption: 'b' },
    });
    const plain = await says({ type: 'edit', text: 'c', as: 'unsupported' });
    expect(plain.message).toMatchObject({ type: 'unsupported', unsupported: { type: 'edit' } });
  });

  it('something from an advertisement, and in a group', async () => {
    expect((await says({ type: 'referral' })).message).toMatchObject({
      type: 'text',
      referral: { source_type: 'ad', headline: expect.any(String) },
    });
    expect((await says({ type: 'image', referral: true })).message['referral']).toBeDefined();
    expect((await says({ type: 'group', text: 'all' })).message['group_id']).toEqual(
      expect.any(String),
    );
    expect((await says({ type: 'text', text: 'x', group_id: 'G1' })).message['group_id']).toBe(
      'G1',
    );
  });

  it.each([
    ['a poll', { type: 'unsupported' }, 131051, 'poll_creation'],
    ['a pin', { type: 'unsupported', kind: 'pin' }, 131051, 'pin'],
    ['a hidden message', { type: 'unavailable' }, 131060, 'unknown'],
  ])('%s, which Meta does not pass on', async (_name, wanted, code, kind) => {
    const { message } = await says(wanted);
    expect(message).toMatchObject({
      type: 'unsupported',
      errors: [{ code }],
      unsupported: { type: kind },
    });
  });

  it('a picture that Meta could not fetch', async () => {
    const { message } = await says({ type: 'image', error: 131052 });
    expect(message).toMatchObject({ type: 'image', errors: [{ code: 131052 }] });
    expect(message).not.toHaveProperty('image');
  });

  it('nothing yet: the chat was opened', async () => {
    expect((await says({ type: 'request_welcome' })).message['type']).toBe('request_welcome');
  });

  it('a new number: old `from`, no contacts, and the new number from then on', async () => {
    const { value, message } = await says({
      type: 'system',
      kind: 'user_changed_number',
      wa_id: '34699999999',
    });
    expect(value).not.toHaveProperty('contacts');
    expect(message).toMatchObject({
      from: '34612345678',
      system: { type: 'user_changed_number', wa_id: '34699999999' },
    });
    expect((await says({ type: 'text', text: 'x' })).message['from']).toBe('34699999999');
  });

  it('a new user id, and a new security code', async () => {
    const code = await says({ type: 'system', kind: 'customer_identity_changed' });
    expect(code.message).toMatchObject({ identity: { acknowledged: false } });
    const { body } = await desk.call('POST', '/sim/customers/ES.7/messages', {
      type: 'system',
      kind: 'user_changed_user_id',
      user_id: 'ES.8',
    });
    expect((await arrived(body['wamid']))['messages'][0]).toMatchObject({
      from_user_id: 'ES.8',
      system: { type: 'user_changed_user_id', user_id: 'ES.8', previous_user_id: 'ES.7' },
    });
    expect((await desk.call('GET', '/sim/customers/ES.8/messages')).status).toBe(200);
  });

  it('an album: each picture its own webhook, the caption on the first', async () => {
    const { body } = await desk.call('POST', '/sim/customers/ES.7/messages', {
      type: 'album',
      count: 4,
      caption: 'the shop',
    });
    expect(body['wamids']).toHaveLength(4);
    await soon(() => expect(desk.webhooks).toHaveLength(4));
    const captions = values().map(({ messages }) => messages[0].image.caption);
    expect(captions.filter((caption) => caption !== undefined)).toEqual(['the shop']);
  });

  it('something from the future, with Meta’s own words for the rest', async () => {
    const at = Math.floor(Date.now() / 1000) + 7200;
    const { message } = await says({ type: 'text', text: 'x', timestamp: at });
    expect(message['timestamp']).toBe(String(at));
    const exact = { id: 'M', mime_type: 'image/png', sha256: 'x' };
    expect((await says({ type: 'image', image: exact })).message['image']).toEqual(exact);
    const own = { type: 'user_changed_number', body: 'x', wa_id: '1' };
    expect((await says({ type: 'system', system: own })).message['system']).toEqual(own);
  });
});

it.each([
  [{ type: 'image', sample: 'nothing' }],
  [{ type: 'image', media_id: '1' }],
  [{ type: 'reaction' }],
  [{ type: 'edit', text: 'x' }],
  [{ type: 'edit', message_id: 'wamid.1' }],
  [{ type: 'revoke' }],
  [{ type: 'system' }],
  [{ type: 'album', count: 0 }],
  [{ type: 'image', error: 'bad' }],
  [{ type: 'button', payload: '' }],
])('%j is refused with a sentence', async (wanted) => {
  const { status, body } = await desk.call('POST', '/sim/customers/ES.7/messages', wanted);
  expect(status).toBe(400);
  expect(body['error']).toMatch(/\.$/);
});
