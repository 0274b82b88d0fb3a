// "Send and end", "Send and next": what follows a message. The end waits until the desk has taken
// the message, and does not come where it was refused, where a colleague was faster, or where the
// customer has written meanwhile.
import { may } from '../../../../shared/protocol/policy.ts';
import type { Session } from '../../../../shared/protocol/session.ts';
import { customerName } from '../../format/customer.ts';
import { composerStrings } from '../../strings/composer.ts';
import { strings } from '../../strings/desk.ts';
import { endChat } from '../desk/actions.ts';
import { chat, chatSession } from '../chat/chat.ts';
import { inbox, myChats, waiting } from '../list/inbox.ts';
import { caller } from '../desk/me.ts';
import { nextChat } from '../list/next-chat.ts';
import { notify } from '../desk/notices.ts';
import { whenSettled } from '../outbox/outbox.ts';
import { chatPath, navigate } from '../desk/route.ts';

const words = composerStrings.after;

const freshest = (id: string): Session | null =>
  chat.peek()?.id === id ? chatSession.peek() : (inbox.peek().sessions.get(id) ?? null);

export const endAfter = async (commandId: string, session: Session): Promise<void> => {
  const heard = session.last_customer_message_at;
  const taken = await whenSettled(commandId);
  const now = freshest(session.id) ?? session;
  if (now.status === 'ended' || !may(caller(), 'chat.end', now)) return;
  if (!taken) notify({ tone: 'info', text: words.notEnded });
  else if (now.last_customer_message_at !== heard)
    notify({
      tone: 'info',
      text: words.notEndedWritten(customerName(now, strings.unnamed)),
    });
  else endChat(now);
};

const dealtWith = new Map<string, string | null>();

export const goNext = (leaving: string): void => {
  const waited = myChats.peek().find(({ id }) => id === leaving)?.waiting_since ?? null;
  dealtWith.set(leaving, waited);
  const next = nextChat(myChats.peek(), waiting.peek(), leaving, dealtWith);
  if (next === null) notify({ tone: 'good', text: words.nobody });
  else navigate(chatPath('active', next.id));
};
