import type { ComponentChildren } from 'preact';
import { Reply, Star } from 'lucide';
import type { Session } from '../../../shared/protocol/session.ts';
import { customerName } from '../format/customer.ts';
import { age, exactMoment, shortMoment } from '../format/time.ts';
import { now } from '../store/clock.ts';
import { strings } from '../strings.ts';
import { Avatar } from './avatar.tsx';
import { Button } from './button.tsx';
import { Icon, points } from './icon.tsx';
import { pure } from './pure.ts';
import { Ticking } from './ticking.tsx';
import { WindowChip } from './window-chip.tsx';
import './chat-row.css';

points(Reply);

export type ChatRowProps = {
  session: Session;
  href: string;
  selected: boolean;
  zone: string | undefined;
  draft: string;
  unread: number;
  /** Since when the customer waits for an answer; null: nothing to answer, or not known. */
  waitingSince: string | null;
  /** Whose chat it is, in lists of everybody's; null where that says nothing new. */
  holder: string | null;
  /** Offered on the row where no chat with its own button is open beside it. */
  onAccept?: ((session: Session) => void) | undefined;
};

const lastMoment = (session: Session): string =>
  session.ended_at ?? session.last_customer_message_at ?? session.started_at;

const When = ({
  session,
  waitingSince,
  zone,
}: Pick<ChatRowProps, 'session' | 'waitingSince' | 'zone'>) => {
  if (session.status === 'waiting') {
    const since = session.started_at;
    return (
      <time class="row-when" data-tone="waiting" dateTime={since} title={exactMoment(since, zone)}>
        <span class="unseen">{strings.list.status.waiting} </span>
        <Ticking text={(present) => age(since, present)} />
      </time>
    );
  }
  if (waitingSince !== null)
    return (
      <time
        class="row-when"
        data-tone="reply"
        dateTime={waitingSince}
        title={strings.list.needsReply}
      >
        <Icon node={Reply} size={13} label={strings.list.needsReply} />
        <Ticking text={(present) => age(waitingSince, present)} />
      </time>
    );
  const at = lastMoment(session);
  return (
    <time class="row-when" dateTime={at} title={exactMoment(at, zone)}>
      <Ticking text={(present) => shortMoment(at, present, strings.days, zone)} />
    </time>
  );
};

const LastLine = ({ session, draft }: { session: Session; draft: string }): ComponentChildren =>
  draft.trim() === '' ? (
    <span class="row-last" dir="auto">
      {session.last_message ?? strings.list.noMessage}
    </span>
  ) : (
    <span class="row-last" dir="auto">
      <em>{strings.list.draft}</em> {draft}
    </span>
  );

export const ChatRow = pure((props: ChatRowProps) => {
  const { session, unread, zone, selected, onAccept } = props;
  const name = customerName(session, strings.unnamed);
  // Most chats end well: only the others say how.
  const outcome = session.end_reason === null ? '' : strings.list.outcome[session.end_reason];
  return (
    <li class="chat-row" data-selected={selected} data-unread={unread > 0}>
      <a href={props.href} aria-current={selected ? 'true' : undefined}>
        <Avatar name={name} id={session.customer_id} />
        <span class="row-body">
          <span class="row-line">
            <span class="row-name" dir="auto">
              {name}
            </span>
            {session.priority === 'high' && (
              <span class="row-vip">
                <Icon node={Star} size={13} label={strings.list.vip} />
              </span>
            )}
            <When session={session} waitingSince={props.waitingSince} zone={zone} />
          </span>
          <span class="row-line">
            <LastLine session={session} draft={props.draft} />
            {props.holder !== null && <span class="row-holder">{props.holder}</span>}
            {session.status !== 'ended' && (
              <WindowChip closesAt={session.window_closes_at} zone={zone} />
            )}
            {outcome !== '' && (
              <span class="row-holder" data-ended>
                {outcome}
              </span>
            )}
            {unread > 0 && (
              <span class="row-unread" title={strings.list.unread(unread)}>
                <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
                <span class="unseen">{strings.list.unread(unread)}</span>
              </span>
            )}
          </span>
        </span>
      </a>
      {onAccept && session.status === 'waiting' && (
        <span class="row-accept">
          <Button size="s" tone="soft" onClick={() => onAccept(session)}>
            {strings.list.accept}
          </Button>
        </span>
      )}
    </li>
  );
});

/** The age of the longest wait, for the heading of the queue. */
export const OldestAge = ({ since }: { since: string }) => (
  <>{strings.list.oldest(age(since, now.value))}</>
);
