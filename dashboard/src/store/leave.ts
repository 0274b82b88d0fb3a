// Losing a chat that was on screen: said once, in words, unless we gave it away ourselves.
import type { Session } from '../../../shared/protocol/session.ts';
import { strings } from '../strings.ts';
import { inbox } from './inbox.ts';
import { me } from './me.ts';
import { notify } from './notices.ts';
import { navigate, route } from './route.ts';

const leaving = new Set<string>();

/** Runs an act of ours after which the chat may no longer be ours to see. */
export const whileLeaving = async <T>(id: string, act: () => Promise<T>): Promise<T> => {
  leaving.add(id);
  try {
    return await act();
  } finally {
    // The close frame may trail the answer.
    window.setTimeout(() => leaving.delete(id), 5_000);
  }
};

export const leaveChat = (id: string): void => {
  const at = route.peek();
  if (at.page === 'desk' && at.chatId === id) navigate(`/${at.tab}`, { replace: true });
};

/** The socket said 4403; its reason is `now with <name>` where the server knows who has it. */
export const chatLost = (id: string, session: Session | null, reason: string): void => {
  leaveChat(id);
  if (leaving.has(id)) return;
  const mine = me.peek()?.id;
  const holder = [session, inbox.peek().sessions.get(id)].find(
    (known) => known?.agent_name && known.agent_id !== mine,
  );
  const named = /^now with (.+)$/.exec(reason)?.[1];
  notify({ tone: 'info', text: strings.chat.nowWith(named ?? holder?.agent_name ?? null) });
};
