// Every REST route that the dashboard uses, by what it does.
import * as z from 'zod/mini';
import { Caller, type PresenceState } from '../../../shared/protocol/agent.ts';
import { Message } from '../../../shared/protocol/message.ts';
import type { SendMessage } from '../../../shared/protocol/send-message.ts';
import { Order } from '../../../shared/protocol/order.ts';
import {
  AgentList,
  AllSessions,
  HistoryPage,
  MessageList,
  OrderList,
  SessionList,
} from '../../../shared/protocol/rest.ts';
import { Session } from '../../../shared/protocol/session.ts';
import { request } from './rest.ts';

const agent = '/api/agent';
const session = (id: string) => `${agent}/sessions/${encodeURIComponent(id)}`;

export const signIn = (email: string, password: string) =>
  request('/api/auth/sign-in/email', { method: 'POST', body: { email, password } });
export const signOut = () => request('/api/auth/sign-out', { method: 'POST', body: {} });
export const getMe = () => request(`${agent}/me`, { answer: Caller });
export const putPresence = (state: PresenceState) =>
  request(`${agent}/me/presence`, { method: 'PUT', body: { state } });
export const getAgents = () => request(`${agent}/agents`, { answer: AgentList });

export const getWaiting = () =>
  request(`${agent}/sessions/waiting`, { answer: z.pick(SessionList, { sessions: true }) });
export const getMyChats = (agentId: string) =>
  request(`${agent}/sessions/my-chats/${agentId}`, {
    answer: z.pick(SessionList, { sessions: true }),
  });
export const getAll = (query: { limit?: number; cursor?: string }) =>
  request(`${agent}/sessions/all`, { query, answer: AllSessions });

export type HistoryFilters = {
  search?: string;
  q?: string;
  status?: string;
  agent_id?: string;
  start_date?: string;
  end_date?: string;
};
export const getHistory = (
  filters: HistoryFilters & { limit?: number; cursor?: string },
  signal?: AbortSignal,
) =>
  request(`${agent}/sessions/history`, {
    query: filters,
    answer: HistoryPage,
    ...(signal && { signal }),
  });

/** Opens a chat from the desk, or answers the one that is open. */
export const start = (phoneNumber: string) =>
  request(`${agent}/sessions/start/${encodeURIComponent(phoneNumber)}`, {
    method: 'POST',
    answer: Session,
  });
export const getSession = (id: string) => request(session(id), { answer: Session });
export const getMessages = (
  id: string,
  query: { after?: number; since?: number; last?: number; limit?: number },
) => request(`${session(id)}/messages`, { query, answer: MessageList });
export const postMessage = (id: string, body: SendMessage) =>
  request(`${session(id)}/messages`, { method: 'POST', body, answer: Message });

const message = (id: string, messageId: string) =>
  `${session(id)}/messages/${encodeURIComponent(messageId)}`;
/** `attempt`: the one on screen, so that a second click sends nothing twice. */
export const retryMessage = (id: string, messageId: string, attempt: number) =>
  request(`${message(id, messageId)}/retry`, {
    method: 'POST',
    body: { attempt },
    answer: Message,
  });
/** Fetches a customer's file from WhatsApp once more. */
export const fetchMedia = (id: string, messageId: string) =>
  request(`${message(id, messageId)}/media/fetch`, { method: 'POST', body: {} });

/**
 * `from` is the holder on screen: somebody else in between answers 409 `already_assigned`. `leaving`,
 * here and below: the page goes away, and the request must arrive all the same.
 */
export const assign = (
  id: string,
  body: { agent_id: string; from: string | null; note?: string },
  leaving = false,
) =>
  request(`${session(id)}/assign`, { method: 'POST', body, answer: Session, keepalive: leaving });
export const release = (id: string, note?: string) =>
  request(`${session(id)}/release`, { method: 'POST', body: { note }, answer: Session });
/** What was said up to `last_seq` needs no reply. */
export const noReplyNeeded = (id: string, last_seq: number) =>
  request(`${session(id)}/no-reply-needed`, {
    method: 'POST',
    body: { last_seq },
    answer: Session,
  });
export const end = (id: string, leaving = false) =>
  request(`${session(id)}/end`, { method: 'POST', body: {}, answer: Session, keepalive: leaving });

export const getOrders = (query: { status?: string; limit?: number; cursor?: string }) =>
  request(`${agent}/orders`, { query, answer: OrderList });
export const patchOrder = (id: string, status: 'new' | 'done') =>
  request(`${agent}/orders/${id}`, { method: 'PATCH', body: { status }, answer: Order });

/** Only what every screen needs of the settings; the whole of them is the settings page's. */
export const getTimeZone = () =>
  request(`${agent}/settings`, { answer: z.object({ time_zone: z.string() }) });
