import { History, Search } from 'lucide';
import { may } from '../../../shared/protocol/policy.ts';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { HistoryFilters } from '../components/history-filters.tsx';
import { colleagues } from '../store/inbox.ts';
import {
  allPager,
  allSessions,
  historyFilters,
  historyPager,
  loadAll,
  loadHistory,
  setHistoryFilters,
} from '../store/lists.ts';
import { caller } from '../store/me.ts';
import { strings } from '../strings.ts';
import { PagedList } from './paged-list.tsx';
import '../components/field.css';

export const AllList = () => (
  <PagedList
    pager={allPager}
    rows={allSessions.value}
    tab="all"
    label={strings.tabs.all}
    onRetry={() => void loadAll()}
    empty={
      <EmptyState icon={History} title={strings.list.nothing} next={strings.list.nothingNext} />
    }
  />
);

export const HistoryList = () => {
  const filters = historyFilters.value;
  const words = strings.search;
  const asked = [filters.search, filters.q]
    .filter(Boolean)
    .map((text) => `“${text}”`)
    .join(', ');
  const filtered = Object.keys(filters).length > 0;
  return (
    <PagedList
      pager={historyPager}
      rows={historyPager.list.value.rows}
      tab="history"
      label={strings.tabs.history}
      onRetry={() => void loadHistory(filters)}
      empty={
        filtered ? (
          <EmptyState
            icon={Search}
            title={words.none}
            next={`${asked === '' ? '' : `${words.noneFor(asked)} `}${words.noneNext}`}
          >
            <Button onClick={() => setHistoryFilters({})}>{words.clear}</Button>
          </EmptyState>
        ) : (
          <EmptyState icon={History} title={words.empty} next={words.emptyNext} />
        )
      }
    />
  );
};

export const HistoryFilterBar = () => (
  <HistoryFilters
    filters={historyFilters.value}
    agents={may(caller(), 'history.read_of_others') ? colleagues.value : []}
    onFilters={setHistoryFilters}
  />
);
