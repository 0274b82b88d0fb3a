// The database, and rows for tests: whole, plain, and unique.
import { randomBytes, randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import { inject, vi } from 'vitest';
import type { StoredCustomer } from '../../../shared/protocol/customer.ts';
import type { Media, Message } from '../../../shared/protocol/message.ts';
import type { Order } from '../../../shared/protocol/order.ts';
import type { Session } from '../../../shared/protocol/session.ts';
import { connect, type Database } from '../../../shared/database/connect.ts';

// A real database, and real scrypt: seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

export const databaseConfig = () => ({
  DATABASE_URL: inject('databaseUrl'),
  NEON_ENDPOINT: inject('neonEndpoint'),
});

export const database = (): Database => connect(databaseConfig());

export const objectId = () => randomBytes(32).toString('hex');

export const aSession = (given: Partial<Session> = {}): Session => ({
  id: v7(),
  phone_number: '+919876543210',
  username: null,
  customer_name: 'Asha Patel',
  customer_id: objectId(),
  status: 'ended',
  priority: 'normal',
  agent_id: null,
  agent_name: null,
  started_at: '2026-03-04T05:06:07.089Z',
  assigned_at: null,
  first_response_at: null,
  last_customer_message_at: '2026-03-04T05:06:07.000Z',
  waiting_since: null,
  window_closes_at: '2026-03-05T05:06:07.000Z',
  expires_at: '2026-03-05T03:06:07.089Z',
  ended_at: '2026-03-04T05:16:07.089Z',
  ended_by: 'customer',
  end_reason: 'customer_left',
  rating: null,
  rating_comment: null,
  mentioned: [],
  last_message: 'Thank you',
  last_line: null,
  last_seq: 1,
  revision: 1,
  ...given,
});

export const aFile = (given: Partial<Media> = {}): Media => ({
  id: v7(),
  state: 'ready',
  mime_type: 'image/jpeg',
  filename: null,
  caption: null,
  size: 3,
  voice: false,
  animated: false,
  detail: null,
  ...given,
});

export const aMessage = (session: Session, seq: number, given: Partial<Message> = {}): Message => ({
  id: `wamid.${randomUUID()}`,
  session_id: session.id,
  seq,
  revision: seq,
  before: false,
  sender_type: 'customer',
  sender_id: null,
  sender_name: session.customer_name,
  visibility: 'public',
  type: 'text',
  text: 'Where is my order?',
  media: null,
  content: null,
  reply_to: null,
  reactions: [],
  status: 'received',
  error: null,
  receipts: {},
  attempt: 1,
  wamid: null,
  created_at: '2026-03-04T05:06:07.000Z',
  edited_at: null,
  original_text: null,
  deleted: false,
  ...given,
});

export const aCustomer = (given: Partial<StoredCustomer> & { revision?: number } = {}) => ({
  id: objectId(),
  phone_number: '+919876543210',
  user_id: null,
  username: null,
  name: 'Asha Patel',
  profile_name: 'Asha Patel',
  vip: false,
  blocked: false,
  tags: [],
  notes: '',
  language: null,
  fields: {},
  revision: 1,
  ...given,
});

export const anOrder = (given: Partial<Order> = {}): Order => ({
  id: randomUUID(),
  customer_id: objectId(),
  customer_name: 'Asha Patel',
  phone_number: '+919876543210',
  username: null,
  item: 'Kaju Barfi',
  quantity: 2,
  status: 'new',
  created_at: '2026-03-04T05:06:07.089Z',
  done_at: null,
  done_by: null,
  revision: 1,
  ...given,
});

export const aFlush = () => ({ customer: null, sessions: [], messages: [], orders: [] });

export const newestFirst = (sessions: Session[]) =>
  sessions.toSorted((a, b) =>
    a.started_at === b.started_at ? (a.id < b.id ? 1 : -1) : a.started_at < b.started_at ? 1 : -1,
  );
