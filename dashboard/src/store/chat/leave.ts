// Losing a chat that was on screen: said once, in words, unless we gave it away ourselves.
import type { Session } from '../../../../shared/protocol/session.ts';
import { customerName } from '../../format/customer.ts';
import { strings } from '../../strings/desk.ts';
import { togetherStrings as words } from '../../strings/together.ts';
import { draftKey, draftOf, draftReason, restoreDraft } from '../composer/drafts.ts';
import { inbox } from '../list/inbox.ts';
import { me } from '../desk/me.ts';
import { notify } from '../desk/notices.ts';
import { navigate, route } from '../desk/route.ts';

/** So long what trails an act, or a loss that was told, is no news. */
const HEARD_MS = 5_000;

/** The chats that we gave away or have heard the loss of, and until when more of it is no news. */
const expected = new Map<string, number>();

const expectFor = (id: string, ms: number): void => {
  expected.set(id, Date.now() + ms);
};

/** Runs an act of ours after which the chat may no longer be ours to see. */
export const whileLeaving = async <T>(id: string, act: () => Promise<T>): Promise<T> => {
  expectFor(id, Infinity);
  try {
    return await act();
  } finally {
    // The close frame may trail the answer.
    expectFor(id, HEARD_MS);
  }
};

/** It is ours after all: losing it is news, however soon. */
export const stays = (id: string): void => {
  expected.delete(id);
};

/** Whether what happens to this chat just now is our own doing. */
export const isOurAct = (id: string): boolean => Date.now() < (expected.get(id) ?? 0);

export const leaveChat = (id: string): void => {
  const at = route.peek();
  if (at.page === 'desk' && at.chatId === id) navigate(`/${at.tab}`, { replace: true });
};

const nobody = { customer_name: null, phone_number: null, username: null };

/** What was being written stays, and is shown with the reason until its writer has dealt with it. */
const keepWritten = (id: string, customer: string, holder: string | null): void => {
  const reason = holder === null ? words.draftKeptUnnamed : words.draftKept(holder);
  for (const mode of ['reply', 'note'] as const) {
    const key = draftKey(id, mode);
    const text = draftOf(key);
    // One that came back from sending says why already, and better.
    if (text.trim() !== '' && draftReason(key) === null) restoreDraft(key, text, reason, customer);
  }
};

/** The words for it; `holder` null: not known. */
export const sayLost = (id: string, customer: string, holder: string | null): void => {
  notify({
    tone: 'info',
    text: holder === null ? words.lostUnnamed(customer) : words.lost(customer, holder),
  });
  keepWritten(id, customer, holder);
};

/** The socket said 4403; its reason is `now with <name>` where the server knows who has it. */
export const chatLost = (id: string, session: Session | null, reason: string): void => {
  leaveChat(id);
  if (isOurAct(id)) return;
  expectFor(id, HEARD_MS);
  const mine = me.peek()?.id;
  const holder = [session, inbox.peek().sessions.get(id)].find(
    (known) => known?.agent_name && known.agent_id !== mine,
  );
  const named = /^now with (.+)$/.exec(reason)?.[1] ?? holder?.agent_name ?? null;
  sayLost(id, customerName(session ?? nobody, strings.unnamed), named);
};
