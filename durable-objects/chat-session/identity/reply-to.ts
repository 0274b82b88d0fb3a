import type { CustomerRow } from '../rows.ts';
import type { Identity } from '../rpc.ts';

/** To whom a reply goes: the identity last heard. A phone number that is hidden now is not used. */
export const replyTo = (customer: CustomerRow): Identity =>
  customer.heard_as === 'user_id' && customer.user_id !== null
    ? { wa_id: null, user_id: customer.user_id }
    : { wa_id: customer.wa_id, user_id: customer.user_id };
