import * as z from 'zod/mini';

/** What the desk knows about a customer. Kept by the customer's object, copied to Postgres. */
export const Customer = z.object({
  /** The id of the Durable Object that hosts this customer's chats. */
  id: z.string(),
  phone_number: z.nullable(z.string()),
  user_id: z.nullable(z.string()),
  username: z.nullable(z.string()),
  name: z.nullable(z.string()),
  vip: z.boolean(),
  blocked: z.boolean(),
  tags: z.array(z.string()),
  notes: z.string(),
  /** BCP 47, as the agent chose it. */
  language: z.nullable(z.string()),
});
export type Customer = z.infer<typeof Customer>;

/** Merge-patch of what people may change. `blocked` is for supervisors and admins. */
export const CustomerPatch = z.strictObject({
  vip: z.optional(z.boolean()),
  blocked: z.optional(z.boolean()),
  tags: z.optional(
    z.array(z.string().check(z.trim(), z.minLength(1), z.maxLength(40))).check(
      z.maxLength(20),
      z.refine((tags) => new Set(tags).size === tags.length, 'repeats a tag'),
    ),
  ),
  notes: z.optional(z.string().check(z.maxLength(10_000))),
  language: z.optional(
    z.nullable(
      z.string().check(z.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'is not a language tag')),
    ),
  ),
});
export type CustomerPatch = z.infer<typeof CustomerPatch>;
