import { computed, useComputed } from '@preact/signals';
import { CircleCheck, CloudOff, MessagesSquare } from 'lucide';
import type { ComponentChildren } from 'preact';
import type { Session } from '../../../../shared/protocol/session.ts';
import { Button } from '../../components/ui/button.tsx';
import { ChatRow } from '../../components/list/chat-row.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { useHeldOrder, useHold } from '../../components/list/held-order.ts';
import { ListSection } from '../../components/list/list-section.tsx';
import { pure } from '../../components/ui/pure.ts';
import { RowList } from '../../components/list/row-list.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { Ticking } from '../../components/ui/ticking.tsx';
import { age } from '../../format/time.ts';
import { accept, noReplyNeeded, setPresence } from '../../store/desk/actions.ts';
import {
  lastOpenedAt,
  lookingAt,
  mentionedList,
  mineList,
  oldestWait,
  waitingList,
} from '../../store/list/active.ts';
import { tails } from '../../store/alerts/attention.ts';
import { connection } from '../../store/desk/connection.ts';
import { draftOf } from '../../store/composer/drafts.ts';
import { inbox, myPresence, refreshInbox } from '../../store/list/inbox.ts';
import { caller } from '../../store/desk/me.ts';
import { prefer, preferences } from '../../store/settings/preferences.ts';
import { chatPath, route } from '../../store/desk/route.ts';
import { timeZone } from '../../store/settings/workspace.ts';
import { strings } from '../../strings/desk.ts';
import { listStrings } from '../../strings/list.ts';

const openId = computed(() => (route.value.page === 'desk' ? route.value.chatId : null));
const onAccept = (session: Session) => void accept(session);
const onNoReply = (session: Session) => void noReplyNeeded(session);

type RowProps = { session: Session; tabbable: boolean; gone: boolean };

/** Reads for itself what only one row shows: a key in the composer draws no list. */
const LiveRow = pure(({ session, tabbable, gone }: RowProps) => {
  const { id, status, agent_id, agent_name } = session;
  const myId = caller().id;
  const selected = useComputed(() => openId.value === id).value;
  const draft = useComputed(() => (openId.value === id ? '' : draftOf(id))).value;
  const unread = useComputed(() => tails.value.get(id)?.unread ?? 0).value;
  const mine = agent_id === myId;
  // One button for one chat: the open one has it in its header.
  return (
    <ChatRow
      session={session}
      href={chatPath('active', id)}
      selected={selected}
      tabbable={tabbable}
      gone={gone}
      zone={timeZone.value}
      draft={draft}
      unread={status === 'active' ? unread : 0}
      myId={myId}
      holder={null}
      {...(!mine && agent_id !== null && { holder: holderOf(agent_id, agent_name) })}
      lookers={useComputed(() => lookingAt(id)).value}
      onAccept={selected ? undefined : onAccept}
      onNoReply={mine && !selected ? onNoReply : undefined}
    />
  );
});

/** The same object for the same holder: rows draw anew by identity. */
const holders = new Map<string, { id: string; name: string }>();
export const holderOf = (id: string, name: string | null): { id: string; name: string } => {
  const known = holders.get(id);
  if (known !== undefined && known.name === (name ?? '')) return known;
  const holder = { id, name: name ?? '' };
  holders.set(id, holder);
  return holder;
};

const Oldest = () => {
  const since = oldestWait.value;
  return since === null ? null : (
    <Ticking text={(present) => listStrings.oldest(age(since, present))} />
  );
};

const NobodyWaits = () => {
  const last = lastOpenedAt.value;
  const away = myPresence.value !== 'online';
  return (
    <EmptyState icon={CircleCheck} title={listStrings.nobodyWaiting}>
      <p class="empty-next">
        {away ? (
          listStrings.notGiven
        ) : last === null ? (
          listStrings.nobodyWaitingNext
        ) : (
          <Ticking text={(present) => listStrings.lastChat(age(last, present))} />
        )}
      </p>
      {away && (
        <Button size="s" onClick={() => void setPresence('online')}>
          {listStrings.goOnline}
        </Button>
      )}
    </EmptyState>
  );
};

const NoneMine = () => {
  const next = waitingList.value[0];
  return (
    <EmptyState icon={MessagesSquare} title={listStrings.noneMine} next={listStrings.noneMineNext}>
      {next !== undefined && (
        <Button size="s" onClick={() => onAccept(next)}>
          {listStrings.acceptNext}
        </Button>
      )}
    </EmptyState>
  );
};

type PartProps = {
  id: 'waiting' | 'mine' | 'mentioned';
  rows: readonly Session[];
  part: ReturnType<ReturnType<typeof useHold>>;
  urgent?: boolean;
  aside?: ComponentChildren;
  empty: ComponentChildren;
};

const Part = ({ id, rows, part, urgent = false, aside, empty }: PartProps) => {
  const held = useHeldOrder(rows, part.hold);
  const { list_folded: folded } = preferences.value;
  const title = listStrings[id];
  return (
    <ListSection
      title={title}
      count={rows.length}
      urgent={urgent}
      aside={aside}
      folded={folded.includes(id)}
      onFold={(fold) =>
        prefer({ list_folded: [...folded.filter((one) => one !== id), ...(fold ? [id] : [])] })
      }
      changes={held.changes}
      onApply={held.apply}
      handlers={part.handlers}
    >
      {held.rows.length === 0 ? (
        empty
      ) : (
        <RowList rows={held.rows} label={title} current={openId.value}>
          {(session, tabbable) => (
            <LiveRow session={session} tabbable={tabbable} gone={held.gone.has(session.id)} />
          )}
        </RowList>
      )}
    </ListSection>
  );
};

const Unreachable = () => (
  <EmptyState icon={CloudOff} title={listStrings.unreachable} next={listStrings.unreachableNext}>
    <Button onClick={refreshInbox}>{strings.retry}</Button>
  </EmptyState>
);

export const ActiveList = () => {
  const part = useHold();
  if (!inbox.value.ready) {
    const lost = connection.value === 'offline' || connection.value === 'reconnecting';
    return lost ? <Unreachable /> : <Skeleton kind="rows" count={9} />;
  }
  const mentioned = mentionedList.value;
  return (
    <div class="active-list" data-open={openId.value !== null}>
      <Part
        id="waiting"
        rows={waitingList.value}
        part={part(0)}
        urgent={waitingList.value.length > 0}
        aside={<Oldest />}
        empty={<NobodyWaits />}
      />
      <Part id="mine" rows={mineList.value} part={part(1)} empty={<NoneMine />} />
      {mentioned.length > 0 && <Part id="mentioned" rows={mentioned} part={part(2)} empty={null} />}
    </div>
  );
};
