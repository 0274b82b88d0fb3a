import { describe, expect, it } from 'vitest';
import { checkLimits } from '../../simulators/whatsapp/limits.ts';

const to = { messaging_product: 'whatsapp', to: '+919876543210' };
const text = (body: unknown) => ({ ...to, type: 'text', text: { body } });
const interactive = (content: object) => ({ ...to, type: 'interactive', interactive: content });
const reply = (id: string, title = id) => ({ type: 'reply', reply: { id, title } });
const buttons = (...list: object[]) =>
  interactive({ type: 'button', body: { text: 'b' }, action: { buttons: list } });
const list = (sections: object[], button = 'Choose') =>
  interactive({ type: 'list', body: { text: 'b' }, action: { button, sections } });
const rows = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `r${index}`, title: `Row ${index}` }));

describe('Graph accepts', () => {
  it.each([
    ['text of 4096 characters', text('x'.repeat(4096))],
    ['4096 emoji: characters count, not bytes', text('😀'.repeat(4096))],
    ['three buttons of 20 characters', buttons(reply('a', 'a'.repeat(20)), reply('b'), reply('c'))],
    [
      'ten rows over two sections',
      list([
        { title: 's', rows: rows(4) },
        { title: 't', rows: rows(10).slice(4) },
      ]),
    ],
    ['an image by link', { ...to, type: 'image', image: { link: 'https://example.com/a.jpg' } }],
    ['a BSUID in recipient', { ...text('hi'), to: undefined, recipient: 'IN.123' }],
  ])('%s', (_name, message) => {
    expect(checkLimits(message)).toBeUndefined();
  });
});

describe('Graph refuses', () => {
  it.each([
    ['text of 4097 characters', 131009, text('x'.repeat(4097))],
    ['empty text', 131008, text('')],
    ['text that is no text', 100, text(42)],
    ['nobody to send to', 100, { ...text('hi'), to: undefined }],
    ['an unknown type', 100, { ...to, type: 'poll', poll: {} }],
    ['another product', 100, { ...text('hi'), messaging_product: 'sms' }],
    [
      'callback data of 513 characters',
      131009,
      { ...text('hi'), biz_opaque_callback_data: 'x'.repeat(513) },
    ],
    ['four buttons', 131009, buttons(reply('a'), reply('b'), reply('c'), reply('d'))],
    ['a button title of 21 characters', 131009, buttons(reply('a', 'a'.repeat(21)))],
    ['two buttons with one title', 131009, buttons(reply('a', 'x'), reply('b', 'x'))],
    ['two buttons with one id', 131009, buttons(reply('a', 'x'), reply('a', 'y'))],
    ['eleven rows over all sections', 131009, list([{ title: 's', rows: rows(11) }])],
    [
      'a row title of 25 characters',
      131009,
      list([{ rows: [{ id: 'r', title: 'x'.repeat(25) }] }]),
    ],
    ['a row id of 201 characters', 131009, list([{ rows: [{ id: 'r'.repeat(201), title: 'x' }] }])],
    ['a list button of 21 characters', 131009, list([{ rows: rows(1) }], 'x'.repeat(21))],
    [
      'a caption of 1025 characters',
      131009,
      { ...to, type: 'image', image: { id: '1', caption: 'x'.repeat(1025) } },
    ],
  ])('%s', (_name, code, message) => {
    expect(checkLimits(message)?.body.error['code']).toBe(code);
  });

  it("in Meta's exact shape", () => {
    expect(checkLimits(text('x'.repeat(4097)))).toEqual({
      status: 400,
      body: {
        error: {
          message: '(#131009) Parameter value is not valid',
          type: 'OAuthException',
          code: 131009,
          error_data: {
            messaging_product: 'whatsapp',
            details: "text['body'] length invalid. Min length: 1, Max length: 4096.",
          },
          fbtrace_id: expect.any(String),
        },
      },
    });
  });
});
