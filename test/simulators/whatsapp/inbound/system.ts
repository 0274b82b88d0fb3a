import { Refused } from '../../http/json-api.ts';
import { newUserId, newWaId } from '../ids.ts';
import { filled } from '../webhook-body.ts';
import type { Content, Saying } from './saying.ts';

/**
 * `{type: "system", kind: "user_changed_number" | "user_changed_user_id" |
 * "customer_identity_changed", wa_id?, user_id?}`: the customer is another from then on.
 */
export function system({ customer, phones, wanted, at }: Saying): Content {
  const notice = { withoutContacts: true, opensWindow: false } as const;
  const bubble = (text: string) => ({ bubble: { type: 'notice', text } });
  switch (wanted['kind'] ?? wanted['system']) {
    case 'user_changed_number': {
      const wa_id = String(wanted['wa_id'] ?? newWaId());
      const body = `User ${customer.name} changed from ${customer.wa_id ?? 'hidden'} to ${wa_id}`;
      return {
        ...notice,
        ...bubble('You changed your number'),
        meta: { type: 'system', system: { body, wa_id, type: 'user_changed_number' } },
        after: () => phones.change({ ...customer, wa_id }),
      };
    }
    case 'user_changed_user_id': {
      const user_id = String(wanted['user_id'] ?? newUserId());
      return {
        ...notice,
        ...bubble('You registered anew'),
        meta: {
          type: 'system',
          from_user_id: user_id,
          system: {
            type: 'user_changed_user_id',
            user_id,
            ...filled('previous_user_id', customer.user_id),
          },
        },
        after: () => phones.change({ ...customer, user_id }),
      };
    }
    case 'customer_identity_changed':
      return {
        ...notice,
        ...bubble('Your security code changed'),
        meta: {
          type: 'system',
          identity: { acknowledged: false, created_timestamp: String(at), hash: 'DF2lS5v2W6x=' },
          system: {
            type: 'customer_identity_changed',
            body: `User ${customer.name} changed their security code`,
          },
        },
      };
    default:
      throw new Refused(
        400,
        'A system message needs "kind": user_changed_number, user_changed_user_id or customer_identity_changed.',
      );
  }
}
