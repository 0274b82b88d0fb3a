// Invented people and what they say, for the gallery only.
import type { Message } from '../../../shared/protocol/message.ts';
import type { Session } from '../../../shared/protocol/session.ts';
import { HOUR_MS, iso, MINUTE_MS } from '../../../shared/protocol/time.ts';

export const now = Date.now();
export const ago = (ms: number): string => iso(now - ms);
const id = (n: number): string => `0193a0b0-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const ME = id(900);
export const BEN = id(901);

export const session = (n: number, part: Partial<Session> = {}): Session => ({
  id: id(n),
  phone_number: `+9198765${String(10_000 + n)}`,
  username: null,
  customer_name: ['Meera Shah', 'João Pereira', 'Asha Verma', 'Farhan Bhat', 'Elena Díaz'][n % 5]!,
  customer_id: `customer ${n}`,
  status: 'active',
  priority: 'normal',
  agent_id: ME,
  agent_name: 'Ana Souza',
  started_at: ago(n * 7 * MINUTE_MS),
  assigned_at: ago(n * 6 * MINUTE_MS),
  first_response_at: null,
  last_customer_message_at: ago(n * MINUTE_MS),
  waiting_since: null,
  window_closes_at: iso(now + 23 * HOUR_MS),
  expires_at: iso(now + 20 * HOUR_MS),
  ended_at: null,
  ended_by: null,
  end_reason: null,
  rating: null,
  rating_comment: null,
  mentioned: [],
  last_message: 'Could you tell me whether you can print a name on the box?',
  last_line: null,
  last_seq: 10,
  revision: 10,
  ...part,
});

export const rows: Session[] = [
  session(1, { status: 'waiting', agent_id: null, priority: 'high' }),
  session(2, { window_closes_at: iso(now + 3 * HOUR_MS) }),
  session(3, { window_closes_at: iso(now + 40 * MINUTE_MS) }),
  session(4, { window_closes_at: iso(now - MINUTE_MS), customer_name: null }),
  session(5, { customer_name: null, phone_number: null, username: 'meera.sweets' }),
  session(6, { customer_name: 'A customer whose name is far longer than any row can be' }),
];

let seq = 0;
export const line = (part: Partial<Message>): Message => {
  seq += 1;
  return {
    id: `m${seq}`,
    session_id: id(1),
    seq,
    revision: seq,
    before: false,
    sender_type: 'customer',
    sender_id: null,
    sender_name: 'Meera Shah',
    visibility: 'public',
    type: 'text',
    text: '',
    media: null,
    content: null,
    reply_to: null,
    reactions: [],
    status: 'received',
    error: null,
    receipts: {},
    attempt: 1,
    wamid: null,
    created_at: ago((60 - seq) * MINUTE_MS),
    edited_at: null,
    original_text: null,
    deleted: false,
    ...part,
  };
};
export const mine = (text: string, part: Partial<Message> = {}): Message =>
  line({
    sender_type: 'agent',
    sender_id: ME,
    sender_name: 'Ana Souza',
    status: 'read',
    text,
    ...part,
  });

export const messages: Message[] = [
  line({ text: 'Do you deliver to Andheri?', before: true }),
  line({ type: 'event', sender_type: 'system', text: 'The customer asked for an expert' }),
  line({ sender_type: 'system', status: 'read', text: '🙋 Connecting you to an agent...' }),
  mine('Yes, every day.', { status: 'queued' }),
  mine('On Sundays until two.', { status: 'sent' }),
  mine('It is free above ₹ 500.', { status: 'delivered' }),
  mine('See https://govindjis.example/delivery', { reactions: [{ by: 'customer', emoji: '❤️' }] }),
  mine('Anything else?', {
    status: 'failed',
    error: { code: 131_026, detail: 'The customer cannot receive it. Try another way.' },
  }),
  mine('I ask again.', { status: 'unknown' }),
  mine('She ordered last week as well.', { visibility: 'note', status: 'received' }),
  mine('Ben here, one moment.', { sender_id: BEN, sender_name: 'Ben Okafor' }),
  line({ text: 'Yes please', reply_to: 'm4' }),
  line({ deleted: true }),
  line({ text: 'मुझे दो डिब्बे चाहिए\nشكرا جزيلا', edited_at: ago(0) }),
  line({ text: '<b>not bold</b> javascript:alert(1) and a-very-long-word-'.repeat(6) }),
];

export const manyMessages = (count: number): Message[] =>
  Array.from({ length: count }, (_, at) =>
    line({
      text: `Line ${at + 1}`,
      ...(at % 3 === 0 && { sender_type: 'agent', sender_id: ME, status: 'read' }),
    }),
  );
export const manyRows = (count: number): Session[] =>
  Array.from({ length: count }, (_, at) =>
    session(at + 10, { waiting_since: at % 3 === 0 ? null : ago(at * 5_000) }),
  );
