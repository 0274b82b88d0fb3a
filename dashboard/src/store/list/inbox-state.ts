// What the desk knows of its queue, and the one way in which that changes. Pure.
import type { AgentPresence } from '../../../../shared/protocol/agent.ts';
import type { Alert, InboxDown } from '../../../../shared/protocol/frames.ts';
import type { Order } from '../../../../shared/protocol/order.ts';
import type { Session } from '../../../../shared/protocol/session.ts';

export type InboxState = {
  /** The inbox's own revision; 0 before the first snapshot. */
  revision: number;
  sessions: ReadonlyMap<string, Session>;
  orders: ReadonlyMap<string, Order>;
  agents: readonly AgentPresence[];
  alerts: readonly Alert[];
  /** Something has been heard, by socket or by polling: empty now means empty. */
  ready: boolean;
};

export const emptyInbox: InboxState = {
  revision: 0,
  sessions: new Map(),
  orders: new Map(),
  agents: [],
  alerts: [],
  ready: false,
};

/**
 * Beside the socket's frames: `polled`, the whole list as REST answers it, and `told`, one header
 * that another source (a chat's socket, the answer to an act) had first.
 */
export type InboxFrame =
  | InboxDown
  | { type: 'polled'; sessions: Session[]; orders?: Order[]; agents?: AgentPresence[] }
  | { type: 'told'; session: Session }
  | { type: 'order_told'; order: Order };

type Revised = { id: string; revision: number };

const byId = <T extends { id: string }>(rows: readonly T[]): Map<string, T> =>
  new Map(rows.map((row) => [row.id, row]));

/** Never backwards: of two copies of a row the one with the greater revision is the truth. */
const put = <T extends Revised>(rows: Map<string, T>, row: T): void => {
  const known = rows.get(row.id);
  if (known === undefined || known.revision <= row.revision) rows.set(row.id, row);
};

const merge = <T extends Revised>(known: ReadonlyMap<string, T>, rows: readonly T[]) => {
  if (rows.length === 0) return known;
  const merged = new Map(known);
  for (const row of rows) put(merged, row);
  return merged;
};

const mergeAgents = (known: readonly AgentPresence[], changed: readonly AgentPresence[]) => [
  ...new Map([...known, ...changed].map((agent) => [agent.id, agent])).values(),
];

/** The state after a frame. A frame that leaves a gap changes nothing: the caller says hello. */
export const applyInbox = (state: InboxState, frame: InboxFrame): InboxState => {
  switch (frame.type) {
    case 'snapshot':
      return {
        revision: frame.revision,
        sessions: byId(frame.sessions),
        orders: byId(frame.orders),
        agents: frame.agents,
        alerts: frame.alerts.filter((alert) => alert.active),
        ready: true,
      };
    case 'changed': {
      if (frame.since > state.revision) return state;
      const sessions = new Map(state.sessions);
      for (const row of frame.sessions) {
        if ('removed' in row) sessions.delete(row.id);
        else put(sessions, row);
      }
      return {
        ...state,
        revision: Math.max(state.revision, frame.revision),
        sessions,
        orders: merge(state.orders, frame.orders),
        ready: true,
      };
    }
    case 'polled': {
      const sessions = new Map<string, Session>();
      for (const row of frame.sessions) {
        const known = state.sessions.get(row.id);
        sessions.set(row.id, known !== undefined && known.revision > row.revision ? known : row);
      }
      return {
        ...state,
        sessions,
        orders: frame.orders ? merge(state.orders, frame.orders) : state.orders,
        agents: frame.agents ?? state.agents,
        ready: true,
      };
    }
    case 'told':
      return { ...state, sessions: merge(state.sessions, [frame.session]) };
    case 'order_told':
      return { ...state, orders: merge(state.orders, [frame.order]) };
    case 'presence_changed':
      return { ...state, agents: mergeAgents(state.agents, frame.agents) };
    case 'alerts_changed': {
      const kinds = new Map([...state.alerts, ...frame.alerts].map((alert) => [alert.kind, alert]));
      return { ...state, alerts: [...kinds.values()].filter((alert) => alert.active) };
    }
    case 'resync':
      // The rows stay on screen until the snapshot that was asked for replaces them.
      return { ...state, revision: 0 };
    case 'settings_changed':
    case 'refused':
    case 'pong':
      return state;
    default:
      frame satisfies never;
      return state;
  }
};

/** Times are ISO texts of one form: they compare as texts, which is quick. */
const earlier = (a: string | null, b: string | null): number => {
  const [x, y] = [a ?? '', b ?? ''];
  return x < y ? -1 : x > y ? 1 : 0;
};

/** By priority, then longest waiting: the order in which chats are to be served. */
export const waitingSessions = (sessions: InboxState['sessions']): Session[] =>
  [...sessions.values()]
    .filter((session) => session.status === 'waiting')
    .toSorted(
      (a, b) =>
        Number(b.priority === 'high') - Number(a.priority === 'high') ||
        earlier(a.started_at, b.started_at) ||
        (a.id < b.id ? -1 : 1),
    );

/** The active chats that this agent holds, oldest assignment first. */
export const sessionsOf = (sessions: InboxState['sessions'], agentId: string): Session[] =>
  [...sessions.values()]
    .filter((session) => session.status === 'active' && session.agent_id === agentId)
    .toSorted((a, b) => earlier(a.assigned_at, b.assigned_at) || (a.id < b.id ? -1 : 1));

export const newOrders = (orders: InboxState['orders']): Order[] =>
  [...orders.values()]
    .filter((order) => order.status === 'new')
    .toSorted((a, b) => earlier(a.created_at, b.created_at));
