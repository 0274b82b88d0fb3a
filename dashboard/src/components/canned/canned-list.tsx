import { Plus, Search } from 'lucide';
import type { CannedReply, CannedScope } from '../../../../shared/protocol/canned-reply.ts';
import { cannedStrings } from '../../strings/canned.ts';
import { Button } from '../ui/button.tsx';
import { CannedItem } from './canned-item.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Icon } from '../ui/icon.tsx';
import './canned-list.css';

export type ScopeFilter = CannedScope | 'all';
type Props = {
  replies: readonly CannedReply[];
  /** Whether there are any at all, before search and filter. */
  some: boolean;
  current: string | null;
  query: string;
  scope: ScopeFilter;
  teamName: (id: string | null) => string | null;
  onQuery: (query: string) => void;
  onScope: (scope: ScopeFilter) => void;
  onCreate: () => void;
};

const words = cannedStrings.page;
const filters: readonly ScopeFilter[] = ['all', 'personal', 'team', 'global'];

/** All replies that I may use, to find one and open it. */
export const CannedList = (props: Props) => {
  const { replies, some, current, query, scope, teamName } = props;
  return (
    <div class="canned-list">
      <div class="canned-list-head">
        <label class="canned-search">
          <Icon node={Search} size={16} />
          <input
            type="search"
            class="field"
            aria-label={words.search}
            placeholder={words.search}
            value={query}
            onInput={(event) => props.onQuery(event.currentTarget.value)}
          />
        </label>
        <div class="canned-filter" role="group" aria-label={words.scope}>
          {filters.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={scope === one}
              onClick={() => props.onScope(one)}
            >
              {one === 'all' ? words.allScopes : cannedStrings.scopes[one]}
            </button>
          ))}
        </div>
        <Button tone="primary" icon={Plus} onClick={props.onCreate}>
          {words.create}
        </Button>
      </div>
      {replies.length === 0 ? (
        <EmptyState
          icon={Search}
          title={some ? words.notFound : words.empty}
          next={some ? words.notFoundNext : words.emptyNext}
        />
      ) : (
        <ul aria-label={words.list}>
          {replies.map((reply) => (
            <li key={reply.id}>
              <a
                href={`/settings/canned/${reply.id}`}
                aria-current={reply.id === current ? 'true' : undefined}
              >
                <CannedItem reply={reply} team={teamName(reply.team_id)} text={reply.text} />
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
