import { describe, expect, it } from 'vitest';
import { MessageContent } from '../../../shared/protocol/content.ts';
import { parseMessage } from '../../../shared/whatsapp/parse.ts';
import { message, NOW } from './webhook-bodies.ts';

const read = (parts: Record<string, unknown>) => {
  const parsed = parseMessage(message({ text: undefined, ...parts }), NOW);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.message;
};

const contents: [what: string, parts: Record<string, unknown>, content: MessageContent | null][] = [
  ['nothing beside its words', { text: { body: 'Hi' } }, null],
  ['a forwarded mark', { context: { forwarded: true } }, { forwarded: 'once' }],
  [
    'often, where both are said',
    { context: { forwarded: true, frequently_forwarded: true } },
    { forwarded: 'often' },
  ],
  ['a mark of another type is none', { context: { forwarded: 'true' } }, null],
  [
    'a referral with its address',
    { referral: { source_type: 'ad', source_url: 'https://fb.me/x', headline: 'h', body: 'b' } },
    { referral: { source_type: 'ad', source_url: 'https://fb.me/x', headline: 'h', body: 'b' } },
  ],
  [
    'a referral whose address is no web page',
    { referral: { source_type: 'post', source_url: 'javascript:alert(1)', headline: '' } },
    { referral: { source_type: 'post', source_url: null, headline: null, body: null } },
  ],
  ['an empty referral', { referral: { source_url: 'data:text/html,x' } }, null],
  [
    'the product asked about',
    { context: { referred_product: { catalog_id: 'C', product_retailer_id: 7 } } },
    { product: { catalog_id: 'C', product_id: '7' } },
  ],
  [
    'a place',
    { type: 'location', location: { latitude: 37.44, longitude: '-122.16', name: 'HQ' } },
    { location: { latitude: 37.44, longitude: -122.16, name: 'HQ' } },
  ],
  ['a place off the globe', { type: 'location', location: { latitude: 91, longitude: 0 } }, null],
  [
    'a shared number of one’s own',
    {
      type: 'contacts',
      contacts: [{ name: { first_name: 'Bo', last_name: 'Li' }, origin: 'contact_request' }],
    },
    { contacts: [{ name: 'Bo Li', phones: [], emails: [], own: true }] },
  ],
  [
    'a whole card, with addresses that cannot run',
    {
      type: 'contacts',
      contacts: [
        {
          name: { formatted_name: 'Bo' },
          phones: [{ phone: '+1 650', wa_id: '1650', type: 'HOME' }, { phone: '' }],
          emails: [{ email: 'bo@example.com' }],
          addresses: [{ street: '1 Road', city: 'Rome' }],
          org: { company: 'Acme', title: 'Boss' },
          urls: [{ url: 'javascript:x' }, { url: 'www.example.com' }, { url: 'https://a.b/c?d' }],
          birthday: '1990-01-01',
          origin: 'other',
        },
      ],
    },
    {
      contacts: [
        {
          name: 'Bo',
          phones: [{ phone: '+1 650', type: 'HOME' }],
          emails: [{ email: 'bo@example.com' }],
          organization: 'Acme, Boss',
          addresses: ['1 Road, Rome'],
          urls: ['www.example.com', 'https://a.b/c?d'],
          birthday: '1990-01-01',
        },
      ],
    },
  ],
  [
    'an order',
    {
      type: 'order',
      order: {
        catalog_id: 'C',
        product_items: [
          { product_retailer_id: 'p', quantity: '2', item_price: 9.9, currency: 'USD' },
        ],
      },
    },
    {
      order: {
        catalog_id: 'C',
        items: [{ product_id: 'p', quantity: 2, price: 9.9, currency: 'USD' }],
      },
    },
  ],
  [
    'a tapped row',
    {
      type: 'interactive',
      interactive: { list_reply: { id: 'r1', title: 'Billing', description: 'd' } },
    },
    { choice: { id: 'r1', title: 'Billing', description: 'd' } },
  ],
  [
    'a tapped button of a template',
    { type: 'button', button: { payload: 'STOP', text: 'Stop' } },
    { choice: { id: 'STOP', title: 'Stop' } },
  ],
  ['a tap without an id is words only', { type: 'button', button: { text: 'Stop' } }, null],
];

const form = (response_json: unknown) =>
  read({ type: 'interactive', interactive: { nfm_reply: { name: 'x', response_json } } }).content;

describe('what a message has beside its words', () => {
  it.each(contents)('%s', (_, parts, content) => {
    const found = read(parts).content;
    expect(found).toEqual(content);
    if (found !== null) expect(MessageContent.parse(found)).toEqual(found);
  });

  it.each([
    ['{"flow_token":"t","q":"a"}', ['q:a']],
    ['{"n":1,"yes":true,"no":null}', ['n:1', 'yes:true', 'no:']],
    ['{"deep":{"a":[1]}}', ['deep:{"a":[1]}']],
    ['["x"]', ['answer:["x"]']],
    ['"words"', ['answer:words']],
    ['{broken', ['answer:{broken']],
    [{ q: 'a' }, ['q:a']],
    ['null', null],
    [undefined, null],
    ['{"flow_token":"t"}', null],
  ])('a form whose answers are %j', (given, expected) => {
    const fields = form(given)?.form?.map(({ name, value }) => `${name}:${value}`) ?? null;
    expect(fields).toEqual(expected);
  });

  it('bounds every text, and never loses the words themselves', () => {
    const long = 'é'.repeat(10_000);
    const found = read({
      text: { body: long },
      referral: { headline: long, body: long, source_type: long },
      context: { referred_product: { catalog_id: long, product_retailer_id: long } },
    });
    expect(found.text).toBe(long);
    const { referral, product } = found.content ?? {};
    const lengths = [
      referral?.headline,
      referral?.body,
      referral?.source_type,
      product?.catalog_id,
    ];
    expect(lengths.map((text) => text?.length)).toEqual([300, 2000, 40, 300]);
  });
});

describe('what changes another message', () => {
  it.each([
    [
      { type: 'reaction', reaction: { message_id: 'X', emoji: '👍' } },
      { kind: 'reaction', target: 'X', emoji: '👍' },
    ],
    [
      { type: 'reaction', reaction: { message_id: 'X' } },
      { kind: 'reaction', target: 'X', emoji: '' },
    ],
    [{ type: 'reaction', reaction: { emoji: '👍' } }, null],
    [
      { type: 'edit', edit: { original_message_id: 'X', message: { text: { body: 'new' } } } },
      { kind: 'edit', target: 'X', text: 'new' },
    ],
    [
      {
        type: 'edit',
        edit: { original_message_id: 'X', message: { type: 'image', image: { caption: 'c' } } },
      },
      { kind: 'edit', target: 'X', text: 'c' },
    ],
    [
      { type: 'edit', edit: { original_message_id: 'X', message: { type: 'image', image: {} } } },
      { kind: 'edit', target: 'X', text: '' },
    ],
    [{ type: 'edit', edit: { original_message_id: 'X' } }, null],
    [
      { type: 'revoke', revoke: { original_message_id: 'X' } },
      { kind: 'revoke', target: 'X' },
    ],
    [{ type: 'revoke' }, null],
  ])('%j', (parts, amends) => {
    expect(read(parts).amends).toEqual(amends);
  });
});

describe('a customer whom Meta names anew', () => {
  it('says who became whom', () => {
    const number = read({ type: 'system', system: { type: 'user_changed_number', wa_id: '222' } });
    expect(number).toMatchObject({
      origin: 'meta',
      identity_change: {
        previous: { wa_id: '16505551234', user_id: 'US.134' },
        current: { wa_id: '222', user_id: null },
      },
    });
    const rotated = read({
      type: 'system',
      from: undefined,
      from_user_id: 'US.new',
      system: { type: 'user_changed_user_id', user_id: 'US.new', previous_user_id: 'US.old' },
    });
    expect(rotated.identity_change).toEqual({
      previous: { wa_id: null, user_id: 'US.old' },
      current: { wa_id: null, user_id: 'US.new' },
    });
  });

  it('is nobody new where it does not say', () => {
    const parts = { type: 'system', system: { type: 'user_changed_number' } };
    expect(read(parts).identity_change).toBeNull();
    expect(read({ text: { body: 'x' } }).identity_change).toBeNull();
  });
});
