// Meta's envelopes. Absent means that the key is missing, never null or "".
import type { Customer } from './types.ts';

export interface Business {
  phoneNumberId: string;
  /** Digits only, as in Meta's own examples. */
  displayNumber: string;
  accountId: string;
}

/** A webhook of this field with this content in its value. */
export function webhookBody(business: Business, content: object, field = 'messages'): object {
  const value = {
    messaging_product: 'whatsapp',
    metadata: {
      display_phone_number: business.displayNumber,
      phone_number_id: business.phoneNumberId,
    },
    ...content,
  };
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: business.accountId, changes: [{ value, field }] }],
  };
}

export function contactOf(customer: Customer): object {
  return {
    profile: { name: customer.name, ...filled('username', customer.username) },
    ...filled('wa_id', customer.wa_id),
    ...filled('user_id', customer.user_id),
  };
}

/** `{name: value}`, or nothing where there is no value. */
export function filled(name: string, value: string | null): object {
  return value === null ? {} : { [name]: value };
}
