import { describe, expect, it } from 'vitest';
import type { StoredCustomer } from '../../../shared/protocol/customer.ts';
import { describeCustomer } from '../../../worker/describe-customer.ts';
import { zonesOf } from '../../../worker/time-zones.ts';

const WINTER = Date.UTC(2026, 0, 15);
const SUMMER = Date.UTC(2026, 6, 15);
const withPhone = (phone_number: string | null) =>
  describeCustomer(
    {
      id: 'ab'.repeat(32),
      phone_number,
      user_id: null,
      username: null,
      name: null,
      profile_name: null,
      vip: false,
      blocked: false,
      tags: [],
      notes: '',
      language: null,
      fields: {},
    },
    WINTER,
  );

describe('what follows from a phone number', () => {
  it.each([
    ['+919876543210', '+91 98765 43210', 'IN', ['Asia/Calcutta']],
    ['+34600111222', '+34 600 11 12 22', 'ES', ['Europe/Madrid']],
    ['+551151234567', '+55 11 5123 4567', 'BR', ['America/Manaus', 'America/Sao_Paulo']],
    ['+88216123456', '+882 16 12 3456', null, []],
  ])('%s', (phone, phone_formatted, country, time_zones) => {
    expect(withPhone(phone)).toMatchObject({ phone_formatted, country, time_zones });
  });

  it('without one, or with one that is none, nothing is made up', () => {
    expect(withPhone(null)).toMatchObject({ phone_formatted: null, country: null, time_zones: [] });
    expect(withPhone('+1')).toMatchObject({ phone_formatted: '+1', country: null, time_zones: [] });
  });

  it('an object that runs older code leaves the newer members out', () => {
    const { profile_name: _, fields: __, ...older } = withPhone(null);
    expect(describeCustomer(older as unknown as StoredCustomer, WINTER)).toMatchObject({
      profile_name: null,
      fields: {},
    });
  });
});

describe('a country’s time zones', () => {
  it('stand once for each time that its clocks show, west to east', () => {
    expect(zonesOf('US', WINTER)).toEqual([
      'America/Los_Angeles',
      'America/Denver',
      'America/Chicago',
      'America/New_York',
    ]);
    expect(zonesOf('AU', WINTER).length).toBeGreaterThan(zonesOf('AU', SUMMER).length);
    expect(zonesOf('ID', SUMMER)).toHaveLength(3);
    expect(zonesOf('XX', WINTER)).toEqual([]);
    expect(zonesOf('001', WINTER)).toEqual([]);
  });
});
