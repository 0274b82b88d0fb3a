// Fields of a customer that the desk defines for itself, and the values they take.
import * as z from 'zod/mini';
import { refuse, ok, type Result } from './problem.ts';

const label = z.string().check(z.trim(), z.minLength(1), z.maxLength(60));

/** One field as an admin defines it. */
export const CustomerField = z
  .strictObject({
    /** Names the value for scripts; the label may change, the key stays. */
    key: z.string().check(z.regex(/^[a-z][a-z0-9_]{0,39}$/, 'is not a key (a-z, 0-9, _)')),
    label,
    kind: z.enum(['text', 'number', 'date', 'choice', 'url']),
    /** Of a `choice`, what may be chosen. */
    choices: z.optional(z.array(label).check(z.minLength(1), z.maxLength(50))),
  })
  .check(
    z.refine(({ kind, choices }) => (kind === 'choice') === (choices !== undefined), {
      error: 'stand with a field of kind choice, and only there',
      path: ['choices'],
    }),
    z.refine(({ choices = [] }) => new Set(choices).size === choices.length, {
      error: 'repeat a choice',
      path: ['choices'],
    }),
  );
export type CustomerField = z.infer<typeof CustomerField>;

export const CustomerFields = z.array(CustomerField).check(
  z.maxLength(30),
  z.refine(
    (fields) => new Set(fields.map(({ key }) => key)).size === fields.length,
    'repeat a key',
  ),
);

/** A number of a `number` field; text of the others: `date` as YYYY-MM-DD, `url` with http(s). */
export const FieldValue = z.union([
  z.string().check(z.minLength(1), z.maxLength(1000)),
  z.number().check(z.refine(Number.isFinite, 'is not a number')),
]);
export type FieldValue = z.infer<typeof FieldValue>;

export type FieldValues = Record<string, FieldValue>;

const isWebAddress = (value: string): boolean => {
  try {
    const { protocol } = new URL(value);
    return protocol === 'https:' || protocol === 'http:';
  } catch {
    return false;
  }
};

/** What is wrong with a value; null: nothing. */
const fault = ({ kind, choices = [] }: CustomerField, value: FieldValue): string | null => {
  if (kind === 'number') return typeof value === 'number' ? null : 'is not a number';
  if (typeof value !== 'string') return 'is not text';
  switch (kind) {
    case 'text':
      return null;
    case 'date':
      return z.iso.date().safeParse(value).success ? null : 'is not a date (YYYY-MM-DD)';
    case 'choice':
      return choices.includes(value) ? null : 'is none of the choices';
    case 'url':
      return isWebAddress(value) ? null : 'is not a web address (https://…)';
    default:
      kind satisfies never;
      return null;
  }
};

/**
 * The values after a merge-patch, in which null takes one away. Refuses, naming the field, what no
 * definition allows; values of fields that are no longer defined stay, and may be taken away.
 */
export const patchFields = (
  fields: readonly CustomerField[],
  values: FieldValues,
  patch: Record<string, FieldValue | null>,
): Result<FieldValues> => {
  const members = new Map(Object.entries(values));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) {
      members.delete(key);
      continue;
    }
    const field = fields.find((one) => one.key === key);
    const wrong = field === undefined ? 'is not a field of this desk' : fault(field, value);
    if (wrong !== null) {
      const name = `fields.${key}`.slice(0, 100);
      return refuse('invalid_request', `${field?.label ?? name} ${wrong}.`, { field: name });
    }
    members.set(key, value);
  }
  return ok(Object.fromEntries(members));
};
