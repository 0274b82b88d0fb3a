import { describe, expect, it } from 'vitest';
import {
  fillTemplate,
  findTemplates,
  isFilled,
  templateValues,
} from '../../../../dashboard/src/format/template.ts';
import type { Template } from '../../../../shared/protocol/template.ts';

const template = (part: Partial<Template> = {}): Template => ({
  name: 'order_ready',
  language: 'en_US',
  category: 'UTILITY',
  status: 'APPROVED',
  header: { type: 'text', text: 'Order {{1}}' },
  body: 'Hello {{1}}, your order {{2}} is ready. Yours, {{1}}’s shop',
  footer: 'Govindjis',
  buttons: [{ type: 'QUICK_REPLY', text: 'Thanks' }],
  variables: [
    { name: 'header.1', place: 'header', example: '17' },
    { name: 'body.1', place: 'body', example: 'Ana' },
    { name: 'body.2', place: 'body', example: 'A-1' },
  ],
  unsupported: null,
  ...part,
});

describe('a template', () => {
  it('is filled place by place, and what is missing stays to be seen', () => {
    expect(fillTemplate(template(), { 'header.1': '42', 'body.1': ' Meera ' })).toEqual({
      header: 'Order 42',
      body: 'Hello Meera, your order {{2}} is ready. Yours, Meera’s shop',
      footer: 'Govindjis',
      buttons: ['Thanks'],
    });
  });

  it('never fills a value that looks like a variable', () => {
    const named = template({
      header: null,
      body: 'Hello {{ name }}, {{item}}',
      variables: [
        { name: 'name', place: 'body', example: null },
        { name: 'item', place: 'body', example: null },
      ],
    });
    expect(fillTemplate(named, { name: '{{item}}', item: 'Laddu' }).body).toBe(
      'Hello {{item}}, Laddu',
    );
  });

  it('goes out only with every value', () => {
    const values = { 'header.1': '1', 'body.1': 'Ana', 'body.2': ' ' };
    expect(isFilled(template(), values)).toBe(false);
    expect(isFilled(template(), { ...values, 'body.2': ' x ' })).toBe(true);
    expect(templateValues(template(), { 'body.2': ' x ' })).toEqual({
      'header.1': '',
      'body.1': '',
      'body.2': 'x',
    });
  });

  it('is found by every word, once for all its languages, and only when approved', () => {
    const all = [
      template(),
      template({ language: 'hi', body: 'नमस्ते {{1}}' }),
      template({ name: 'sale', body: 'Big sale', status: 'PAUSED' }),
      template({ name: 'back_again', body: 'We are back' }),
    ];
    expect(findTemplates(all, '').map(({ name }) => name)).toEqual(['back_again', 'order_ready']);
    expect(findTemplates(all, 'order READY')[0]?.languages).toHaveLength(2);
    expect(findTemplates(all, 'sale')).toEqual([]);
  });
});
