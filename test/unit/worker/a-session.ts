import type { Session } from '../../../shared/protocol/session.ts';
import { BEN, OBJECT, SESSION } from './fake-services.ts';

/** Ben's chat with Maria, as Postgres has it. */
export const ended = (parts: Partial<Session> = {}): Session => ({
  id: SESSION,
  phone_number: '+16505551234',
  username: null,
  customer_name: 'Maria',
  customer_id: OBJECT,
  status: 'ended',
  priority: 'normal',
  agent_id: BEN,
  agent_name: 'Ben',
  started_at: '2026-11-20T12:00:00.000Z',
  assigned_at: null,
  first_response_at: null,
  last_customer_message_at: null,
  waiting_since: null,
  window_closes_at: null,
  expires_at: '2026-11-21T10:00:00.000Z',
  ended_at: '2026-11-20T13:00:00.000Z',
  ended_by: 'agent',
  end_reason: 'resolved',
  rating: null,
  rating_comment: null,
  mentioned: [],
  last_message: null,
  last_line: null,
  last_seq: 3,
  revision: 9,
  ...parts,
});
