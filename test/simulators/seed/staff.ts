// The accounts of the local stack, and of no other place.
import type { Role } from '../../../shared/protocol/agent.ts';

export type Colleague = { id: string; name: string; email: string; role: Role };

export const ana: Colleague = {
  id: '0193a000-0000-7000-8000-0000000000a1',
  name: 'Ana Souza',
  email: 'ana@example.com',
  role: 'agent',
};
export const ben: Colleague = {
  id: '0193a000-0000-7000-8000-0000000000b2',
  name: 'Ben Okafor',
  email: 'ben@example.com',
  role: 'agent',
};
export const sam: Colleague = {
  id: '0193a000-0000-7000-8000-0000000000c3',
  name: 'Sam Rivera',
  email: 'sam@example.com',
  role: 'supervisor',
};
export const ada: Colleague = {
  id: '0193a000-0000-7000-8000-0000000000d4',
  name: 'Ada Kaplan',
  email: 'ada@example.com',
  role: 'admin',
};
export const staff = [ana, ben, sam, ada];

/** `talk-to-expert`, hashed once by better-auth's scrypt: hashing it at every start takes a second. */
export const PASSWORD_HASH =
  '50aa98b7ce91ea11fbefd3f2ef4dd52c:8fd982fb2e62085f2aa61f8df4b4297aada4ade7440ab0d8fa93e6e320647594a9615df9d8c981fedd11458483aff531e00afb162411220ed52115bd92e0d606';

/** Acts as Ada. Obviously of no worth anywhere else. */
export const LOCAL_TOKEN = 'tte_local_only_admin_token_of_the_seeded_stack';

export const replies = [
  [
    'hello',
    'Hello {{customer_first_name}}! I am {{agent_name}} of {{business_name}}. How can I help you?',
  ],
  ['moment', 'One moment please, I am looking that up for you.'],
  ['order', 'Could you tell me your order number? It begins with GJ.'],
  ['delivery', 'Orders before noon go out the same day and arrive within two to four days.'],
  ['refund', 'The refund goes back the way you paid, within three to five working days.'],
  ['hours', 'We are here {{hours}}.'],
  [
    'thanks',
    'Thank you for choosing {{business_name}}, {{customer_first_name}}. Have a lovely day!',
  ],
] as const;

export const teamReplies = [
  ['fresh', 'Our sweets are made each morning and stay fresh for seven days in their box.'],
  ['gift', 'We pack gift boxes by hand. What should stand on the card?'],
] as const;

/** Ana's own. */
export const personalReplies = [
  ['back', 'I am back with news for you, {{customer_first_name}}.'],
] as const;
