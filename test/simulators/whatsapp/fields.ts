// Webhooks of other fields than `messages`: any value that is given, or a sample of the usual ones.
import { unixSeconds } from '../clock.ts';
import { Refused } from '../http/json-api.ts';
import { newId, newWamid } from './ids.ts';
import type { InboundPorts } from './inbound.ts';
import type { Customer } from './types.ts';
import { contactOf, filled, webhookBody } from './webhook-body.ts';

type Json = Record<string, unknown>;

/** About a customer or the number: these come with metadata. The rest is about the account. */
const WITH_METADATA = [
  'messages',
  'standby',
  'messaging_handovers',
  'smb_message_echoes',
  'smb_app_state_sync',
  'history',
  'calls',
  'user_preferences',
  'user_id_update',
];

const ACCOUNT_SAMPLES: Record<string, Json> = {
  account_update: {
    event: 'ACCOUNT_VIOLATION',
    violation_info: { violation_type: 'SPAM' },
  },
  phone_number_quality_update: {
    event: 'DOWNGRADE',
    current_limit: 'TIER_2K',
    old_limit: 'TIER_10K',
  },
  message_template_status_update: {
    event: 'PAUSED',
    message_template_id: 594425479261010,
    message_template_name: 'order_update',
    message_template_language: 'en_US',
    reason: 'NONE',
    message_template_category: 'UTILITY',
  },
  message_template_quality_update: {
    previous_quality_score: 'GREEN',
    new_quality_score: 'YELLOW',
    message_template_id: 594425479261010,
    message_template_name: 'order_update',
    message_template_language: 'en_US',
  },
  account_alerts: {
    entity_type: 'BUSINESS',
    alert_severity: 'WARNING',
    alert_status: 'ACTIVE',
    alert_type: 'PAYMENT_METHOD_MISSING',
  },
};

/** Signs and delivers one change; answers the value that went out. */
export async function deliverField(
  ports: InboundPorts,
  field: string,
  value: Json,
  customer?: Customer,
): Promise<Json> {
  const lane = customer === undefined ? `field ${field}` : `messages ${customer.id}`;
  await ports.deliveries.enqueue(lane, fieldBody(ports, field, value));
  return value;
}

function fieldBody({ business, clock }: InboundPorts, field: string, value: Json): object {
  if (WITH_METADATA.includes(field)) return webhookBody(business, value, field);
  const time = Math.floor(clock.now() / 1000);
  const named =
    field.startsWith('phone_number_') && value['display_phone_number'] === undefined
      ? { display_phone_number: business.displayNumber, ...value }
      : value;
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: business.accountId, time, changes: [{ value: named, field }] }],
  };
}

/** A usual value of this field. `text` and `value` of the request say what it is about. */
export function sampleOf(
  ports: InboundPorts,
  field: string,
  wanted: Json,
  customer: Customer | undefined,
): Json {
  const ofAccount = ACCOUNT_SAMPLES[field];
  if (ofAccount !== undefined) return ofAccount;
  if (customer === undefined)
    throw new Refused(400, `${field} needs a "value", or the "customer" whom it concerns.`);
  const { business, clock, phones } = ports;
  const timestamp = unixSeconds(clock.now());
  const person = { ...filled('wa_id', customer.wa_id), ...filled('user_id', customer.user_id) };
  const from = { ...filled('from', customer.wa_id), ...filled('from_user_id', customer.user_id) };
  const to = { ...filled('to', customer.wa_id), ...filled('to_user_id', customer.user_id) };
  const body = typeof wanted['text'] === 'string' ? wanted['text'] : 'Hello from our phone';
  const wamid = newWamid(customer.wa_id ?? customer.user_id ?? '');
  const bubble = {
    wamid,
    type: 'text',
    text: body,
    status: 'delivered',
    timestamp: new Date(clock.now()).toISOString(),
  };
  switch (field) {
    case 'smb_message_echoes': {
      phones.show(customer.id, { ...bubble, from: 'business' });
      const echo = { from: business.displayNumber, ...to, id: wamid, timestamp, type: 'text' };
      return { message_echoes: [{ ...echo, text: { body } }] };
    }
    case 'standby': {
      phones.show(customer.id, { ...bubble, from: 'customer' });
      phones.wrote(customer.id, clock.now());
      const message = { ...from, id: wamid, timestamp, type: 'text', text: { body } };
      return { standby: { contacts: [contactOf(customer)], messages: [message] } };
    }
    case 'calls': {
      phones.show(customer.id, { ...bubble, from: 'customer', type: 'notice', text: 'You called' });
      phones.wrote(customer.id, clock.now());
      const call = { id: `wacid.${newId(12).toUpperCase()}`, ...from, to: business.displayNumber };
      const ended = { event: 'terminate', direction: 'USER_INITIATED', status: 'FAILED' };
      return { contacts: [contactOf(customer)], calls: [{ ...call, ...ended, timestamp }] };
    }
    case 'user_preferences': {
      const value = wanted['preference'] ?? 'stop';
      const detail = `User requested to ${String(value)} marketing messages`;
      const preference = { ...person, detail, category: 'marketing_messages', value };
      const stamped = { ...preference, timestamp: Math.floor(clock.now() / 1000) };
      return { contacts: [contactOf(customer)], user_preferences: [stamped] };
    }
    case 'messaging_handovers':
      return {
        sender: {
          ...filled('phone_number', customer.wa_id),
          ...filled('user_id', customer.user_id),
        },
        recipient: {
          phone_number_id: business.phoneNumberId,
          display_phone_number: business.displayNumber,
        },
        timestamp,
        type: 'control_passed',
        control_passed: {
          previous_owner_role: 'ai_agent',
          new_owner_role: 'customer_service',
          metadata: 'The customer asked for a person',
          conversation_context: {
            type: 'summary',
            summary: {
              text:
                typeof wanted['text'] === 'string'
                  ? wanted['text']
                  : 'Wants to change the address of order 1042.',
            },
          },
        },
      };
    default:
      throw new Refused(400, `There is no sample of ${field}: give its "value".`);
  }
}
