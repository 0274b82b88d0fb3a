// A customer becomes another to the business: the number appears, vanishes or changes, the user id
// rotates, a username comes or goes.
import { unixSeconds } from '../clock.ts';
import { Refused } from '../http/json-api.ts';
import { customerChange } from './customer-input.ts';
import { newUserId, newWaId } from './ids.ts';
import { type InboundPorts, say } from './inbound.ts';
import { usernameOf } from './phones.ts';
import type { Customer } from './types.ts';
import { filled, webhookBody } from './webhook-body.ts';

type Json = Record<string, unknown>;

/**
 * `{phone: "show" | "hide", wa_id?, user_id?, username?, announce?}`. A new `wa_id` comes with the
 * system message user_changed_number, a new `user_id` (true invents one) with user_changed_user_id;
 * `announce` may be `system` (so if absent), `field` (user_id_update instead), `both` or `none`.
 */
export function changeIdentity(ports: InboundPorts, customer: Customer, wanted: Json): Customer {
  const { phone, announce = 'system', ...rest } = wanted;
  if (phone !== undefined && phone !== 'show' && phone !== 'hide')
    throw new Refused(400, '"phone" must be show or hide.');
  if (!['system', 'field', 'both', 'none'].includes(announce as string))
    throw new Refused(400, '"announce" must be system, field, both or none.');
  for (const name of Object.keys(rest))
    if (!['wa_id', 'user_id', 'username'].includes(name))
      throw new Refused(400, `An identity has no "${name}".`);
  const invented = { ...rest, ...(rest['user_id'] === true ? { user_id: newUserId() } : {}) };
  const { wa_id, user_id, username } = customerChange(invented);
  const now = () => ports.phones.find(customer.id) ?? customer;
  if (phone === 'hide') ports.phones.change(hidden(customer));
  if (username !== undefined) ports.phones.change({ ...now(), username });
  if (phone === 'show') ports.phones.change(shown(now()));
  const bySystem = announce === 'system' || announce === 'both';
  if (wa_id) changeNumber(ports, now(), wa_id, bySystem);
  if (user_id) changeUserId(ports, now(), user_id, String(announce));
  return now();
}

function hidden(customer: Customer): Customer {
  const { wa_id, hidden_wa_id } = customer;
  const number = wa_id ?? hidden_wa_id;
  return {
    ...customer,
    wa_id: null,
    ...(number ? { hidden_wa_id: number } : {}),
    // Only who has a username can hide the number, and only a user id names them then.
    user_id: customer.user_id ?? newUserId(),
    username: customer.username ?? usernameOf(customer.name),
  };
}

function shown(customer: Customer): Customer {
  const { hidden_wa_id, ...rest } = customer;
  return { ...rest, wa_id: customer.wa_id ?? hidden_wa_id ?? newWaId() };
}

function changeNumber(ports: InboundPorts, customer: Customer, wa_id: string, tell: boolean): void {
  if (customer.wa_id !== null && tell)
    say(ports, customer, { type: 'system', kind: 'user_changed_number', wa_id });
  else if (customer.wa_id !== null) ports.phones.change({ ...customer, wa_id });
  else ports.phones.change({ ...customer, hidden_wa_id: wa_id });
}

function changeUserId(
  ports: InboundPorts,
  customer: Customer,
  user_id: string,
  announce: string,
): void {
  if (announce === 'system' || announce === 'both')
    say(ports, customer, { type: 'system', kind: 'user_changed_user_id', user_id });
  else ports.phones.change({ ...customer, user_id });
  if (announce !== 'field' && announce !== 'both') return;
  const update = {
    ...filled('wa_id', customer.wa_id),
    detail: 'User has changed their phone number',
    user_id: { ...filled('previous', customer.user_id), current: user_id },
    timestamp: unixSeconds(ports.clock.now()),
  };
  const body = webhookBody(ports.business, { user_id_update: [update] }, 'user_id_update');
  void ports.deliveries.enqueue(`messages ${customer.id}`, body);
}
