import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WHATSAPP_BUSINESS_ACCOUNT_ID } from '../../simulators/whatsapp.ts';
import { renderTemplate } from '../../simulators/whatsapp/template-send.ts';
import { startDesk } from './desk.ts';

const text = (value: string, name?: string) => ({
  type: 'text',
  text: value,
  ...(name === undefined ? {} : { parameter_name: name }),
});
const template = (name: string, code: string, ...components: object[]) => ({
  name,
  language: { code },
  components,
});
const body = (...parameters: object[]) => ({ type: 'body', parameters });

describe('the list of templates', () => {
  let desk: Awaited<ReturnType<typeof startDesk>>;
  beforeEach(async () => {
    desk = await startDesk();
  });
  afterEach(() => desk.stop());
  const list = (query: string, account = WHATSAPP_BUSINESS_ACCOUNT_ID) =>
    desk.call('GET', `/v26.0/${account}/message_templates${query}`, undefined, {
      authorization: 'Bearer token',
    });

  it('comes in pages until there is no next', async () => {
    const names: string[] = [];
    let query = '?limit=4';
    for (;;) {
      const page = (await list(query)).body;
      names.push(...page['data'].map((one: { name: string }) => one.name));
      const next: string | undefined = page['paging'].next;
      if (next === undefined) break;
      expect(page['data']).toHaveLength(4);
      query = new URL(next).search;
    }
    expect(names).toEqual((await list('')).body['data'].map((one: { name: string }) => one.name));
    expect(new Set(names).size).toBeGreaterThanOrEqual(7);
  });

  it('is narrowed to a status, and to fields beside the id', async () => {
    const { data } = (await list('?status=PAUSED&fields=name,status')).body;
    expect(data).toEqual([{ id: expect.any(String), name: 'feedback_request', status: 'PAUSED' }]);
    expect((await list('?status=REJECTED')).body['data']).toHaveLength(1);
    expect((await list('?after=nonsense')).body['error'].code).toBe(100);
  });

  it('belongs to the account, not to the number', async () => {
    expect((await list('', '42')).body['error']).toMatchObject({ code: 100, error_subcode: 33 });
  });
});

describe('a template that is sent', () => {
  it.each([
    [
      'with its words in order',
      template('order_update', 'es', body(text('Ana'), text('7'))),
      { text: 'Hola Ana, su pedido 7 está en camino.', footer: 'Govindjis' },
    ],
    [
      'with words by name',
      template(
        'appointment_reminder',
        'en_US',
        { type: 'header', parameters: [text('Goa', 'shop')] },
        body(text('Monday', 'day'), text('Ana', 'customer_name')),
      ),
      {
        header: 'See you in Goa',
        text: 'Hi Ana, your tasting is on Monday. Reply if you cannot come.',
      },
    ],
    [
      'with buttons',
      template(
        'delivery_tracking',
        'en_US',
        body(text('7')),
        {
          type: 'button',
          sub_type: 'quick_reply',
          index: '0',
          parameters: [{ type: 'payload', payload: 'p' }],
        },
        { type: 'button', sub_type: 'url', index: '1', parameters: [text('a7')] },
      ),
      {
        quick_replies: [{ id: 'p', title: 'Talk to Expert' }],
        links: [{ title: 'Follow it', url: 'https://example.com/track/a7' }],
      },
    ],
    [
      'with a picture on top',
      template(
        'festival_offer',
        'en_US',
        { type: 'header', parameters: [{ type: 'image', image: { id: '9' } }] },
        body(text('Ana')),
      ),
      { header_media: { type: 'image', id: '9' } },
    ],
  ])('stands complete on the phone %s', (_name, content, shown) => {
    expect(renderTemplate(content)).toMatchObject(shown);
  });

  it.each([
    ['an unknown name', 132001, template('nothing', 'en_US')],
    ['a language it does not have', 132001, template('order_update', 'de')],
    ['one that was rejected', 132001, template('flash_sale', 'en_US')],
    ['one that is paused', 132015, template('feedback_request', 'en_US')],
    ['too few words', 132000, template('order_update', 'en_US', body(text('Ana')))],
    ['too many words', 132000, template('we_are_back', 'en_US', body(text('Ana')))],
    ['no picture', 132000, template('festival_offer', 'en_US', body(text('Ana')))],
    [
      'a film for a picture',
      132012,
      template(
        'festival_offer',
        'en_US',
        { type: 'header', parameters: [{ type: 'video', video: { id: '1' } }] },
        body(text('Ana')),
      ),
    ],
    [
      'a wrong name of a word',
      132012,
      template(
        'appointment_reminder',
        'en_US',
        { type: 'header', parameters: [text('Goa', 'shop')] },
        body(text('x', 'day'), text('y', 'nobody')),
      ),
    ],
    ['no suffix', 132000, template('delivery_tracking', 'en_US', body(text('7')))],
    ['a line break', 132018, template('order_update', 'en_US', body(text('a\nb'), text('7')))],
    ['an empty word', 131008, template('order_update', 'en_US', body(text(''), text('7')))],
    ['no language', 131008, { name: 'order_update' }],
  ])('is refused with %s', (_name, code, content) => {
    expect(() => renderTemplate(content)).toThrow(expect.objectContaining({ code }));
  });
});
