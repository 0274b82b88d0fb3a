import { formatPhone } from './phone.ts';

type Named = { customer_name?: string | null; name?: string | null } & {
  phone_number: string | null;
  username: string | null;
};

const given = (text: string | null | undefined): string | null => {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
};

/** How a customer is addressed by phone or @username; null where neither is known. */
export const customerHandle = (customer: Named): string | null => {
  const phone = given(customer.phone_number);
  const username = given(customer.username);
  if (phone !== null) return formatPhone(phone);
  return username === null ? null : `@${username.replace(/^@/, '')}`;
};

/** The name on rows and headers. A customer may have no name, and may have no phone either. */
export const customerName = (customer: Named, unnamed: string): string =>
  given(customer.customer_name) ?? given(customer.name) ?? customerHandle(customer) ?? unnamed;

/** One or two letters for the avatar; graphemes, because names begin with more than Latin letters. */
export const initials = (name: string): string => {
  const letters = name
    .split(/\s+/)
    .filter((word) => /^\p{L}/u.test(word))
    .map((word) => [...word][0] ?? '');
  const picked = letters.length > 1 ? [letters[0], letters.at(-1)] : letters;
  return picked.join('').toUpperCase();
};

/** A steady number below `count` for a customer, so that their avatar keeps its colour. */
export const hueOf = (key: string, count: number): number => {
  let hash = 0;
  for (const letter of key) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
  return hash % count;
};
