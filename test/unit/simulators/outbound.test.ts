import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkLimits } from '../../simulators/whatsapp/limits.ts';
import { sample } from '../../simulators/whatsapp/samples.ts';
import type { SampleName } from '../../simulators/whatsapp/samples.ts';
import { soon, startDesk, type Json } from './desk.ts';

let desk: Awaited<ReturnType<typeof startDesk>>;
beforeEach(async () => {
  desk = await startDesk();
  await desk.call('POST', '/sim/customers', { name: 'Zoë', wa_id: '34612345678' });
  await desk.call('POST', '/sim/customers/34612345678/messages', { type: 'text', text: 'hi' });
});
afterEach(() => desk.stop());

const sends = async (message: object) => desk.send({ to: '+34612345678', ...message });
const last = async () =>
  (await desk.call('GET', '/sim/customers/34612345678/messages')).body['messages'].at(-1) as Json;

async function uploaded(name: SampleName, type?: string) {
  const { bytes, mime } = sample(name);
  const form = new FormData();
  form.set('messaging_product', 'whatsapp');
  form.set('type', type ?? mime);
  form.set('file', new Blob([new Uint8Array(bytes)]), 'file');
  const response = await fetch(`${desk.whatsapp.url}/v26.0/42/media`, {
    method: 'POST',
    headers: { authorization: 'Bearer token' },
    body: form,
  });
  return ((await response.json()) as { id: string }).id;
}

describe('the phone shows', () => {
  it.each([
    ['image', 'photo', { caption: 'see' }, { text: 'see', media: { mime_type: 'image/jpeg' } }],
    ['video', 'video', {}, { media: { mime_type: 'video/mp4' } }],
    ['audio', 'music', {}, { media: { mime_type: 'audio/mpeg' } }],
    ['audio', 'voice', { voice: true }, { voice: true }],
    ['document', 'pdf', { filename: 'a.pdf' }, { media: { filename: 'a.pdf' } }],
    ['sticker', 'sticker_animated', {}, { media: { mime_type: 'image/webp' } }],
  ] as const)('an uploaded %s (%s)', async (type, name, more, shown) => {
    const id = await uploaded(name);
    expect((await sends({ type, [type]: { id, ...more } })).status).toBe(200);
    expect(await last()).toMatchObject({ type, from: 'business', ...shown });
    const { media } = await last();
    const file = await fetch(`${desk.whatsapp.url}/sim/media/${media.id}`);
    expect(Buffer.from(await file.arrayBuffer())).toEqual(sample(name).bytes);
    expect(file.headers.get('x-content-type-options')).toBe('nosniff');
    expect(file.headers.get('content-disposition')).toBe(type === 'document' ? 'attachment' : null);
  });

  it.each([
    [
      'a place',
      { type: 'location', location: { latitude: '1.5', longitude: '-2', name: 'n' } },
      { location: { latitude: 1.5, longitude: -2, name: 'n' } },
    ],
    [
      'a contact',
      {
        type: 'contacts',
        contacts: [
          { name: { formatted_name: 'Bo L', first_name: 'Bo' }, phones: [{ phone: '+1' }] },
        ],
      },
      { contacts: [{ name: 'Bo L', phone: '+1' }] },
    ],
    [
      'a link with a preview',
      { type: 'text', text: { body: 'https://example.com', preview_url: true } },
      { preview_url: true },
    ],
    [
      'a button that opens a page',
      {
        type: 'interactive',
        interactive: {
          type: 'cta_url',
          header: { type: 'image', image: { link: 'https://example.com/a.jpg' } },
          body: { text: 'b' },
          action: {
            name: 'cta_url',
            parameters: { display_text: 'Open', url: 'https://example.com' },
          },
        },
      },
      {
        links: [{ title: 'Open', url: 'https://example.com' }],
        media: { kind: 'image', link: 'https://example.com/a.jpg' },
      },
    ],
    [
      'a question for the place',
      {
        type: 'interactive',
        interactive: {
          type: 'location_request_message',
          body: { text: 'Where?' },
          action: { name: 'send_location' },
        },
      },
      { asks: { for: 'location' } },
    ],
    [
      'a template',
      {
        type: 'template',
        template: {
          name: 'order_update',
          language: { code: 'en_US' },
          components: [
            {
              type: 'body',
              parameters: [
                { type: 'text', text: 'Zoë' },
                { type: 'text', text: '7' },
              ],
            },
          ],
        },
      },
      { text: 'Hello Zoë, your order 7 is on its way.', footer: 'Govindjis' },
    ],
  ])('%s', async (_name, message, shown) => {
    const { status, body } = await sends(message);
    expect(status, JSON.stringify(body)).toBe(200);
    expect(await last()).toMatchObject(shown);
  });

  it('a quote, and a reaction on the customer’s own bubble', async () => {
    const { wamid } = await last();
    await sends({ type: 'text', text: { body: 'yes' }, context: { message_id: wamid } });
    expect(await last()).toMatchObject({ context: wamid });
    await sends({ type: 'reaction', reaction: { message_id: wamid, emoji: '❤️' } });
    const { messages } = (await desk.call('GET', '/sim/customers/34612345678/messages')).body;
    expect(messages[0]).toMatchObject({ reactions: { business: '❤️' } });
  });

  it('typing until a message comes', async () => {
    const { wamid } = await last();
    await desk.send({ status: 'read', message_id: wamid, typing_indicator: { type: 'text' } });
    const until = async () =>
      (await desk.call('GET', '/sim/customers/34612345678/messages')).body['typing_until'];
    expect(await until()).not.toBeNull();
    await sends({ type: 'text', text: { body: 'there' } });
    expect(await until()).toBeNull();
  });
});

describe('a file', () => {
  it('that Graph does not know is refused at once, wherever it stands', async () => {
    const header = { type: 'image', image: { id: '999' } };
    const buttons = [{ type: 'reply', reply: { id: 'a', title: 'A' } }];
    for (const message of [
      { type: 'image', image: { id: '999' } },
      {
        type: 'interactive',
        interactive: { type: 'button', header, body: { text: 'b' }, action: { buttons } },
      },
    ]) {
      const { status, body } = await sends(message);
      expect([status, body['error'].code]).toEqual([400, 100]);
      expect(body['error'].error_data.details).toMatch(/image\['id'\] is not a valid/);
    }
  });

  it.each([
    ['a document sent as an image', 'image', 'pdf', {}],
    ['music sent as a voice note', 'audio', 'music', { voice: true }],
  ] as const)('%s is accepted and fails later with 131053', async (_name, type, name, more) => {
    const id = await uploaded(name);
    expect((await sends({ type, [type]: { id, ...more } })).status).toBe(200);
    await soon(() => expect(desk.statuses()).toHaveLength(1));
    expect(desk.statuses()[0]).toMatchObject({
      status: 'failed',
      errors: [{ code: 131053, error_data: { details: expect.stringMatching(/\.$/) } }],
    });
    expect((await last())['from']).toBe('customer');
  });
});

describe('Graph refuses', () => {
  const to = { messaging_product: 'whatsapp', to: '+1650' };
  const interactive = (content: object) => ({
    ...to,
    type: 'interactive',
    interactive: { body: { text: 'b' }, ...content },
  });
  const link = (url: string, display_text = 'Open') =>
    interactive({
      type: 'cta_url',
      action: { name: 'cta_url', parameters: { display_text, url } },
    });
  it.each([
    ['a caption on sound', 100, { type: 'audio', audio: { id: '1', caption: 'x' } }],
    ['a link that is none', 100, { type: 'image', image: { link: 'ftp://x' } }],
    ['a latitude of 91', 131009, { type: 'location', location: { latitude: 91, longitude: 0 } }],
    ['a place without longitude', 131008, { type: 'location', location: { latitude: 1 } }],
    [
      'a contact with one name',
      131008,
      { type: 'contacts', contacts: [{ name: { formatted_name: 'B' } }] },
    ],
    [
      '258 contacts',
      131009,
      { type: 'contacts', contacts: Array.from({ length: 258 }, () => ({})) },
    ],
    [
      'a word as a reaction',
      131009,
      { type: 'reaction', reaction: { message_id: 'w', emoji: 'ok' } },
    ],
    ['two emoji', 131009, { type: 'reaction', reaction: { message_id: 'w', emoji: '👍👍' } }],
    ['a preview that is text', 100, { type: 'text', text: { body: 'x', preview_url: 'yes' } }],
    ['a quote of nothing', 100, { type: 'text', text: { body: 'x' }, context: {} }],
    [
      'an unknown template',
      132001,
      { type: 'template', template: { name: 'x', language: { code: 'es' } } },
    ],
    [
      'a picture over a list',
      131009,
      interactive({ type: 'list', header: { type: 'image' }, action: {} }),
    ],
    ['a button text of 21 characters', 131009, link('https://example.com', 'x'.repeat(21))],
    ['a button to nowhere', 131009, link('example')],
    [
      'a footer of 61 characters',
      131009,
      interactive({ type: 'button', footer: { text: 'x'.repeat(61) } }),
    ],
    ['a kind of its own', 131009, interactive({ type: 'poll', action: {} })],
  ])('%s', (_name, code, message) => {
    expect(checkLimits({ ...to, ...message })?.body.error['code']).toBe(code);
  });

  it.each(['👍', '❤️', '👩‍👧', '🇮🇳', '1️⃣', ''])('but not %j as a reaction', (emoji) => {
    expect(
      checkLimits({ ...to, type: 'reaction', reaction: { message_id: 'w', emoji } }),
    ).toBeUndefined();
  });
});
