// Rows as the server would send them, with only what a test cares about.
import type { Message } from '../../../shared/protocol/message.ts';
import type { Session } from '../../../shared/protocol/session.ts';

export const SESSION = '0193a0b0-0000-7000-8000-000000000001';
export const ANA = '0193a0b0-0000-7000-8000-0000000000aa';
export const BEN = '0193a0b0-0000-7000-8000-0000000000bb';

export const session = (part: Partial<Session> = {}): Session => ({
  id: SESSION,
  phone_number: '+919876543210',
  username: null,
  customer_name: 'Meera Shah',
  customer_id: 'c1',
  status: 'active',
  priority: 'normal',
  agent_id: ANA,
  agent_name: 'Ana',
  started_at: '2026-11-12T10:00:00.000Z',
  assigned_at: '2026-11-12T10:01:00.000Z',
  first_response_at: null,
  last_customer_message_at: '2026-11-12T10:00:00.000Z',
  waiting_since: null,
  window_closes_at: '2026-11-13T10:00:00.000Z',
  expires_at: '2026-11-13T08:00:00.000Z',
  ended_at: null,
  ended_by: null,
  end_reason: null,
  rating: null,
  rating_comment: null,
  mentioned: [],
  last_message: null,
  last_line: null,
  last_seq: 0,
  revision: 1,
  ...part,
});

export const message = (seq: number, part: Partial<Message> = {}): Message => ({
  id: `m${seq}`,
  session_id: SESSION,
  seq,
  revision: seq,
  before: false,
  sender_type: 'customer',
  sender_id: null,
  sender_name: 'Meera Shah',
  visibility: 'public',
  type: 'text',
  text: `line ${seq}`,
  media: null,
  content: null,
  reply_to: null,
  reactions: [],
  status: 'received',
  error: null,
  receipts: {},
  attempt: 1,
  wamid: null,
  created_at: '2026-11-12T10:00:00.000Z',
  edited_at: null,
  original_text: null,
  deleted: false,
  ...part,
});

export const reply = (seq: number, part: Partial<Message> = {}): Message =>
  message(seq, {
    sender_type: 'agent',
    sender_id: ANA,
    sender_name: 'Ana',
    status: 'queued',
    ...part,
  });
