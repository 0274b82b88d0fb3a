import { describe, expect, it } from 'vitest';
import {
  CustomerFields,
  patchFields,
  type CustomerField,
  type FieldValue,
} from '../../../shared/protocol/customer-fields.ts';

const fields: CustomerField[] = [
  { key: 'company', label: 'Company', kind: 'text' },
  { key: 'boxes', label: 'Boxes a month', kind: 'number' },
  { key: 'wedding', label: 'Wedding', kind: 'date' },
  { key: 'plan', label: 'Plan', kind: 'choice', choices: ['Gold', 'Silver'] },
  { key: 'site', label: 'Web site', kind: 'url' },
];

describe('values of fields', () => {
  it('are merged by key, and null takes one away', () => {
    const before = { company: 'Govindjis', plan: 'Gold' };
    expect(patchFields(fields, before, { boxes: 12, plan: null })).toEqual({
      ok: true,
      value: { company: 'Govindjis', boxes: 12 },
    });
  });

  it.each<[string, FieldValue]>([
    ['boxes', '12'],
    ['company', 12],
    ['wedding', '2026-02-30'],
    ['wedding', 'soon'],
    ['plan', 'Bronze'],
    ['site', 'javascript:alert(1)'],
    ['site', 'example.com'],
    ['unheard_of', 'x'],
    ['__proto__', 'x'],
    ['constructor', 'x'],
  ])('%s refuses %s, and says which it was', (key, value) => {
    const answer = patchFields(fields, {}, Object.fromEntries([[key, value]]));
    expect(answer).toMatchObject({
      ok: false,
      refusal: { code: 'invalid_request', field: `fields.${key}` },
    });
  });

  it.each<[string, FieldValue]>([
    ['wedding', '2028-02-29'],
    ['plan', 'Silver'],
    ['site', 'https://example.com/a?b'],
    ['boxes', 0],
  ])('%s takes %s', (key, value) => {
    expect(patchFields(fields, {}, { [key]: value })).toEqual({
      ok: true,
      value: { [key]: value },
    });
  });

  it('of a field that is gone stay, and can be taken away', () => {
    expect(patchFields([], { old: 'x' }, {})).toEqual({ ok: true, value: { old: 'x' } });
    expect(patchFields([], { old: 'x' }, { old: null })).toEqual({ ok: true, value: {} });
  });
});

describe('definitions', () => {
  it.each([
    [[...fields, { key: 'plan', label: 'Again', kind: 'text' }]],
    [[{ key: 'Plan', label: 'Plan', kind: 'text' }]],
    [[{ key: '__proto__', label: 'Plan', kind: 'text' }]],
    [[{ key: 'plan', label: ' ', kind: 'text' }]],
    [[{ key: 'plan', label: 'Plan', kind: 'choice' }]],
    [[{ key: 'plan', label: 'Plan', kind: 'choice', choices: ['a', 'a'] }]],
    [[{ key: 'plan', label: 'Plan', kind: 'text', choices: ['a'] }]],
  ])('are refused: %j', (definitions) => {
    expect(CustomerFields.safeParse(definitions).success).toBe(false);
  });

  it('of every kind are taken', () => {
    expect(CustomerFields.parse(fields)).toEqual(fields);
  });
});
