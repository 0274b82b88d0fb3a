import * as z from 'zod/mini';
import { FieldValue } from './customer-fields.ts';

/** What a customer's object keeps about them, and Postgres has a copy of. */
export const StoredCustomer = z.object({
  /** The id of the Durable Object that hosts this customer's chats. */
  id: z.string(),
  phone_number: z.nullable(z.string()),
  user_id: z.nullable(z.string()),
  username: z.nullable(z.string()),
  /** As the desk calls them: the name that people here gave them, else their own. */
  name: z.nullable(z.string()),
  /** As they call themselves in WhatsApp. */
  profile_name: z.nullable(z.string()),
  vip: z.boolean(),
  blocked: z.boolean(),
  tags: z.array(z.string()),
  notes: z.string(),
  /** BCP 47, as the agent chose it. */
  language: z.nullable(z.string()),
  /** Values of the desk's own fields (`customer_fields` of the settings), by key. */
  fields: z.record(z.string(), FieldValue),
});
export type StoredCustomer = z.infer<typeof StoredCustomer>;

/** A customer as REST answers them: with what follows from their phone number. */
export const Customer = z.object({
  ...StoredCustomer.shape,
  /** As people write it: `+91 98765 43210`. */
  phone_formatted: z.nullable(z.string()),
  /** Of the phone number, ISO 3166. */
  country: z.nullable(z.string()),
  /** IANA zones that the number's country has, none twice that show the same time; west to east. */
  time_zones: z.array(z.string()),
});
export type Customer = z.infer<typeof Customer>;

const NOTES_LIMIT = 10_000;

/**
 * Merge-patch of what people may change. `blocked` is for supervisors and admins; `name: null` goes
 * back to the customer's own.
 */
export const CustomerPatch = z.strictObject({
  name: z.optional(z.nullable(z.string().check(z.trim(), z.minLength(1), z.maxLength(100)))),
  vip: z.optional(z.boolean()),
  blocked: z.optional(z.boolean()),
  tags: z.optional(
    z.array(z.string().check(z.trim(), z.minLength(1), z.maxLength(40))).check(
      z.maxLength(20),
      z.refine((tags) => new Set(tags).size === tags.length, 'repeats a tag'),
    ),
  ),
  notes: z.optional(z.string().check(z.maxLength(NOTES_LIMIT))),
  /** The notes that `notes` was written over: where others stand by now, 409 `notes_changed`. */
  notes_base: z.optional(z.string().check(z.maxLength(NOTES_LIMIT))),
  language: z.optional(
    z.nullable(
      z.string().check(z.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'is not a language tag')),
    ),
  ),
  /** Merged by key; null takes a value away. */
  fields: z.optional(z.record(z.string(), z.nullable(FieldValue))),
});
export type CustomerPatch = z.infer<typeof CustomerPatch>;
