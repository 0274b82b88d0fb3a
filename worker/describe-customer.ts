// What follows from a customer's phone number. Here and not in the browser: the library's tables are
// larger than the whole dashboard.
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { Customer, StoredCustomer } from '../shared/protocol/customer.ts';
import { zonesOf } from './time-zones.ts';

/** Their card, as REST answers it. An object that still runs older code leaves the newer fields out. */
export const describeCustomer = (stored: StoredCustomer, now: number): Customer => {
  const number =
    stored.phone_number === null ? undefined : parsePhoneNumberFromString(stored.phone_number);
  const country = number?.country ?? null;
  return {
    ...stored,
    profile_name: stored.profile_name ?? null,
    fields: stored.fields ?? {},
    phone_formatted: number?.formatInternational() ?? stored.phone_number,
    country,
    time_zones: country === null ? [] : zonesOf(country, now),
  };
};
