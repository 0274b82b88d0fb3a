// Keys of the desk's own fields, made from their names. Pure.

const LONGEST = 32;

/** `Boxes a month` as `boxes_a_month`; `field` where the name has no Latin letter to begin with. */
const slug = (label: string): string => {
  const plain = label
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+/, '')
    .slice(0, LONGEST)
    .replace(/_$/, '');
  return plain === '' ? 'field' : plain;
};

/** One that no other field has. */
export const keyFor = (label: string, taken: readonly string[]): string => {
  const key = slug(label);
  if (!taken.includes(key)) return key;
  let number = 2;
  while (taken.includes(`${key}_${number}`)) number += 1;
  return `${key}_${number}`;
};
