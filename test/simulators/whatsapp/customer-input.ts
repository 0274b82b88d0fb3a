import { Refused } from '../http/json-api.ts';
import { digitsOf, newId, newUserId, newWaId } from './ids.ts';
import type { Customer } from './types.ts';

type Json = Record<string, unknown>;

/** Reads the body of POST /sim/customers. */
export function customerFrom(body: Json): Partial<Customer> & { name: string } {
  const { name, ...change } = customerChange(body);
  if (name === undefined) throw new Refused(400, 'A customer needs a "name".');
  return { name, ...change };
}

/** Reads the body of PATCH /sim/customers/{id}; null takes a number or id away. */
export function customerChange(body: Json): Partial<Customer> {
  const change: Partial<Customer> = {};
  for (const [field, value] of Object.entries(body)) {
    switch (field) {
      case 'name':
        change.name = text(field, value);
        break;
      case 'username':
      case 'user_id':
        change[field] = value === null ? null : text(field, value);
        break;
      case 'wa_id':
        change.wa_id = value === null ? null : phone(value);
        break;
      case 'state':
        break; // below: what is given by name wins
      case 'looking':
        if (typeof value !== 'boolean') throw new Refused(400, '"looking" must be true or false.');
        change.looking = value;
        break;
      default:
        throw new Refused(400, `A customer has no "${field}".`);
    }
  }
  return body['state'] === undefined ? change : { ...stateOf(body['state']), ...change };
}

/**
 * The four states since usernames: `phone`, `phone_and_user_id`, `username` (number known) and
 * `hidden`.
 */
function stateOf(state: unknown): Partial<Customer> {
  const wa_id = newWaId();
  const user_id = newUserId();
  const username = `guest.${newId(3)}`;
  switch (state) {
    case 'phone':
      return { wa_id };
    case 'phone_and_user_id':
      return { wa_id, user_id };
    case 'username':
      return { wa_id, user_id, username };
    case 'hidden':
      return { user_id }; // the username is made of the name
    default:
      throw new Refused(400, '"state" must be phone, phone_and_user_id, username or hidden.');
  }
}

function text(field: string, value: unknown): string {
  if (typeof value === 'string' && value !== '' && value.length <= 200) return value;
  throw new Refused(400, `"${field}" must be text of 1 to 200 characters.`);
}

function phone(value: unknown): string {
  const digits = typeof value === 'string' ? digitsOf(value) : '';
  if (/^\d{5,20}$/.test(digits)) return digits;
  throw new Refused(400, '"wa_id" must be a phone number: 5 to 20 digits, as text.');
}
