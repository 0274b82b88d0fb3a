import type { ComponentChildren } from 'preact';
import { CloudOff } from 'lucide';
import type { Session } from '../../../../shared/protocol/session.ts';
import { Button } from '../../components/ui/button.tsx';
import { ChatRow } from '../../components/list/chat-row.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { useHeldOrder, useHold } from '../../components/list/held-order.ts';
import { RowList } from '../../components/list/row-list.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { lookingAt } from '../../store/list/active.ts';
import { draftOf } from '../../store/composer/drafts.ts';
import { caller } from '../../store/desk/me.ts';
import type { Pager } from '../../store/list/pages.ts';
import { chatPath, route, type Tab } from '../../store/desk/route.ts';
import { timeZone } from '../../store/settings/workspace.ts';
import { strings } from '../../strings/desk.ts';
import { listStrings } from '../../strings/list.ts';
import { holderOf } from './active-list.tsx';
import './paged-list.css';

type Props = {
  pager: Pager;
  rows: readonly Session[];
  tab: Tab;
  label: string;
  empty: ComponentChildren;
  onRetry: () => void;
};

/** The All and History lists: rows, the next page, and what to do where there are none. */
export const PagedList = ({ pager, rows, tab, label, empty, onRetry }: Props) => {
  const { state, cursor, partial } = pager.list.value;
  const part = useHold()(0);
  // What was searched anew is wanted at once, wherever the pointer is.
  const held = useHeldOrder(rows, tab === 'all' ? part.hold : 'free');
  const myId = caller().id;
  const openId = route.value.page === 'desk' ? route.value.chatId : null;
  const failed = (
    <EmptyState icon={CloudOff} title={listStrings.failed} next={listStrings.failedNext}>
      <Button onClick={onRetry}>{strings.retry}</Button>
    </EmptyState>
  );
  if (rows.length === 0) {
    if (state === 'failed') return failed;
    return state === 'ready' ? <>{empty}</> : <Skeleton kind="rows" count={9} />;
  }
  return (
    <div class="paged-list" aria-busy={state === 'loading'} {...part.handlers}>
      {partial && <p class="paged-note">{listStrings.partial}</p>}
      {held.changes > 0 && (
        <button
          type="button"
          class="section-apply"
          title={listStrings.applyChanges(held.changes)}
          onClick={held.apply}
        >
          {listStrings.changes(held.changes)}
        </button>
      )}
      <RowList
        rows={held.rows}
        label={label}
        current={openId}
        more={cursor !== null}
        onEnd={cursor === null || state !== 'ready' ? undefined : () => void pager.more()}
      >
        {(session, tabbable) => (
          <ChatRow
            session={session}
            href={chatPath(tab, session.id)}
            selected={session.id === openId}
            tabbable={tabbable}
            gone={held.gone.has(session.id)}
            zone={timeZone.value}
            draft={session.status === 'ended' || session.id === openId ? '' : draftOf(session.id)}
            unread={0}
            myId={myId}
            holder={
              session.agent_id === null || session.agent_id === myId
                ? null
                : holderOf(session.agent_id, session.agent_name)
            }
            lookers={lookingAt(session.id)}
          />
        )}
      </RowList>
      {state === 'failed' && failed}
      {cursor !== null && state !== 'failed' && (
        <div class="paged-more">
          <Button busy={state === 'more'} onClick={() => void pager.more()}>
            {state === 'more' ? listStrings.loadingMore : listStrings.more}
          </Button>
        </div>
      )}
    </div>
  );
};
