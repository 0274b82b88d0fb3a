// The live lists as they stand on screen: who waits, mine, where a note calls me; and who looks.
import { computed } from '@preact/signals';
import type { AgentPresence } from '../../../../shared/protocol/agent.ts';
import type { Session } from '../../../../shared/protocol/session.ts';
import { colleagues, sessions } from './inbox.ts';
import { compareBy, makeSorter } from './list-order.ts';
import { me } from '../desk/me.ts';
import { preferences } from '../settings/preferences.ts';

const myId = computed(() => me.value?.id ?? '');
export const sort = computed(() => preferences.value.list_sort);

type Groups = Record<'waiting' | 'mine' | 'mentioned' | 'open', Session[]>;

const groups = computed<Groups>(() => {
  const found: Groups = { waiting: [], mine: [], mentioned: [], open: [] };
  const mine = myId.value;
  for (const session of sessions.value.values()) {
    if (session.status === 'ended') continue;
    found.open.push(session);
    if (session.status === 'waiting') found.waiting.push(session);
    else if (session.agent_id === mine) found.mine.push(session);
    else if (session.mentioned.includes(mine)) found.mentioned.push(session);
  }
  return found;
});

const sorted = (name: keyof Groups) => {
  const sorter = makeSorter();
  return computed(() =>
    sorter(groups.value[name], compareBy(sort.value, new Date().toISOString())),
  );
};

export const waitingList = sorted('waiting');
export const mineList = sorted('mine');
export const mentionedList = sorted('mentioned');
/** Everybody's open chats, for those who see them. */
export const openList = sorted('open');

const earliest = (rows: readonly Session[]): string | null =>
  rows.reduce<string | null>((least, { waiting_since, started_at }) => {
    const since = waiting_since ?? started_at;
    return least === null || since < least ? since : least;
  }, null);

/** Since when the longest waiting one waits. */
export const oldestWait = computed(() => earliest(waitingList.value));

/** When the newest chat that is known here was opened. */
export const lastOpenedAt = computed(() => {
  let last: string | null = null;
  for (const { started_at } of sessions.value.values()) {
    if (last === null || started_at > last) last = started_at;
  }
  return last;
});

export type Looker = Pick<AgentPresence, 'id' | 'name'>;
const nobody: readonly Looker[] = [];

const lookers = computed(() => {
  const found = new Map<string, Looker[]>();
  for (const { id, name, viewing } of colleagues.value) {
    if (id === myId.value) continue;
    for (const session of viewing)
      found.set(session, [...(found.get(session) ?? []), { id, name }]);
  }
  return found;
});

/** The colleagues who have this chat on screen now. */
export const lookingAt = (sessionId: string): readonly Looker[] =>
  lookers.value.get(sessionId) ?? nobody;
