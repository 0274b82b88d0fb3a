import * as z from 'zod/mini';

/** A message template of the business, as Meta has it. */
export const Template = z.object({
  name: z.string(),
  /** Meta's code, `en_US`. */
  language: z.string(),
  category: z.string(),
  /** Only `APPROVED` ones can be sent. */
  status: z.string(),
  /** `type` is Meta's: TEXT, IMAGE, …; the text only of a TEXT one. */
  header: z.nullable(z.object({ type: z.string(), text: z.nullable(z.string()) })),
  /** With `{{1}}` or `{{name}}` where a variable stands. */
  body: z.string(),
  footer: z.nullable(z.string()),
  buttons: z.array(z.object({ type: z.string(), text: z.string() })),
  /** What a sender fills in, by name; all are needed. */
  variables: z.array(
    z.object({
      name: z.string(),
      place: z.enum(['header', 'body', 'button']),
      example: z.nullable(z.string()),
    }),
  ),
  /** Why the desk cannot send it, in words; null: it can. */
  unsupported: z.nullable(z.string()),
});
export type Template = z.infer<typeof Template>;

export const TemplateList = z.object({ templates: z.array(Template) });

/** `GET /api/agent/templates`: the approved ones, or all. */
export const TemplatesQuery = z.strictObject({ status: z.optional(z.enum(['all'])) });
