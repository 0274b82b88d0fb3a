import * as z from 'zod/mini';
import { Instant } from './time.ts';

/** What a customer ordered through the menu's order flow. */
export const Order = z.object({
  id: z.uuid(),
  customer_id: z.string(),
  customer_name: z.nullable(z.string()),
  phone_number: z.nullable(z.string()),
  username: z.nullable(z.string()),
  item: z.string(),
  quantity: z.int(),
  status: z.enum(['new', 'done']),
  created_at: Instant,
  done_at: z.nullable(Instant),
  /** Who marked it done. */
  done_by: z.nullable(z.string()),
  revision: z.int(),
});
export type Order = z.infer<typeof Order>;
