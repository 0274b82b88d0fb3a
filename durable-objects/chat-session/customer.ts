// Who the customer is: made at first sight, changed by what Meta says and by what people write.
import type { Caller } from '../../shared/protocol/agent.ts';
import type { CustomerPatch, StoredCustomer } from '../../shared/protocol/customer.ts';
import { patchFields } from '../../shared/protocol/customer-fields.ts';
import { isOvertaken } from '../../shared/protocol/customer-notes.ts';
import { may } from '../../shared/protocol/policy.ts';
import { ok, refuse, type Result } from '../../shared/protocol/problem.ts';
import type { Sql } from '../runtime/sql.ts';
import { toSession, type Chat } from './chat.ts';
import { storeHeader } from './closing/end.ts';
import type { CustomerRow } from './rows.ts';
import type { Identity } from './rpc.ts';
import { insertCustomer, updateCustomer } from './store.ts';
import { nextRevision } from './changes.ts';
import { takeTurn } from './turn.ts';

/** First sight of a customer. The object keeps its own name: `ctx.id.name` is not always there. */
export const adoptCustomer = (
  sql: Sql,
  first: {
    object_id: string;
    object_name: string;
    phone_number_id: string;
    identity: Identity;
    made_at?: number;
  },
): void =>
  insertCustomer(sql, {
    object_id: first.object_id,
    object_name: first.object_name,
    phone_number_id: first.phone_number_id,
    wa_id: first.identity.wa_id,
    user_id: first.identity.user_id,
    heard_as: first.identity.wa_id === null ? 'user_id' : 'phone',
    made_at: first.made_at ?? null,
    revision: 1,
  });

/**
 * Stores a change of the customer, and of the open session's header, which shows the customer: that
 * is how the inbox hears of it, and without an open session it does not.
 */
export const changeCustomer = (chat: Chat, change: Partial<CustomerRow>): void => {
  const { customer } = chat.state;
  const stored = { ...change, revision: nextRevision(chat) };
  updateCustomer(chat.sql, stored);
  Object.assign(customer, stored);
  storeHeader(chat, {});
};

export const toCustomer = ({ customer }: Chat['state']): StoredCustomer => ({
  id: customer.object_id,
  phone_number: customer.wa_id === null ? null : `+${customer.wa_id}`,
  user_id: customer.user_id,
  username: customer.username,
  name: customer.given_name ?? customer.name,
  profile_name: customer.name,
  vip: customer.vip === 1,
  blocked: customer.blocked === 1,
  tags: JSON.parse(customer.tags),
  notes: customer.notes,
  language: customer.language,
  fields: JSON.parse(customer.fields),
});

export const holds = (chat: Chat, caller: Caller) => ({
  holds_customer: chat.state.open?.row.agent_id === caller.id,
});

export const readCustomerCard = (chat: Chat, caller: Caller): Result<StoredCustomer> =>
  takeTurn(chat, () =>
    may(caller, 'customer.read', holds(chat, caller))
      ? ok(toCustomer(chat.state))
      : refuse('forbidden', 'You may see customers whose chat you hold.'),
  );

export const patchCustomer = (
  chat: Chat,
  caller: Caller,
  patch: CustomerPatch,
): Result<StoredCustomer> =>
  takeTurn(chat, () => {
    if (!may(caller, 'customer.write', holds(chat, caller))) {
      return refuse('forbidden', 'You may change customers whose chat you hold.');
    }
    if (patch.blocked !== undefined && !may(caller, 'customer.block')) {
      return refuse('forbidden', 'Only supervisors and admins may block a customer.', {
        field: 'blocked',
      });
    }
    const { customer, settings } = chat.state;
    if (patch.notes !== undefined && isOvertaken(customer.notes, patch)) {
      return refuse('notes_changed', 'A colleague has changed these notes meanwhile.', {
        field: 'notes',
        notes: customer.notes,
      });
    }
    const fields = patchFields(settings.customer_fields, JSON.parse(customer.fields), {
      ...patch.fields,
    });
    if (!fields.ok) return fields;
    const change: Partial<CustomerRow> = {
      ...(patch.name === undefined ? {} : { given_name: patch.name }),
      ...(patch.vip === undefined ? {} : { vip: patch.vip ? 1 : 0 }),
      ...(patch.blocked === undefined ? {} : { blocked: patch.blocked ? 1 : 0 }),
      ...(patch.tags === undefined ? {} : { tags: JSON.stringify(patch.tags) }),
      ...(patch.notes === undefined ? {} : { notes: patch.notes }),
      ...(patch.language === undefined ? {} : { language: patch.language }),
    };
    if (patch.fields !== undefined) change.fields = JSON.stringify(fields.value);
    if (Object.keys(change).length > 0) changeCustomer(chat, change);
    return ok(toCustomer(chat.state));
  });

/** The header of the open session, if there is one. */
export const openHeader = (chat: Chat) =>
  chat.state.open === null ? null : toSession(chat, chat.state.open);
