import type { Role } from './agent.ts';
import type { SessionStatus } from './session.ts';

/** What a caller may want to do, named once for routes, frames and the dashboard. */
export type Action =
  | 'chat.read'
  | 'chat.write'
  | 'chat.note'
  | 'chat.no_reply_needed'
  | 'templates.send'
  | 'chat.accept'
  | 'chat.take_over'
  | 'chat.transfer'
  | 'chat.release'
  | 'chat.end'
  | 'chat.start'
  | 'chats.list_all'
  | 'customer.read'
  | 'customer.write'
  | 'customer.block'
  | 'customer_tags.read'
  | 'orders.read'
  | 'orders.write'
  | 'settings.read'
  | 'settings.write'
  | 'agents.read'
  | 'my_chats.read_of_others'
  | 'history.read_of_others'
  | 'number_events.read'
  | 'parked.read'
  | 'parked.write'
  | 'canned.own'
  | 'canned.read_team'
  | 'canned.write_shared';

/** The facts a decision rests on: for a chat its holder and state, for a customer who holds them now. */
export type Target = {
  status?: SessionStatus;
  agent_id?: string | null;
  /** The caller holds another, open chat of the same customer. */
  holds_customer?: boolean;
  /** Agents whom its notes call. */
  mentioned?: readonly string[];
  /** The caller belongs to the team that owns it. */
  in_team?: boolean;
};

type Rule =
  'anyone' | 'seniors' | 'admins' | 'owner' | ((callerId: string, target: Target) => boolean);

const isHolder: Rule = (id, target) => target.agent_id === id && target.status === 'active';

/** Whom a note calls sees the chat while it is open. */
const mayRead = (id: string, target: Target): boolean =>
  target.status === 'waiting' ||
  target.agent_id === id ||
  target.holds_customer === true ||
  (target.status === 'active' && target.mentioned?.includes(id) === true);

/**
 * The one policy table. A rule is who may besides supervisors and admins:
 * `seniors` nobody else, `admins` admins only, a function the agents it is true for. `owner`: only
 * whose it is, and no senior either.
 */
const rules: Record<Action, Rule> = {
  'chat.read': mayRead,
  'chat.write': isHolder,
  'chat.note': (id, target) => target.status !== 'ended' && mayRead(id, target),
  'chat.no_reply_needed': isHolder,
  'templates.send': isHolder,
  'chat.accept': (_id, target) => target.status === 'waiting',
  'chat.take_over': 'seniors',
  'chat.transfer': isHolder,
  'chat.release': isHolder,
  'chat.end': isHolder,
  'chat.start': 'anyone',
  'chats.list_all': 'seniors',
  'customer.read': (_id, target) => target.holds_customer === true,
  'customer.write': (_id, target) => target.holds_customer === true,
  'customer.block': 'seniors',
  'customer_tags.read': 'anyone',
  'orders.read': 'anyone',
  'orders.write': 'anyone',
  'settings.read': 'anyone',
  'settings.write': 'admins',
  'agents.read': 'anyone',
  'my_chats.read_of_others': 'seniors',
  'history.read_of_others': 'seniors',
  'number_events.read': 'seniors',
  'parked.read': 'admins',
  'parked.write': 'admins',
  'canned.own': 'owner',
  'canned.read_team': (_id, target) => target.in_team === true,
  'canned.write_shared': 'seniors',
};

/** May this caller do this, to this target? Supervisors may all but what is kept for admins. */
export const may = (
  caller: { id: string; role: Role },
  action: Action,
  target: Target = {},
): boolean => {
  const rule = rules[action];
  if (rule === 'owner') return target.agent_id === caller.id;
  if (caller.role === 'admin') return true;
  if (rule === 'admins') return false;
  if (caller.role === 'supervisor' || rule === 'anyone') return true;
  return rule !== 'seniors' && rule(caller.id, target);
};
