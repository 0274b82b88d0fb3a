// Opens a chat from the desk.
import type { Caller } from '../../shared/protocol/agent.ts';
import { may } from '../../shared/protocol/policy.ts';
import { ok, refuse, type Result } from '../../shared/protocol/problem.ts';
import type { Session } from '../../shared/protocol/session.ts';
import { toSession, type Chat } from './chat.ts';
import { targetOf } from './hold.ts';
import { openSession } from './open.ts';
import { takeTurn } from './turn.ts';

/**
 * `opened` false: the customer's one open session stands already, and nothing was changed. Refuses
 * `forbidden` to an agent where a colleague holds it.
 */
export const start = (chat: Chat, caller: Caller): Result<{ opened: boolean; session: Session }> =>
  takeTurn(chat, () => {
    if (!may(caller, 'chat.start')) return refuse('forbidden', 'You may not start chats.');
    const opened = chat.state.open === null && openSession(chat, null, caller.name);
    const { open } = chat.state;
    if (open === null) throw new Error('a session from the desk always opens');
    if (!may(caller, 'chat.read', targetOf(chat, open, caller))) {
      return refuse('forbidden', `${open.row.agent_name} has a chat with this customer already.`);
    }
    return ok({ opened, session: toSession(chat, open) });
  });
