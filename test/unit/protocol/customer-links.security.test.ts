// A customer chooses their own name: it must never choose where an agent's click leads.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CustomerLink, fillLink } from '../../../shared/protocol/customer-links.ts';

const values = {
  phone: '+919876543210',
  wa_id: '919876543210',
  name: 'Maria',
  customer_id: 'ab12',
};
const named = (name: string | null) => ({ ...values, name });
const accepts = (url: string) => CustomerLink.safeParse({ label: 'CRM', url }).success;

describe('an address that an admin writes', () => {
  it.each([
    'https://crm.example.com/people/{{wa_id}}',
    'https://crm.example.com:8443/search?q={{name}}&phone={{ phone }}#{{customer_id}}',
    'https://crm.example.com',
    'https://crm.example.com?id={{customer_id}}',
  ])('may be %s', (url) => {
    expect(accepts(url)).toBe(true);
  });

  it.each([
    'http://crm.example.com/{{name}}',
    'javascript:alert({{name}})',
    'data:text/html,{{name}}',
    'https://{{name}}.example.com/',
    'https://{{name}}',
    'https://crm.example.com:{{wa_id}}/',
    'https://{{name}}@crm.example.com/',
    'https://user:secret@crm.example.com/{{name}}',
    'https://crm.example.com{{name}}/',
    'https:/crm.example.com/{{name}}',
    'https://crm.example.com\\{{name}}',
    'https://crm.example.com/{{email}}',
    'https://crm.example.com/{{constructor}}',
    'https://crm.example.com/{{name',
    'https://crm.example.com/a b',
    '//crm.example.com/{{name}}',
    '',
  ])('may not be %s', (url) => {
    expect(accepts(url)).toBe(false);
    expect(fillLink(url, values)).toBeNull();
  });
});

describe('an address that is filled', () => {
  it('has each value percent-encoded in its place', () => {
    const url = 'https://crm.example.com/p/{{phone}}?n={{name}}&id={{customer_id}}#{{wa_id}}';
    expect(fillLink(url, named('Zoë & "Co" <b>'))).toBe(
      'https://crm.example.com/p/%2B919876543210?n=Zo%C3%AB%20%26%20%22Co%22%20%3Cb%3E&id=ab12#919876543210',
    );
    expect(fillLink('https://a.example/{{name}}', named("$& $1 O'Hara (x)*!"))).toBe(
      'https://a.example/%24%26%20%241%20O%27Hara%20%28x%29%2A%21',
    );
  });

  it('is none where a value is not known, and none where it would step out of its place', () => {
    for (const name of [null, '', '.', '..']) {
      expect(fillLink('https://a.example/people/{{name}}/card', named(name))).toBeNull();
    }
    expect(fillLink('https://a.example/people/{{name}}{{name}}', named('.'))).toBeNull();
    expect(fillLink('https://a.example/people/.{{name}}', named('.'))).toBeNull();
    expect(fillLink('https://a.example/?q={{name}}', named('..'))).toBe('https://a.example/?q=..');
    // Half of a surrogate pair: encoding it would throw.
    expect(fillLink('https://a.example/{{name}}', named('a\uD83D'))).toBe(
      'https://a.example/a%EF%BF%BD',
    );
  });

  it('keeps whatever anybody is called inside its own part of the address', () => {
    const template = 'https://crm.example.com/people/{{name}}/card?q={{name}}&end=1#x{{name}}';
    const name = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom('../../evil', '//evil.example', '?a=b&c', '#', '\\', '%2e%2e', '\t..\n'),
    );
    fc.assert(
      fc.property(name, (text) => {
        const filled = fillLink(template, named(text));
        if (filled === null) return;
        const url = new URL(filled);
        expect(url.origin).toBe('https://crm.example.com');
        expect(url.pathname).toMatch(/^\/people\/[^/]+\/card$/);
        expect([...url.searchParams.keys()]).toEqual(['q', 'end']);
        expect(url.searchParams.get('q')).toBe(text.toWellFormed());
        expect(filled).not.toMatch(/[<>"'\s\\]/);
      }),
      { numRuns: 500 },
    );
  });
});
