import { describe, expect, it } from 'vitest';
import { parseMessage } from '../../../shared/whatsapp/parse.ts';
import { message, NOW } from './webhook-bodies.ts';

const read = (parts: Record<string, unknown>) => {
  const parsed = parseMessage(message({ text: undefined, ...parts }), NOW);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.message;
};

const texts: [type: string, parts: Record<string, unknown>, text: string][] = [
  ['text', { text: { body: 'Hi' } }, 'Hi'],
  ['text', {}, '💬 An empty message'],
  ['text', { text: { body: 'a\0b\ud800' } }, 'ab\ufffd'],
  ['image', { image: { id: 'M', caption: 'see' } }, '📷 Photo: see'],
  ['image', { image: { id: 'M' } }, '📷 Photo'],
  [
    'image',
    { errors: [{ code: 131052, title: 't', error_data: { details: 'Too large' } }] },
    '📷 Photo: could not be received (Too large)',
  ],
  ['video', { video: { id: 'M' } }, '🎬 Video'],
  ['audio', { audio: { id: 'M', voice: true } }, '🎤 Voice message'],
  ['audio', { audio: { id: 'M', voice: false } }, '🎵 Audio'],
  [
    'document',
    { document: { id: 'M', filename: 'a.pdf', caption: 'c' } },
    '📄 Document: a.pdf · c',
  ],
  ['sticker', { sticker: { id: 'M' } }, '🖼️ Sticker'],
  [
    'location',
    { location: { latitude: 37.44, longitude: -122.16, name: 'HQ', address: '1 Hacker Way' } },
    '📍 Location: HQ, 1 Hacker Way · 37.44, -122.16',
  ],
  ['location', {}, '📍 Location'],
  [
    'contacts',
    { contacts: [{ name: { formatted_name: 'Bo' }, phones: [{ phone: '+1 650' }] }] },
    '👤 Contact: Bo (+1 650)',
  ],
  ['reaction', { reaction: { message_id: 'wamid.OUT', emoji: '👍' } }, 'Reacted with 👍'],
  ['reaction', { reaction: { message_id: 'wamid.OUT' } }, 'Took back a reaction'],
  [
    'order',
    {
      order: {
        text: 'soon please',
        product_items: [
          { product_retailer_id: 'p', quantity: 2, item_price: 9.9, currency: 'USD' },
        ],
      },
    },
    '🛒 Order from the catalogue: 2 × p (9.9 USD)\nsoon please',
  ],
  ['request_welcome', {}, '👋 Opened the chat'],
  [
    'unsupported',
    { unsupported: { type: 'poll_creation' }, errors: [{ code: 131051, title: 'Unknown type' }] },
    '⚠️ A message that WhatsApp could not show here (poll_creation): Unknown type',
  ],
  [
    'unknown',
    { errors: [{ code: 1, details: 'Old form' }] },
    '⚠️ A message that WhatsApp could not show here: Old form',
  ],
  ['something_new', {}, '⚠️ A message that WhatsApp could not show here'],
  ['interactive', {}, '⚠️ A message that WhatsApp could not show here'],
  [
    'interactive',
    { interactive: { nfm_reply: { name: 'flow', body: 'Sent' } } },
    '📋 Form filled in: Sent',
  ],
  [
    'interactive',
    { interactive: { call_permission_reply: { response: 'accept' } } },
    '📞 Permission to call: accept',
  ],
  [
    'system',
    { system: { type: 'user_changed_number', wa_id: '1' } },
    'ℹ️ The customer changed their phone number',
  ],
  ['system', { system: { type: 'toString', body: 'b' } }, 'ℹ️ b'],
  [
    'edit',
    { edit: { original_message_id: 'wamid.A', message: { text: { body: 'fixed' } } } },
    '✏️ Edited a message: fixed',
  ],
  ['revoke', { revoke: { original_message_id: 'wamid.A' } }, '🗑️ Deleted a message'],
];

describe('every type is readable', () => {
  it.each(texts)('%s %j', (type, parts, text) => {
    expect(read({ type, ...parts }).text).toBe(text);
  });

  it('a tapped button or row carries its id', () => {
    const button = read({
      type: 'interactive',
      context: { id: 'wamid.OUT' },
      interactive: {
        type: 'button_reply',
        button_reply: { id: 'AGENT_MODE', title: 'Talk to Expert' },
      },
    });
    expect(button).toMatchObject({
      text: 'Talk to Expert',
      reply_id: 'AGENT_MODE',
      reply_to: 'wamid.OUT',
    });
    const row = read({
      type: 'interactive',
      interactive: { list_reply: { id: 'r1', title: 'Billing' } },
    });
    expect(row).toMatchObject({ text: 'Billing', reply_id: 'r1' });
    const template = read({ type: 'button', button: { payload: 'STOP', text: 'Stop' } });
    expect(template).toMatchObject({ text: 'Stop', reply_id: 'STOP' });
  });

  it('a file says how to fetch it; other types have none', () => {
    const image = { id: 'M', mime_type: 'image/jpeg', sha256: 'x', caption: 'c' };
    expect(read({ type: 'image', image }).media).toMatchObject({
      meta_id: 'M',
      mime_type: 'image/jpeg',
      sha256: null,
    });
    expect(read({ type: 'voice', voice: { id: 'M' } })).toMatchObject({
      type: 'audio',
      media: { meta_id: 'M', voice: true },
    });
    expect(read({ type: 'text', text: { body: 'x' } }).media).toBeNull();
  });

  it('a reaction, edit and revoke say which message they are about', () => {
    expect(read({ type: 'reaction', reaction: { message_id: 'X', emoji: '' } }).reply_to).toBe('X');
    expect(read({ type: 'revoke', revoke: { original_message_id: 'X' } }).reply_to).toBe('X');
  });
});
