import { may } from '../../../../shared/protocol/policy.ts';
import { ConnectionBadge } from '../../components/desk/connection-badge.tsx';
import { lazy } from '../../components/ui/lazy.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { Tabs } from '../../components/ui/tabs.tsx';
import { sort } from '../../store/list/active.ts';
import { attentionCount } from '../../store/alerts/attention.ts';
import { connection } from '../../store/desk/connection.ts';
import { caller } from '../../store/desk/me.ts';
import { prefer } from '../../store/settings/preferences.ts';
import { navigate, type Tab } from '../../store/desk/route.ts';
import { settled } from '../../store/desk/settled.ts';
import { strings } from '../../strings/desk.ts';
import { ActiveList } from './active-list.tsx';
import './list-pane.css';

/** Loaded with their tabs: a shift begins on Active. */
const lists = () => import('./past-lists.tsx');
const waiting = <Skeleton kind="rows" count={9} />;
const AllList = lazy(async () => (await lists()).AllList, waiting);
const HistoryList = lazy(async () => (await lists()).HistoryList, waiting);
const HistoryFilterBar = lazy(async () => (await lists()).HistoryFilterBar);
const sortPlace = <span class="sort-place" />;
const SortMenu = lazy(
  async () => (await import('../../components/list/sort-menu.tsx')).SortMenu,
  sortPlace,
);

export const ListPane = ({ tab }: { tab: Tab }) => {
  const who = caller();
  const senior = may(who, 'chats.list_all');
  const tabs = (['active', ...(senior ? ['all'] : []), 'history'] as Tab[]).map((id) => ({
    id,
    label: strings.tabs[id],
    ...(id === 'active' && { badge: attentionCount.value }),
  }));
  return (
    <section class="list-pane" aria-label={strings.tabs.label}>
      <header class="list-bar">
        <h1>{strings.nav.chats}</h1>
        <ConnectionBadge state={connection.value} />
        {tab !== 'history' &&
          (settled.value ? (
            <SortMenu sort={sort.value} onSort={(by) => prefer({ list_sort: by })} />
          ) : (
            sortPlace
          ))}
      </header>
      <div class="list-tabs">
        <Tabs
          label={strings.tabs.label}
          tabs={tabs}
          selected={tab}
          onSelect={(id) => navigate(`/${id}`)}
        />
      </div>
      {tab === 'history' && <HistoryFilterBar />}
      <div
        class="list-scroll"
        id="chat-list"
        role="tabpanel"
        aria-labelledby={`tab-${tab}`}
        tabIndex={0}
        data-scroller
      >
        {tab === 'active' && <ActiveList />}
        {tab === 'all' && <AllList />}
        {tab === 'history' && <HistoryList />}
      </div>
    </section>
  );
};
