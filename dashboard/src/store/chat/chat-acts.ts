// What I may do with a chat just now, by the policy table.
import { may, type Target } from '../../../../shared/protocol/policy.ts';
import type { Session } from '../../../../shared/protocol/session.ts';
import { caller } from '../desk/me.ts';

export type ChatActs = {
  accept: boolean;
  takeOver: boolean;
  release: boolean;
  transfer: boolean;
  end: boolean;
};

export const chatActs = (session: Session): ChatActs => {
  const me = caller();
  const target: Target = { status: session.status, agent_id: session.agent_id };
  const active = session.status === 'active';
  const mine = active && session.agent_id === me.id;
  return {
    accept: session.status === 'waiting' && may(me, 'chat.accept', target),
    takeOver: active && !mine && may(me, 'chat.take_over', target),
    release: active && may(me, 'chat.release', target),
    transfer: active && may(me, 'chat.transfer', target),
    end: session.status !== 'ended' && may(me, 'chat.end', target),
  };
};
