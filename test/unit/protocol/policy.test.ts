import { describe, expect, it } from 'vitest';
import { may, type Action, type Target } from '../../../shared/protocol/policy.ts';

const me = '0198a000-0000-7000-8000-00000000000a';
const other = '0198a000-0000-7000-8000-00000000000b';
const roles = ['agent', 'supervisor', 'admin'] as const;

const waiting: Target = { status: 'waiting', agent_id: null };
const mine: Target = { status: 'active', agent_id: me };
const theirs: Target = { status: 'active', agent_id: other };
const mineEnded: Target = { status: 'ended', agent_id: me };
const theirsEnded: Target = { status: 'ended', agent_id: other };
const called: Target = { status: 'active', agent_id: other, mentioned: [me] };
const calledEnded: Target = { status: 'ended', agent_id: other, mentioned: [me] };
const sameCustomer: Target = { status: 'ended', agent_id: other, holds_customer: true };

/** X3: who may what, as agent, supervisor, admin. */
const table: [Action, string, Target, boolean, boolean, boolean][] = [
  ['chat.read', 'waiting', waiting, true, true, true],
  ['chat.read', 'mine', mine, true, true, true],
  ['chat.read', 'of a colleague', theirs, false, true, true],
  ['chat.read', 'mine, ended', mineEnded, true, true, true],
  ['chat.read', 'of a colleague, ended', theirsEnded, false, true, true],
  ['chat.read', 'earlier, of the customer I hold', sameCustomer, true, true, true],
  ['chat.read', 'where a note calls me', called, true, true, true],
  ['chat.read', 'ended, where a note called me', calledEnded, false, true, true],
  ['chat.note', 'waiting', waiting, true, true, true],
  ['chat.note', 'mine', mine, true, true, true],
  ['chat.note', 'of a colleague', theirs, false, true, true],
  ['chat.note', 'where a note calls me', called, true, true, true],
  ['chat.note', 'mine, ended', mineEnded, false, true, true],
  ['chat.write', 'where a note calls me', called, false, true, true],
  ['chat.write', 'waiting', waiting, false, true, true],
  ['chat.write', 'mine', mine, true, true, true],
  ['chat.write', 'of a colleague', theirs, false, true, true],
  ['chat.write', 'mine, ended', mineEnded, false, true, true],
  ['chat.no_reply_needed', 'waiting', waiting, false, true, true],
  ['chat.no_reply_needed', 'mine', mine, true, true, true],
  ['chat.no_reply_needed', 'of a colleague', theirs, false, true, true],
  ['chat.no_reply_needed', 'where a note calls me', called, false, true, true],
  ['templates.send', 'waiting', waiting, false, true, true],
  ['templates.send', 'mine', mine, true, true, true],
  ['templates.send', 'of a colleague', theirs, false, true, true],
  ['chat.accept', 'waiting', waiting, true, true, true],
  ['chat.accept', 'of a colleague', theirs, false, true, true],
  ['chat.take_over', 'of a colleague', theirs, false, true, true],
  ['chat.transfer', 'mine', mine, true, true, true],
  ['chat.transfer', 'of a colleague', theirs, false, true, true],
  ['chat.release', 'mine', mine, true, true, true],
  ['chat.release', 'of a colleague', theirs, false, true, true],
  ['chat.end', 'mine', mine, true, true, true],
  ['chat.end', 'waiting', waiting, false, true, true],
  ['chat.end', 'of a colleague', theirs, false, true, true],
  ['chat.start', 'a new one', {}, true, true, true],
  ['chats.list_all', 'all', {}, false, true, true],
  ['customer.read', 'held', { holds_customer: true }, true, true, true],
  ['customer.read', 'not held', {}, false, true, true],
  ['customer.write', 'held', { holds_customer: true }, true, true, true],
  ['customer.write', 'not held', {}, false, true, true],
  ['customer.block', 'held', { holds_customer: true }, false, true, true],
  ['orders.read', 'all', {}, true, true, true],
  ['orders.write', 'all', {}, true, true, true],
  ['settings.read', 'all', {}, true, true, true],
  ['settings.write', 'all', {}, false, false, true],
  ['agents.read', 'all', {}, true, true, true],
  ['my_chats.read_of_others', 'others', {}, false, true, true],
  ['history.read_of_others', 'others', {}, false, true, true],
  ['number_events.read', 'all', {}, false, true, true],
  ['parked.read', 'all', {}, false, false, true],
  ['parked.write', 'all', {}, false, false, true],
  ['canned.own', 'mine', { agent_id: me }, true, true, true],
  ['canned.own', 'of a colleague', { agent_id: other }, false, false, false],
  ['canned.own', 'nobody’s', { agent_id: null }, false, false, false],
  ['canned.read_team', 'of my team', { in_team: true }, true, true, true],
  ['canned.read_team', 'of another team', { in_team: false }, false, true, true],
  ['canned.write_shared', 'of a team or of all', {}, false, true, true],
];

describe('X3: the policy table', () => {
  it.each(table)('%s (%s)', (action, _what, target, ...expected) => {
    expect(roles.map((role) => may({ id: me, role }, action, target))).toEqual(expected);
  });
});
