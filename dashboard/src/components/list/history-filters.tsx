import { useEffect, useRef, useState } from 'preact/hooks';
import { Search, SlidersHorizontal } from 'lucide';
import type { AgentPresence } from '../../../../shared/protocol/agent.ts';
import type { HistoryFilters as Filters } from '../../net/api.ts';
import { findingStrings } from '../../strings/finding.ts';
import { strings } from '../../strings/desk.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import './history-filters.css';

export type HistoryFiltersProps = {
  filters: Filters;
  /** For those who may see others' history; empty for the rest. */
  agents: readonly AgentPresence[];
  onFilters: (filters: Filters) => void;
};

const PAUSE_MS = 250;
const words = findingStrings.filters;

/** Typing asks after a short pause; choosing asks at once. */
export const HistoryFilters = ({ filters, agents, onFilters }: HistoryFiltersProps) => {
  const [typed, setTyped] = useState(filters);
  const pause = useRef(0);
  useEffect(() => setTyped(filters), [filters]);
  useEffect(() => () => window.clearTimeout(pause.current), []);

  const change = (patch: Filters, afterMs: number) => {
    const next = { ...typed, ...patch };
    setTyped(next);
    window.clearTimeout(pause.current);
    pause.current = window.setTimeout(() => onFilters(next), afterMs);
  };
  const active = Object.keys(filters).filter((name) => name !== 'search').length;
  const wrongDates =
    typed.start_date !== undefined &&
    typed.end_date !== undefined &&
    typed.end_date !== '' &&
    typed.start_date > typed.end_date;

  return (
    <form class="history-filters" role="search" onSubmit={(event) => event.preventDefault()}>
      <label class="search-field">
        <Icon node={Search} size={16} />
        <input
          type="search"
          role="searchbox"
          value={typed.search ?? ''}
          aria-label={words.placeholder}
          placeholder={words.placeholder}
          maxLength={200}
          autocomplete="off"
          onInput={(event) => change({ search: event.currentTarget.value }, PAUSE_MS)}
        />
      </label>
      <details class="filters-more" open={active > 0}>
        <summary>
          <Icon node={SlidersHorizontal} size={14} />
          {words.filters}
          {active > 0 && <span class="digits">{active}</span>}
        </summary>
        <div class="filters-grid">
          <label data-wide={true}>
            {words.text}
            <input
              type="text"
              value={typed.q ?? ''}
              maxLength={200}
              onInput={(event) => change({ q: event.currentTarget.value }, PAUSE_MS)}
            />
          </label>
          <label>
            {words.from}
            <input
              type="date"
              value={typed.start_date ?? ''}
              aria-invalid={wrongDates}
              onInput={(event) => change({ start_date: event.currentTarget.value }, 0)}
            />
          </label>
          <label>
            {words.to}
            <input
              type="date"
              value={typed.end_date ?? ''}
              aria-invalid={wrongDates}
              onInput={(event) => change({ end_date: event.currentTarget.value }, 0)}
            />
          </label>
          <label data-wide={agents.length === 0}>
            {words.status}
            <select
              value={typed.status ?? ''}
              onChange={(event) => change({ status: event.currentTarget.value }, 0)}
            >
              <option value="">{words.anyStatus}</option>
              {(['waiting', 'active', 'ended'] as const).map((status) => (
                <option key={status} value={status}>
                  {strings.list.status[status]}
                </option>
              ))}
            </select>
          </label>
          {agents.length > 0 && (
            <label>
              {words.agent}
              <select
                value={typed.agent_id ?? ''}
                onChange={(event) => change({ agent_id: event.currentTarget.value }, 0)}
              >
                <option value="">{words.anyAgent}</option>
                {agents.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          )}
          {wrongDates && <p role="alert">{words.wrongDates}</p>}
          {active > 0 && (
            <Button size="s" tone="quiet" onClick={() => onFilters({ search: typed.search ?? '' })}>
              {words.clear}
            </Button>
          )}
        </div>
      </details>
    </form>
  );
};
