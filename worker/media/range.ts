/** Bytes of a file; `unsatisfiable`: none of those asked for are there. */
export type Range = { offset: number; length: number };

/**
 * The one range that a `Range` header asks for (RFC 9110). Null: the whole file, which is also the
 * answer to several ranges at once and to what is no range of bytes.
 */
export const readRange = (
  header: string | undefined,
  size: number,
): Range | null | 'unsatisfiable' => {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? [];
  if (first === undefined || last === undefined || first + last === '') return null;
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'unsatisfiable' : { offset: size - length, length };
  }
  const offset = Number(first);
  if (last !== '' && Number(last) < offset) return null;
  if (offset >= size) return 'unsatisfiable';
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return { offset, length: end - offset + 1 };
};
