import { useEffect, useRef } from 'preact/hooks';
import { ChevronLeft, LockKeyhole, X } from 'lucide';
import type { ComponentChildren } from 'preact';
import type { Session } from '../../../../shared/protocol/session.ts';
import { customerName } from '../../format/customer.ts';
import { formatPhone } from '../../format/phone.ts';
import type { CustomerCard } from '../../store/customer/customer.ts';
import { strings } from '../../strings/desk.ts';
import { customerStrings } from '../../strings/customer.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { Icon, points } from '../ui/icon.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { CopyLine } from './copy-line.tsx';
import { CustomerName } from './customer-name.tsx';
import './customer-panel.css';

points(ChevronLeft);

export type CustomerPanelProps = {
  session: Session;
  card: CustomerCard | null;
  /** It lies over the chat: it takes the focus, and Escape puts it away. */
  over: boolean;
  onName: (name: string | null) => void;
  onRetry: () => void;
  onCopy: (text: string) => void;
  onClose: () => void;
  /** What opens it, where the focus goes when it was not opened from anywhere. */
  opener: () => HTMLElement | null;
  /** What is known, where it may be seen. */
  children: ComponentChildren;
};

const words = customerStrings;

/** Why nothing is shown, and who can change that. */
const whyHidden = ({ status, agent_name }: Session): string => {
  if (status === 'waiting') return words.hiddenWaiting;
  return status === 'active' && agent_name !== null
    ? words.hiddenHeld(agent_name)
    : words.hiddenEnded;
};

const Who = ({ session, card, onName, onCopy }: Omit<CustomerPanelProps, 'children'>) => {
  const customer = card?.customer ?? null;
  const shown = customerName(
    { ...session, customer_name: customer?.name ?? session.customer_name },
    strings.unnamed,
  );
  const { phone_number: phone, username } = session;
  return (
    <div class="panel-who">
      <Avatar name={shown} id={session.customer_id} size="l" />
      <CustomerName
        key={session.customer_id}
        shown={shown}
        name={customer?.name ?? null}
        own={customer?.profile_name ?? null}
        onName={customer === null ? null : onName}
      />
      {phone !== null && (
        <CopyLine
          text={customer?.phone_formatted ?? formatPhone(phone)}
          copied={phone}
          label={words.copyPhone}
          onCopy={onCopy}
        />
      )}
      {username !== null && (
        <CopyLine
          text={`@${username.replace(/^@/, '')}`}
          label={words.copyUsername}
          onCopy={onCopy}
        />
      )}
    </div>
  );
};

export const CustomerPanel = (props: CustomerPanelProps) => {
  const { session, card, over, onClose } = props;
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const from = document.activeElement;
    if (over) panel.current?.focus();
    return () => {
      // What had the focus in here is gone: it goes back to where it came from.
      if (document.activeElement !== document.body && document.activeElement !== null) return;
      const back = from instanceof HTMLElement && from !== document.body && from.isConnected;
      (back ? from : props.opener())?.focus();
    };
  }, [over]);
  return (
    <aside
      ref={panel}
      class="customer-panel"
      aria-label={words.panel}
      tabIndex={-1}
      onKeyDown={(event) => {
        // A picture that lies over it is put away first.
        const inDialog = (event.target as Element).closest('dialog') !== null;
        if (event.key !== 'Escape' || !over || inDialog || event.defaultPrevented) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div class="panel-bar">
        <button type="button" class="panel-back" aria-label={words.back} onClick={onClose}>
          <Icon node={ChevronLeft} size={22} />
        </button>
        <h2>{words.panel}</h2>
        <IconButton icon={X} label={words.close} onClick={onClose} />
      </div>
      <div class="panel-scroll" tabIndex={0} role="region" aria-label={words.panel}>
        <Who {...props} />
        {(card === null || card.state === 'loading') && <Skeleton kind="lines" count={5} />}
        {card?.state === 'hidden' && (
          <div class="panel-note">
            <Icon node={LockKeyhole} size={20} />
            <strong>{words.hiddenTitle}</strong>
            <p>{words.hidden}</p>
            <p>{whyHidden(session)}</p>
          </div>
        )}
        {card?.state === 'failed' && (
          <div class="panel-note" role="alert">
            <p>{words.failed}</p>
            <Button size="s" onClick={props.onRetry}>
              {words.retry}
            </Button>
          </div>
        )}
        {card?.state === 'ready' && props.children}
      </div>
    </aside>
  );
};
