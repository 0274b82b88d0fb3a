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

/** Whole letters as people see them: a Hindi one may be several code points. */
const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const firstLetter = (word: string): string => {
  // Looked for with every row that is drawn.
  if (/^[a-z]/i.test(word) && !/^.\p{M}/u.test(word)) return word.slice(0, 1);
  for (const { segment } of letters.segment(word)) return segment;
  return '';
};

/** One or two letters for the avatar. */
export const initials = (name: string): string => {
  const found = name
    .split(/\s+/)
    .filter((word) => /^\p{L}/u.test(word))
    .map(firstLetter);
  const picked = found.length > 1 ? [found[0], found.at(-1)] : found;
  return picked.join('').toUpperCase();
};

/** A steady number below `count` for a customer, so that their avatar keeps its colour. */
export const hueOf = (key: string, count: number): number => {
  let hash = 0;
  for (const letter of key) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
  return hash % count;
};
