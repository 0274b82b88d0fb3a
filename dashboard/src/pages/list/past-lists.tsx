import { History, Search } from 'lucide';
import { may } from '../../../../shared/protocol/policy.ts';
import { Button } from '../../components/ui/button.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { HistoryFilters } from '../../components/list/history-filters.tsx';
import { searchedFor } from '../../format/searched.ts';
import { colleagues } from '../../store/list/inbox.ts';
import {
  allPager,
  allSessions,
  historyFilters,
  historyPager,
  loadAll,
  loadHistory,
  setHistoryFilters,
} from '../../store/list/lists.ts';
import { caller } from '../../store/desk/me.ts';
import { strings } from '../../strings/desk.ts';
import { findingStrings } from '../../strings/finding.ts';
import { listStrings } from '../../strings/list.ts';
import { PagedList } from './paged-list.tsx';
import '../../components/ui/field.css';

export const AllList = () => (
  <PagedList
    pager={allPager}
    rows={allSessions.value}
    tab="all"
    label={strings.tabs.all}
    onRetry={() => void loadAll()}
    empty={<EmptyState icon={History} title={listStrings.nothing} next={listStrings.nothingNext} />}
  />
);

const NothingFound = () => {
  const filters = historyFilters.value;
  const words = findingStrings.searched;
  const { start_date, end_date, ...anyTime } = filters;
  const agent = colleagues.value.find(({ id }) => id === filters.agent_id)?.name;
  return (
    <EmptyState icon={Search} title={words.none} next={searchedFor(filters, agent)}>
      {start_date !== undefined || end_date !== undefined ? (
        <Button onClick={() => setHistoryFilters(anyTime)}>{words.allDates}</Button>
      ) : (
        <p class="empty-next">{words.next}</p>
      )}
      <Button tone="quiet" onClick={() => setHistoryFilters({})}>
        {words.clear}
      </Button>
    </EmptyState>
  );
};

export const HistoryList = () => {
  const filters = historyFilters.value;
  const words = findingStrings.searched;
  return (
    <PagedList
      pager={historyPager}
      rows={historyPager.list.value.rows}
      tab="history"
      label={strings.tabs.history}
      onRetry={() => void loadHistory(filters)}
      empty={
        Object.keys(filters).length > 0 ? (
          <NothingFound />
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
