// One message of everything that people send, in every state that it can have.
import type { MessageContent } from '../../../shared/protocol/content.ts';
import type { Media, Message } from '../../../shared/protocol/message.ts';
import { ago, BEN, line, ME, mine } from './invented.ts';

const file = (part: Partial<Media> = {}): Media => ({
  id: 'file',
  state: 'ready',
  mime_type: null,
  filename: null,
  caption: null,
  size: 482_133,
  voice: false,
  animated: false,
  detail: null,
  ...part,
});
const sent = (type: string, media: Partial<Media>, part: Partial<Message> = {}): Message =>
  line({ type, text: `A ${type}`, media: file(media), ...part });
const saying = (content: MessageContent, part: Partial<Message> = {}): Message =>
  line({ text: 'In words', content, ...part });

const together = ago(20 * 60_000);
const menu: MessageContent['interactive'] = {
  kind: 'buttons',
  header: 'Delivery',
  body: 'When shall we bring it?',
  footer: 'Free above ₹500',
  buttons: [
    { id: 'a', title: 'This evening' },
    { id: 'b', title: 'Tomorrow' },
  ],
};
const list: MessageContent['interactive'] = {
  kind: 'list',
  body: 'Which sweets would you like?',
  button: 'Show the sweets',
  sections: [
    {
      title: 'With milk',
      rows: [
        { id: '1', title: 'Kaju Barfi', description: 'Cashew, 500 g' },
        { id: '2', title: 'Peda' },
      ],
    },
    { title: 'Without', rows: [{ id: '3', title: 'Besan Laddu' }] },
  ],
};

export const files: Message[] = [
  sent('image', { state: 'pending' }),
  sent('image', { caption: 'Like this one, please' }),
  sent('image', { id: 'tall' }, { reactions: [{ by: 'customer', emoji: '❤️' }] }),
  sent('image', { filename: 'broken' }),
  sent('image', {
    mime_type: 'image/jpeg',
    state: 'failed',
    detail: 'WhatsApp did not give it in time.',
  }),
  sent('image', { mime_type: 'image/jpeg', state: 'expired' }),
  ...[0, 1, 2].map((at) =>
    sent('image', at === 0 ? { caption: 'Three of them' } : {}, {
      created_at: together,
      ...(at === 1 && {
        reactions: [
          { by: 'agent', emoji: '👍' },
          { by: 'customer', emoji: '👍' },
        ],
      }),
    }),
  ),
  ...[0, 1, 2, 3].map(() =>
    mine('A picture', { type: 'image', media: file(), created_at: together }),
  ),
  sent('video', { state: 'pending' }),
  sent('video', {
    state: 'failed',
    detail: 'WhatsApp sent no file with it. Ask the customer to send it again.',
  }),
  sent('audio', { mime_type: 'audio/ogg', voice: true }),
  mine('A voice message', {
    type: 'audio',
    media: file({ voice: true }),
    receipts: { sent: ago(9e5), delivered: ago(8e5), read: ago(7e5), played: ago(6e5) },
  }),
  sent('audio', { mime_type: 'audio/mpeg', filename: 'song.mp3' }),
  sent('audio', { voice: true, state: 'pending' }),
  sent('document', {
    filename: 'Price list for Diwali 2026, with all of the boxes and their weights.pdf',
  }),
  sent('document', { filename: 'order.xlsx', caption: 'All forty boxes', size: 12_800 }),
  sent('document', { filename: 'contract.docx', size: 104_000_000, state: 'pending' }),
  sent('document', { mime_type: 'application/zip', filename: 'photos.zip', state: 'expired' }),
  sent('sticker', { animated: true }),
  mine('A sticker', { type: 'sticker', media: file() }),
];

export const cards: Message[] = [
  saying(
    {
      referral: {
        source_type: 'ad',
        source_url: 'https://fb.example/4xAmPlE',
        headline: 'Diwali gift boxes',
        body: 'Fresh from the kitchen, at your door in two days.',
      },
    },
    { text: 'Is this still on offer?' },
  ),
  saying({ forwarded: 'once' }, { text: 'Look at this' }),
  saying({ forwarded: 'often' }, { text: 'Good morning 🌸' }),
  saying(
    { product: { catalog_id: 'c', product_id: 'KAJU-500' } },
    { text: 'Is this without sugar?' },
  ),
  saying({
    location: {
      latitude: 19.0821,
      longitude: 72.8411,
      name: 'Juhu Tara Road 12',
      address: 'Juhu, Mumbai 400049',
    },
  }),
  saying({ location: { latitude: -33.4489, longitude: -70.6693 } }),
  saying({
    contacts: [
      {
        name: 'Kabir Shah',
        phones: [
          { phone: '+91 98765 10001', type: 'CELL' },
          { phone: 'ask at the desk', type: 'WORK' },
        ],
        emails: [{ email: 'kabir@example.com', type: 'WORK' }],
        organization: 'Shah Events',
        addresses: ['12 Juhu Tara Road, Mumbai'],
        urls: ['https://example.com'],
      },
      { name: 'Meera', phones: [{ phone: '+91 98765 10002' }], emails: [], own: true },
    ],
  }),
  saying(
    {
      order: {
        catalog_id: 'c',
        items: [
          { product_id: 'KAJU-500', quantity: 2, price: 499, currency: 'INR' },
          { product_id: 'LADDU-1000', quantity: 1, price: 640.5, currency: 'INR' },
        ],
      },
    },
    { type: 'order', text: '🛒 Order\nPlease wrap the laddu as a gift' },
  ),
  saying({
    form: [
      { name: 'delivery_date', value: '2026-11-28' },
      { name: 'street', value: 'Juhu Tara Road 12' },
    ],
  }),
  mine('', { type: 'interactive', content: { interactive: menu } }),
  saying({ choice: { id: 'a', title: 'This evening' } }, { type: 'interactive' }),
  mine('', { type: 'interactive', content: { interactive: list } }),
  saying({ choice: { id: '1', title: 'Kaju Barfi', description: 'Cashew, 500 g' } }),
  mine('Hello Meera, your order 1042 is on its way.', {
    type: 'template',
    content: {
      template: { name: 'order_shipped', language: 'en', buttons: ['Where is it?', 'Stop'] },
    },
  }),
  saying({ call: { direction: 'USER_INITIATED', outcome: 'missed' } }, { type: 'call' }),
  line({ type: 'unsupported', text: '⚠️ A message that WhatsApp could not show here (poll)' }),
  line({ type: 'system', text: 'ℹ️ The customer changed their phone number' }),
  mine('@Ben Okafor could you look at the second box? See https://example.com', {
    visibility: 'note',
    type: 'note',
    status: 'received',
    content: { mentions: [BEN] },
  }),
];

export const truths: Message[] = [
  line({ text: 'Three boxes', edited_at: ago(0), original_text: 'Two boxes' }),
  line({ text: 'My old address is 4 Hill Road', deleted: true }),
  sent('image', {}, { deleted: true }),
  line({ text: 'Yes', reply_to: 'not here' }),
  line({
    text: 'Thank you 🙏',
    reactions: [
      { by: 'customer', emoji: '❤️' },
      { by: 'agent', emoji: '👍' },
    ],
  }),
  mine('Read and played by its times', {
    receipts: { sent: ago(9e5), delivered: ago(8e5), read: ago(7e5) },
    attempt: 2,
  }),
  mine('Did this arrive?', { status: 'unknown', attempt: 2 }),
  mine('Ours, with our own reaction', { reactions: [{ by: 'agent', emoji: '😂' }] }),
];

/** Where nothing can be sent again: the template is picked in the composer's place. */
export const tooLate: Message[] = [
  mine('Too late for free text.', {
    status: 'failed',
    error: {
      code: 131_047,
      detail: 'The 24-hour window is closed. Send a template, or wait until the customer writes.',
    },
  }),
];

export const agents = [
  { id: ME, name: 'Ana Souza' },
  { id: BEN, name: 'Ben Okafor' },
];
