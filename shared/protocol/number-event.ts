import * as z from 'zod/mini';
import { Instant } from './time.ts';

/** What Meta reported about the number, the account or a template: nothing of a customer. */
export const NumberEvent = z.object({
  /** Of what Meta sent: the same report again is the same event. */
  id: z.string(),
  /** Meta's field, as `account_update`, or `errors` for one that came alone. */
  kind: z.string(),
  at: Instant,
  /** `critical`: sending or receiving stops, or is about to. */
  level: z.enum(['info', 'warning', 'critical']),
  /** Plain words: what happened, and what to do. */
  text: z.string(),
  /** Meta's own JSON, cut at 4 KB; null where it holds people's words. */
  raw: z.nullable(z.string()),
});
export type NumberEvent = z.infer<typeof NumberEvent>;
