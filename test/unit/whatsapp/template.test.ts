import { describe, expect, it } from 'vitest';
import { listTemplates } from '../../../shared/whatsapp/graph-templates.ts';
import { type Definition, fillTemplate, readTemplate } from '../../../shared/whatsapp/template.ts';
import { errorRule } from '../../../shared/whatsapp/errors.ts';

const read = (parts: object): Definition => {
  const found = readTemplate({
    name: 'n',
    language: 'en_US',
    category: 'UTILITY',
    status: 'APPROVED',
    ...parts,
  });
  if (found === null) throw new Error('not a template');
  return found;
};
const positional = read({
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}', example: { header_text: ['7'] } },
    {
      type: 'BODY',
      text: 'Hi {{1}}, {{2}} is here, {{1}}.',
      example: { body_text: [['Bo', 'it']] },
    },
    { type: 'FOOTER', text: 'Bye' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Yes' },
        {
          type: 'URL',
          text: 'See',
          url: 'https://a.example/{{1}}',
          example: ['https://a.example/7'],
        },
      ],
    },
  ],
});
const values = { 'header.1': '7', '1': 'Bo', '2': '{{1}}', 'button.2': 'x?y=1' };

describe('a template', () => {
  it('is read with its variables, each with a name of its own', () => {
    expect(positional.template).toMatchObject({
      header: { type: 'TEXT', text: 'Order {{1}}' },
      footer: 'Bye',
      unsupported: null,
      variables: [
        { name: 'header.1', place: 'header', example: '7' },
        { name: '1', place: 'body', example: 'Bo' },
        { name: '2', place: 'body', example: 'it' },
        { name: 'button.2', place: 'button', example: 'https://a.example/7' },
      ],
    });
  });

  it('gives Meta positional values by their number, wherever they stand in the text', () => {
    const { template } = read({ components: [{ type: 'BODY', text: 'On {{2}}, {{10}}: {{1}}' }] });
    expect(template.variables.map(({ name }) => name)).toEqual(['1', '2', '10']);
    const swapped = read({ components: [{ type: 'BODY', text: '{{2}} for {{1}}' }] });
    expect(fillTemplate(swapped, { '1': 'Bo', '2': 'Tea' })).toMatchObject({
      value: {
        text: 'Tea for Bo',
        post: {
          template: { components: [{ parameters: [{ text: 'Bo' }, { text: 'Tea' }] }] },
        },
      },
    });
  });

  it('is filled in once: a value that looks like a variable is none', () => {
    expect(fillTemplate(positional, values)).toEqual({
      ok: true,
      value: {
        type: 'template',
        text: 'Order 7\nHi Bo, {{1}} is here, Bo.\nBye',
        content: { template: { name: 'n', language: 'en_US', buttons: ['Yes', 'See'] } },
        post: {
          type: 'template',
          template: {
            name: 'n',
            language: { code: 'en_US' },
            components: [
              { type: 'header', parameters: [{ type: 'text', text: '7' }] },
              {
                type: 'body',
                parameters: [
                  { type: 'text', text: 'Bo' },
                  { type: 'text', text: '{{1}}' },
                ],
              },
              {
                type: 'button',
                sub_type: 'url',
                index: '1',
                parameters: [{ type: 'text', text: 'x?y=1' }],
              },
            ],
          },
        },
      },
    });
  });

  it('carries the parameters’ names where Meta wants them', () => {
    const named = read({
      parameter_format: 'NAMED',
      components: [
        {
          type: 'BODY',
          text: 'Hi {{customer}}',
          example: { body_text_named_params: [{ param_name: 'customer', example: 'Bo' }] },
        },
      ],
    });
    expect(named.template.variables).toEqual([{ name: 'customer', place: 'body', example: 'Bo' }]);
    expect(fillTemplate(named, { customer: 'Al' })).toMatchObject({
      value: {
        post: {
          template: {
            components: [
              {
                type: 'body',
                parameters: [{ type: 'text', parameter_name: 'customer', text: 'Al' }],
              },
            ],
          },
        },
      },
    });
  });

  it.each([
    [{ ...values, '1': 'a\nb' }, 'template.variables.1'],
    [{ ...values, '1': 'a\tb' }, 'template.variables.1'],
    [{ ...values, '1': 'a     b' }, 'template.variables.1'],
    [{ ...values, '2': '  ' }, 'template.variables.2'],
    [{ ...values, 'button.2': 'a b' }, 'template.variables.button.2'],
    [{ ...values, extra: 'x' }, 'template.variables.extra'],
    [{ ...values, 'header.1': 'x'.repeat(60) }, 'template.variables'],
    [{ ...values, '1': 'x'.repeat(1020) }, 'template.variables'],
    [{ '1': 'Bo', '2': 'it', 'button.2': 'x' }, 'template.variables.header.1'],
  ])('refuses %j at its field', (given, field) => {
    expect(fillTemplate(positional, given)).toMatchObject({
      refusal: { code: 'invalid_request', field },
    });
  });

  it.each([
    {
      components: [
        { type: 'HEADER', format: 'IMAGE' },
        { type: 'BODY', text: 'b' },
      ],
    },
    { category: 'AUTHENTICATION', components: [{ type: 'BODY', text: 'b' }] },
    {
      components: [
        { type: 'BODY', text: 'b' },
        { type: 'BUTTONS', buttons: [{ type: 'COPY_CODE', text: 'c' }] },
      ],
    },
    { components: [{ type: 'BODY', text: 'b' }, { type: 'CAROUSEL' }] },
  ])('says of %j that the desk cannot send it', (parts) => {
    const one = read(parts);
    expect(one.template.unsupported).toEqual(expect.any(String));
    expect(fillTemplate(one, {})).toMatchObject({ refusal: { field: 'template.name' } });
  });

  it('is not sent unless Meta has approved it', () => {
    const paused = read({ status: 'PAUSED', components: [{ type: 'BODY', text: 'b' }] });
    expect(fillTemplate(paused, {})).toMatchObject({ refusal: { field: 'template.name' } });
    for (const code of [132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016, 132018]) {
      expect(errorRule(code)).toMatchObject({
        action: 'fail',
        detail: expect.stringMatching(/template/),
      });
    }
  });
});

describe('the list', () => {
  const listFrom = (...answers: unknown[]) => {
    const asked: string[] = [];
    const list = listTemplates(
      {
        apiUrl: 'https://graph.example/v26.0',
        token: 't',
        fetch: async (url) => {
          asked.push(String(url));
          const answer = answers[asked.length - 1];
          if (answer === undefined) throw new Error('no network');
          return Response.json(answer);
        },
      },
      '77',
    );
    return { list, asked };
  };
  const one = (name: string) => ({
    name,
    language: 'es',
    status: 'APPROVED',
    category: 'UTILITY',
    components: [{ type: 'BODY', text: name }],
  });

  it('follows the pages by their cursor, and no URL that the answer names', async () => {
    const { list, asked } = listFrom(
      {
        data: [one('a'), { name: 'broken' }],
        paging: { cursors: { after: 'C1' }, next: 'http://evil' },
      },
      { data: [one('b')], paging: { cursors: { after: 'C2' } } },
    );
    expect(await list).toMatchObject({
      value: [{ template: { name: 'a' } }, { template: { name: 'b' } }],
    });
    expect(asked.map((url) => new URL(url).origin)).toEqual(Array(2).fill('https://graph.example'));
    expect(asked[1]).toContain('after=C1');
  });

  it.each([
    [[{ error: { code: 190, message: 'expired' } }], /token/],
    [[], /did not answer/],
    [['<html>'], /did not answer/],
  ])('%j is said in words', async (answers, words) => {
    expect(await listFrom(...answers).list).toMatchObject({
      refusal: { code: 'unavailable', detail: expect.stringMatching(words) },
    });
  });
});
