import { computed } from '@preact/signals';
import { CircleCheck, MessagesSquare } from 'lucide';
import type { Session } from '../../../shared/protocol/session.ts';
import { ChatRow, OldestAge } from '../components/chat-row.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { GrowingList } from '../components/growing-list.tsx';
import { useHeldOrder } from '../components/held-order.ts';
import { ListSection } from '../components/list-section.tsx';
import { Skeleton } from '../components/skeleton.tsx';
import { accept } from '../store/actions.ts';
import { tails } from '../store/attention.ts';
import { draftOf } from '../store/drafts.ts';
import { inbox, myChats, waiting } from '../store/inbox.ts';
import { chatPath, route } from '../store/route.ts';
import { timeZone } from '../store/workspace.ts';
import { strings } from '../strings.ts';

const openId = computed(() => (route.value.page === 'desk' ? route.value.chatId : null));
const words = strings.list;
const onAccept = (session: Session) => void accept(session);

/** Who has waited longest for an answer first, then the rest by their last word. */
const sortedMine = computed(() => {
  const known = tails.value;
  const since = (session: Session) => known.get(session.id)?.waitingSince ?? null;
  return myChats.value.toSorted((a, b) => {
    const [waitA, waitB] = [since(a), since(b)];
    if (waitA !== null && waitB !== null) return waitA < waitB ? -1 : 1;
    if (waitA !== null || waitB !== null) return waitA === null ? 1 : -1;
    return (a.last_customer_message_at ?? a.started_at) <
      (b.last_customer_message_at ?? b.started_at)
      ? 1
      : -1;
  });
});

const row = (session: Session) => {
  const tail = session.status === 'active' ? tails.value.get(session.id) : undefined;
  const selected = openId.value === session.id;
  // One Accept for one chat: the open one has it in its header. Beside an open chat the rows keep
  // quiet until the pointer or the keyboard is on them.
  return (
    <ChatRow
      key={session.id}
      session={session}
      href={chatPath('active', session.id)}
      selected={selected}
      zone={timeZone.value}
      draft={selected ? '' : draftOf(session.id)}
      unread={tail?.unread ?? 0}
      waitingSince={tail?.waitingSince ?? null}
      holder={null}
      onAccept={selected ? undefined : onAccept}
    />
  );
};

export const ActiveList = () => {
  const queue = useHeldOrder(waiting.value);
  const mine = useHeldOrder(sortedMine.value);
  if (!inbox.value.ready) return <Skeleton kind="rows" count={7} />;
  const oldest = waiting.value.reduce<string | null>(
    (least, { started_at }) => (least === null || started_at < least ? started_at : least),
    null,
  );
  return (
    <div class="active-list" data-open={openId.value !== null}>
      <ListSection
        title={words.waiting}
        count={waiting.value.length}
        urgent={waiting.value.length > 0}
        aside={oldest !== null && <OldestAge since={oldest} />}
      >
        {queue.rows.length === 0 ? (
          <EmptyState
            icon={CircleCheck}
            title={words.nobodyWaiting}
            next={words.nobodyWaitingNext}
          />
        ) : (
          <div {...queue.hold}>
            <GrowingList items={queue.rows} label={words.waiting}>
              {row}
            </GrowingList>
          </div>
        )}
      </ListSection>
      <ListSection title={words.mine} count={myChats.value.length}>
        {mine.rows.length === 0 ? (
          <EmptyState icon={MessagesSquare} title={words.noneMine} next={words.noneMineNext} />
        ) : (
          <div {...mine.hold}>
            <GrowingList items={mine.rows} label={words.mine}>
              {row}
            </GrowingList>
          </div>
        )}
      </ListSection>
    </div>
  );
};
