// The chats before and after the open one, as the list on screen has them.
import type { Session } from '../../../../shared/protocol/session.ts';
import { mentionedList, mineList, waitingList } from './active.ts';
import { allSessions, historyPager } from './lists.ts';
import { preferences } from '../settings/preferences.ts';
import { chatPath, navigate, route, type Tab } from '../desk/route.ts';

const listOf = (tab: Tab): readonly Session[] => {
  if (tab === 'all') return allSessions.peek();
  if (tab === 'history') return historyPager.list.peek().rows;
  const parts = { waiting: waitingList, mine: mineList, mentioned: mentionedList };
  const folded = preferences.peek().list_folded;
  return (['waiting', 'mine', 'mentioned'] as const)
    .filter((part) => !folded.includes(part))
    .flatMap((part) => parts[part].peek());
};

/** Goes to the next or the previous chat; from outside the list to its first or last. */
export const stepInList = (step: 1 | -1): void => {
  const at = route.peek();
  if (at.page !== 'desk') return;
  const rows = listOf(at.tab);
  const here = rows.findIndex(({ id }) => id === at.chatId);
  const next = here < 0 ? rows.at(step > 0 ? 0 : -1) : rows[here + step];
  if (next !== undefined) navigate(chatPath(at.tab, next.id));
};
