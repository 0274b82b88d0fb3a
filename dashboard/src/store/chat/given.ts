// A chat that was given to me, or taken: by whom, and with which words, said once.
import { effect, untracked } from '@preact/signals';
import type { Session } from '../../../../shared/protocol/session.ts';
import { customerName } from '../../format/customer.ts';
import { handoverOf, type Handover } from '../../format/handover.ts';
import { oneLine } from '../../format/one-line.ts';
import * as api from '../../net/api.ts';
import { RestError } from '../../net/rest.ts';
import { strings } from '../../strings/desk.ts';
import { togetherStrings as words } from '../../strings/together.ts';
import { inbox, myChats } from '../list/inbox.ts';
import { isOurAct, sayLost } from './leave.ts';
import { caller } from '../desk/me.ts';
import { notify } from '../desk/notices.ts';
import { chatPath, navigate } from '../desk/route.ts';

const comesFrom = async (session: Session): Promise<Handover> => {
  try {
    const { messages } = await api.getMessages(session.id, { last: 10 });
    return handoverOf(messages, caller());
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    return null;
  }
};

const say = async (session: Session): Promise<void> => {
  const from = await comesFrom(session);
  // Taken in another window of mine.
  if (from?.by === 'myself') return;
  const name = customerName(session, strings.unnamed);
  notify({
    tone: 'good',
    text: from === null ? words.given(name) : words.givenBy(from.name, name, oneLine(from.note)),
    action: { label: words.open, run: () => navigate(chatPath('active', session.id)) },
  });
};

/** The chat's own socket says it first where it is on screen. */
const OTHERS_FIRST_MS = 1_000;

const sayGone = (before: Session): void => {
  const { id } = before;
  window.setTimeout(() => {
    const present = inbox.peek().sessions.get(id);
    if (isOurAct(id) || present?.agent_id === before.agent_id || present?.status === 'ended')
      return;
    sayLost(id, customerName(before, strings.unnamed), present?.agent_name ?? null);
  }, OTHERS_FIRST_MS);
};

export const watchGiven = (): (() => void) => {
  let known: ReadonlyMap<string, Session> | null = null;
  return effect(() => {
    if (!inbox.value.ready) return;
    const before = known;
    const mine = new Map(myChats.value.map((session) => [session.id, session]));
    known = mine;
    if (before === null) return;
    untracked(() => {
      for (const session of mine.values())
        if (!before.has(session.id) && !isOurAct(session.id)) void say(session);
      for (const session of before.values())
        if (!mine.has(session.id) && !isOurAct(session.id)) sayGone(session);
    });
  });
};
