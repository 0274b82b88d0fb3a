import { fillLink, type CustomerLink } from '../../../shared/protocol/customer-links.ts';
import type { Customer } from '../../../shared/protocol/customer.ts';

/** A link for one customer; without an address where they lack what it needs. */
export type FilledLink = { label: string; href: string | null };

export const filledLinks = (
  links: readonly CustomerLink[],
  { id, phone_number, name }: Pick<Customer, 'id' | 'phone_number' | 'name'>,
): FilledLink[] =>
  links.map(({ label, url }) => ({
    label,
    href: fillLink(url, {
      phone: phone_number,
      wa_id: phone_number?.replace('+', '') ?? null,
      name,
      customer_id: id,
    }),
  }));
