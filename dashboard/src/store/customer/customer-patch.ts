import type { Customer, CustomerPatch } from '../../../../shared/protocol/customer.ts';

/** The customer as the server will answer it: a merge-patch, fields by key, no name means their own. */
export const patched = (customer: Customer, patch: CustomerPatch): Customer => {
  const fields = new Map(Object.entries(customer.fields));
  for (const [key, value] of Object.entries(patch.fields ?? {})) {
    if (value === null) fields.delete(key);
    else fields.set(key, value);
  }
  return {
    ...customer,
    vip: patch.vip ?? customer.vip,
    blocked: patch.blocked ?? customer.blocked,
    tags: patch.tags ?? customer.tags,
    notes: patch.notes ?? customer.notes,
    name: patch.name === undefined ? customer.name : (patch.name ?? customer.profile_name),
    language: patch.language === undefined ? customer.language : patch.language,
    fields: Object.fromEntries(fields),
  };
};
