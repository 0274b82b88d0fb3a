import { expect, it } from 'vitest';
import type { Customer } from '../../../../../shared/protocol/customer.ts';
import { patched } from '../../../../../dashboard/src/store/customer/customer-patch.ts';

const maria: Customer = {
  id: 'c1',
  phone_number: null,
  user_id: null,
  username: null,
  name: 'Maria of the bakery',
  profile_name: 'Maria',
  vip: false,
  blocked: false,
  tags: [],
  notes: 'calls at four',
  language: 'es',
  fields: { plan: 'Gold', boxes: 12 },
  phone_formatted: null,
  country: null,
  time_zones: [],
};

it('is shown as the server will answer it', () => {
  expect(patched(maria, { name: null, language: null, vip: true })).toEqual({
    ...maria,
    name: 'Maria',
    language: null,
    vip: true,
  });
  expect(patched(maria, { fields: { plan: null, company: 'X' } }).fields).toEqual({
    boxes: 12,
    company: 'X',
  });
  expect(patched(maria, { notes: 'x', notes_base: 'calls at four' })).toEqual({
    ...maria,
    notes: 'x',
  });
  expect(patched(maria, {})).toEqual(maria);
});
