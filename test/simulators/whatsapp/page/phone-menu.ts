import { openMenu } from './menu.ts';
import { say, send } from './send.ts';
import type { PhoneState } from './types.ts';

/** What happens around the chat: calls, handovers, preferences, who the customer is. */
export function openPhoneMenu(anchor: HTMLElement, phone: PhoneState): void {
  const post = (path: string, body: object) =>
    void send('POST', path, body).catch((error: unknown) => console.error(error));
  const field = (label: string, name: string, more: object = {}) => ({
    label,
    run: () => post('/sim/fields', { field: name, customer: phone.id, ...more }),
  });
  const identity = (label: string, body: object) => ({
    label,
    run: () => post(`/sim/customers/${phone.id}/identity`, body),
  });
  const system = (label: string, kind: string) => ({
    label,
    run: () => say(phone.id, { type: 'system', kind }),
  });
  openMenu(anchor, `More of ${phone.name}`, [
    'Around the chat',
    field('Missed call', 'calls'),
    field('Answer from the business’s phone', 'smb_message_echoes'),
    field('Stop marketing', 'user_preferences', { preference: 'stop' }),
    field('Resume marketing', 'user_preferences', { preference: 'resume' }),
    field('Message to the AI agent (standby)', 'standby', { text: 'Where is my order?' }),
    field('AI agent hands over', 'messaging_handovers'),
    'Who it is',
    phone.wa_id === null
      ? identity('Show the number', { phone: 'show' })
      : identity('Hide the number', { phone: 'hide' }),
    system('Change the number', 'user_changed_number'),
    identity('New user id', { user_id: true }),
    system('New security code', 'customer_identity_changed'),
  ]);
}
