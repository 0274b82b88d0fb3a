import type { ComponentChildren } from 'preact';
import { CloudOff } from 'lucide';
import type { Session } from '../../../shared/protocol/session.ts';
import { Button } from '../components/button.tsx';
import { ChatRow } from '../components/chat-row.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { GrowingList } from '../components/growing-list.tsx';
import { Skeleton } from '../components/skeleton.tsx';
import { caller } from '../store/me.ts';
import type { Pager } from '../store/pages.ts';
import { chatPath, route, type Tab } from '../store/route.ts';
import { timeZone } from '../store/workspace.ts';
import { strings } from '../strings.ts';
import './paged-list.css';

type Props = {
  pager: Pager;
  rows: readonly Session[];
  tab: Tab;
  label: string;
  empty: ComponentChildren;
  onRetry: () => void;
};

const words = strings.list;

/** The All and History lists: rows, the next page, and what to do where there are none. */
export const PagedList = ({ pager, rows, tab, label, empty, onRetry }: Props) => {
  const { state, cursor, partial } = pager.list.value;
  const myId = caller().id;
  const openId = route.value.page === 'desk' ? route.value.chatId : null;
  if (rows.length === 0) {
    if (state === 'failed')
      return (
        <EmptyState icon={CloudOff} title={words.failed} next={words.failedNext}>
          <Button onClick={onRetry}>{strings.retry}</Button>
        </EmptyState>
      );
    return state === 'ready' ? <>{empty}</> : <Skeleton kind="rows" count={7} />;
  }
  return (
    <div class="paged-list" aria-busy={state === 'loading'}>
      {partial && <p class="paged-note">{words.partial}</p>}
      <GrowingList items={rows} label={label}>
        {(session) => (
          <ChatRow
            key={session.id}
            session={session}
            href={chatPath(tab, session.id)}
            selected={session.id === openId}
            zone={timeZone.value}
            draft=""
            unread={0}
            waitingSince={null}
            holder={
              session.status === 'waiting' || session.agent_id === myId ? null : session.agent_name
            }
          />
        )}
      </GrowingList>
      {state === 'failed' && (
        <EmptyState icon={CloudOff} title={words.failed} next={words.failedNext}>
          <Button onClick={onRetry}>{strings.retry}</Button>
        </EmptyState>
      )}
      {cursor !== null && state !== 'failed' && (
        <div class="paged-more">
          <Button busy={state === 'more'} onClick={() => void pager.more()}>
            {state === 'more' ? words.loadingMore : words.more}
          </Button>
        </div>
      )}
    </div>
  );
};
