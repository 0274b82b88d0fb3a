import { Check, Reply, Star } from 'lucide';
import type { Session } from '../../../../shared/protocol/session.ts';
import { customerName } from '../../format/customer.ts';
import { age, exactMoment, shortMoment } from '../../format/time.ts';
import { lastSaidAt } from '../../store/list/list-order.ts';
import { strings } from '../../strings/desk.ts';
import { listStrings } from '../../strings/list.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { Icon, points } from '../ui/icon.tsx';
import { pure } from '../ui/pure.ts';
import { RowLine } from './row-line.tsx';
import { RowPeople } from './row-people.tsx';
import { Ticking } from '../ui/ticking.tsx';
import { WindowChip } from './window-chip.tsx';
import './chat-row.css';

points(Reply);

export type ChatRowProps = {
  session: Session;
  href: string;
  selected: boolean;
  /** The one row of its list that Tab comes to. */
  tabbable: boolean;
  /** It is no longer in the list, and stands only because the order is held. */
  gone?: boolean;
  zone: string | undefined;
  draft: string;
  unread: number;
  myId: string;
  /** Whose chat it is, in lists of everybody's; null where that says nothing new. */
  holder: { id: string; name: string } | null;
  /** Colleagues who have it on screen now. */
  lookers: readonly { id: string; name: string }[];
  /** Offered on the row where no chat with its own button is open beside it. */
  onAccept?: ((session: Session) => void) | undefined;
  onNoReply?: ((session: Session) => void) | undefined;
};

/**
 * How long the customer has waited; where they do not wait, when something was last said; of what is
 * over, when it began: lists of the past stand in that order.
 */
const When = ({ session, zone }: Pick<ChatRowProps, 'session' | 'zone'>) => {
  const { waiting_since: since, status } = session;
  if (since === null || status === 'ended') {
    const over = session.ended_at;
    const at = over === null ? lastSaidAt(session) : session.started_at;
    const exact = [at, ...(over === null ? [] : [over])].map((one) => exactMoment(one, zone));
    return (
      <time class="row-when" dateTime={at} title={exact.join(' – ')}>
        <Ticking text={(present) => shortMoment(at, present, strings.days, zone)} />
      </time>
    );
  }
  const queued = status === 'waiting';
  return (
    <time
      class="row-when"
      data-tone={queued ? 'waiting' : 'reply'}
      dateTime={since}
      title={listStrings.waitsSince(exactMoment(since, zone))}
    >
      {queued ? (
        <span class="unseen">{listStrings.waiting} </span>
      ) : (
        <Icon node={Reply} size={13} label={listStrings.needsReply} />
      )}
      <Ticking text={(present) => age(since, present)} />
    </time>
  );
};

const Act = ({ session, tabbable, onAccept, onNoReply }: ChatRowProps) => {
  const tabIndex = tabbable ? 0 : -1;
  if (onAccept && session.status === 'waiting')
    return (
      <span class="row-act" data-stays>
        <Button size="s" tone="soft" tabIndex={tabIndex} onClick={() => onAccept(session)}>
          {listStrings.accept}
        </Button>
      </span>
    );
  if (!onNoReply || session.status !== 'active' || session.waiting_since === null) return null;
  return (
    <span class="row-act">
      <button
        type="button"
        class="row-done"
        tabIndex={tabIndex}
        title={listStrings.noReplyNeeded}
        aria-label={listStrings.noReplyNeeded}
        onClick={() => onNoReply(session)}
      >
        <Icon node={Check} size={16} />
      </button>
    </span>
  );
};

export const ChatRow = pure((props: ChatRowProps) => {
  const { session, unread, zone, selected, gone = false } = props;
  const name = customerName(session, strings.unnamed);
  // Most chats end well: only the others say how.
  const outcome = session.end_reason === null ? '' : listStrings.outcome[session.end_reason];
  return (
    <div
      class="chat-row"
      data-selected={selected}
      data-unread={unread > 0}
      data-gone={gone}
      title={gone ? listStrings.gone : undefined}
    >
      <a
        href={props.href}
        aria-current={selected ? 'true' : undefined}
        tabIndex={props.tabbable ? 0 : -1}
      >
        <Avatar name={name} id={session.customer_id} />
        <span class="row-body">
          <span class="row-top">
            <span class="row-name" dir="auto">
              {name}
            </span>
            {session.priority === 'high' && (
              <span class="row-vip">
                <Icon node={Star} size={13} label={listStrings.vip} />
              </span>
            )}
            <When session={session} zone={zone} />
          </span>
          <span class="row-below">
            <RowLine session={session} draft={props.draft} myId={props.myId} />
            <RowPeople holder={props.holder} lookers={props.lookers} />
            {session.status !== 'ended' && (
              <WindowChip closesAt={session.window_closes_at} zone={zone} />
            )}
            {outcome !== '' && <span class="row-outcome">{outcome}</span>}
            {unread > 0 && (
              <span class="row-unread" title={listStrings.unread(unread)}>
                <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
                <span class="unseen">{listStrings.unread(unread)}</span>
              </span>
            )}
          </span>
        </span>
      </a>
      {!gone && <Act {...props} />}
    </div>
  );
});
