// A phone number in readable groups. Validation is the server's; this only spaces digits.

import { direction } from '../language.ts';

const oneDigit = new Set(['1', '7']);
const twoDigits = new Set(
  (
    '20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 ' +
    '66 81 82 84 86 90 91 92 93 94 95 98'
  ).split(' '),
);

const callingCode = (digits: string): string => {
  if (oneDigit.has(digits.slice(0, 1))) return digits.slice(0, 1);
  return digits.slice(0, twoDigits.has(digits.slice(0, 2)) ? 2 : 3);
};

/** Group sizes by national length, largest group last as people read numbers aloud. */
const groups = (code: string, length: number): number[] => {
  if (code === '91' && length === 10) return [5, 5];
  if (code === '1' && length === 10) return [3, 3, 4];
  const sizes: number[] = [];
  let left = length;
  while (left > 4) {
    sizes.push(3);
    left -= 3;
  }
  return [...sizes, left];
};

/** `+919876543210` as `+91 98765 43210`; anything that is not `+` and digits stays as it is. */
export const formatPhone = (phone: string): string => {
  if (!/^\+\d{6,15}$/.test(phone)) return phone;
  const digits = phone.slice(1);
  const code = callingCode(digits);
  const rest = digits.slice(code.length);
  let at = 0;
  const parts = groups(code, rest.length).map((size) => rest.slice(at, (at += size)));
  const grouped = `+${code} ${parts.join(' ')}`;
  // Among words from the right its groups would change places: a left-to-right isolate holds them.
  return direction === 'ltr' ? grouped : `\u2066${grouped}\u2069`;
};
