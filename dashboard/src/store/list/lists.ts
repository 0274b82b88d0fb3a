// The All and History lists.
import { computed, effect } from '@preact/signals';
import type { Session } from '../../../../shared/protocol/session.ts';
import * as api from '../../net/api.ts';
import type { HistoryFilters } from '../../net/api.ts';
import { openList } from './active.ts';
import { inbox } from './inbox.ts';
import { createPager } from './pages.ts';
import { navigate, route, search } from '../desk/route.ts';

const PAGE = 50;
export const allPager = createPager();
export const historyPager = createPager();

const newestFirst = (a: Session, b: Session): number =>
  a.started_at < b.started_at ? 1 : a.started_at > b.started_at ? -1 : 0;

/** Open chats as the lists are sorted, ended ones below, each as fresh as anybody has heard. */
export const allSessions = computed<readonly Session[]>(() => {
  const open = openList.value;
  const live = inbox.value.sessions;
  const ended = new Map(
    allPager.list.value.rows.flatMap((row) => (live.has(row.id) ? [] : [[row.id, row]])),
  );
  for (const row of live.values()) if (row.status === 'ended') ended.set(row.id, row);
  // A row that was fetched open and is unknown to the inbox has ended meanwhile, or is not told yet.
  return [...open, ...[...ended.values()].sort(newestFirst)];
});

export const loadAll = (): Promise<void> =>
  allPager.load((cursor) => api.getAll({ limit: PAGE, ...(cursor && { cursor }) }));

const filterNames = ['search', 'q', 'status', 'agent_id', 'start_date', 'end_date'] as const;

/** The filters stand in the address: going back, reloading and sharing all keep them. */
export const historyFilters = computed<HistoryFilters>(() => {
  const params = new URLSearchParams(search.value);
  const filters: HistoryFilters = {};
  for (const name of filterNames) {
    const value = params.get(name);
    if (value !== null && value !== '') filters[name] = value;
  }
  return filters;
});

export const setHistoryFilters = (filters: HistoryFilters): void => {
  const params = new URLSearchParams();
  for (const name of filterNames) {
    const value = filters[name]?.trim();
    if (value) params.set(name, value);
  }
  const at = route.peek();
  const chat = at.page === 'desk' && at.chatId !== null ? `/${at.chatId}` : '';
  const query = params.toString();
  navigate(`/history${chat}${query === '' ? '' : `?${query}`}`, { replace: true });
};

export const loadHistory = (filters: HistoryFilters): Promise<void> =>
  historyPager.load((cursor, signal) =>
    api.getHistory({ ...filters, limit: PAGE, ...(cursor && { cursor }) }, signal),
  );

/** Loads what the open tab shows, and again whenever the filters change. */
export const watchLists = (): (() => void) => {
  const tab = computed(() => (route.value.page === 'desk' ? route.value.tab : null));
  const filters = computed(() => JSON.stringify(historyFilters.value));
  const stop = effect(() => {
    if (tab.value === 'all') void loadAll();
    if (tab.value === 'history') void loadHistory(JSON.parse(filters.value) as HistoryFilters);
  });
  return () => {
    stop();
    allPager.reset();
    historyPager.reset();
  };
};
