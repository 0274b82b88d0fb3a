// Apart from api.ts, because templates load with their picker only.
import * as z from 'zod/mini';
import { request } from './rest.ts';

const Template = z.object({
  name: z.string(),
  language: z.string(),
  category: z.string(),
  status: z.string(),
  header: z.nullable(z.object({ type: z.string(), text: z.nullable(z.string()) })),
  body: z.string(),
  footer: z.nullable(z.string()),
  buttons: z.array(z.object({ type: z.string(), text: z.string() })),
  /** What is to be filled in: `place` says where it stands. */
  variables: z.array(
    z.object({ name: z.string(), place: z.string(), example: z.nullable(z.string()) }),
  ),
  /** Why the desk cannot send it, in words; null: it can. */
  unsupported: z.nullable(z.string()),
});
export type Template = z.infer<typeof Template>;

export const getTemplates = () =>
  request('/api/agent/templates', { answer: z.object({ templates: z.array(Template) }) });
