import * as z from 'zod/mini';
import { param } from '../validate.ts';

/** A customer's id is the id of the object that hosts their chats. */
export const customerParam = () =>
  param(
    z.strictObject({
      customer_id: z.string().check(z.regex(/^[0-9a-f]{64}$/, 'is not a customer’s id')),
    }),
  );
