import {
  ArrowLeft,
  ArrowRightLeft,
  Check,
  Ellipsis,
  Hand,
  Images,
  Inbox,
  Info,
  Search,
  X,
  type IconNode,
} from 'lucide';
import type { Session } from '../../../../shared/protocol/session.ts';
import type { Companion } from '../../format/company.ts';
import { customerHandle, customerName } from '../../format/customer.ts';
import type { KeyHint } from '../../store/keyboard/key-hints.ts';
import { strings } from '../../strings/desk.ts';
import { handoverStrings as words } from '../../strings/handover.ts';
import { threadStrings } from '../../strings/thread.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { Company } from './company.tsx';
import { ExpiryChip } from '../list/expiry-chip.tsx';
import { Icon, points } from '../ui/icon.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Popover } from '../ui/popover.tsx';
import { WindowChip } from '../list/window-chip.tsx';
import './thread-header.css';

points(ArrowLeft);

export type ThreadHeaderProps = {
  session: Session;
  mine: boolean;
  /** What the caller may do now. */
  acts: { accept: boolean; takeOver: boolean; release: boolean; transfer: boolean; end: boolean };
  busy: boolean;
  /** What is about to happen, and the word that stops it. */
  pending: { says: string; stop: string } | null;
  company: readonly Companion[];
  /** The title of a button that a command's keys press, too. */
  hint: (what: string, command: string) => KeyHint;
  zone: string | undefined;
  panelOpen: boolean;
  searchOpen: boolean;
  onSearch: () => void;
  onFiles: () => void;
  onBack: () => void;
  onPanel: () => void;
  onAccept: () => void;
  onTakeOver: () => void;
  onRelease: () => void;
  onEnd: () => void;
  onTransfer: () => void;
  onUndo: () => void;
};

const holderText = (session: Session, mine: boolean): string => {
  if (session.status === 'waiting') return strings.chat.waiting;
  if (session.status === 'ended')
    return session.end_reason ? strings.chat.endings[session.end_reason] : strings.chat.ended;
  return mine ? strings.chat.heldByMe : strings.chat.heldBy(session.agent_name ?? '');
};

/** What comes after the first need: a row of buttons, or a menu where there is no room for one. */
type Later = { label: string; command: string; hint?: string; icon: IconNode; run: () => void };

const Acts = (props: ThreadHeaderProps) => {
  const { acts, busy, pending } = props;
  if (pending !== null)
    return (
      <div class="thread-acts" data-pending>
        <span>{pending.says}</span>
        <Button tone="soft" onClick={props.onUndo}>
          {pending.stop}
        </Button>
      </div>
    );
  const later: Later[] = [
    ...(acts.transfer
      ? [
          {
            label: strings.chat.transfer,
            command: 'chat.transfer',
            icon: ArrowRightLeft,
            run: props.onTransfer,
          },
        ]
      : []),
    ...(acts.release
      ? [
          {
            label: strings.chat.release,
            command: 'chat.release',
            hint: strings.chat.releaseHint,
            icon: Inbox,
            run: props.onRelease,
          },
        ]
      : []),
  ];
  return (
    <div class="thread-acts" role="group" aria-label={words.acts}>
      {acts.accept && (
        <Button
          tone="primary"
          icon={Check}
          busy={busy}
          onClick={props.onAccept}
          {...props.hint(strings.chat.accept, 'chat.accept')}
        >
          {strings.chat.accept}
        </Button>
      )}
      {acts.takeOver && (
        <Button
          icon={Hand}
          busy={busy}
          onClick={props.onTakeOver}
          {...props.hint(strings.chat.takeOver, 'chat.assign_me')}
        >
          {strings.chat.takeOver}
        </Button>
      )}
      {acts.end && (
        <Button
          tone="danger"
          icon={X}
          busy={busy}
          {...props.hint(strings.chat.end, 'chat.end')}
          onClick={(event) => {
            // The second half of a double click on Accept must not end what it opened.
            if (event.detail < 2) props.onEnd();
          }}
        >
          {strings.chat.end}
        </Button>
      )}
      {later.length > 0 && (
        <>
          <div class="thread-later">
            {later.map(({ label, command, hint, icon, run }) => (
              <Button
                key={label}
                icon={icon}
                busy={busy}
                onClick={run}
                {...props.hint(hint ?? label, command)}
              >
                {label}
              </Button>
            ))}
          </div>
          <div class="thread-more">
            <Popover
              icon={Ellipsis}
              button={<span class="unseen">{words.more}</span>}
              label={words.more}
              title={words.more}
            >
              {(close) =>
                later.map(({ label, hint, icon, run }) => (
                  <button
                    key={label}
                    type="button"
                    class="menu-row"
                    disabled={busy}
                    onClick={() => {
                      close();
                      run();
                    }}
                  >
                    <Icon node={icon} />
                    <span>
                      <strong>{label}</strong>
                      {hint !== undefined && <small>{hint}</small>}
                    </span>
                  </button>
                ))
              }
            </Popover>
          </div>
        </>
      )}
    </div>
  );
};

export const ThreadHeader = (props: ThreadHeaderProps) => {
  const { session, zone } = props;
  const name = customerName(session, strings.unnamed);
  const handle = customerHandle(session);
  return (
    <header class="thread-header">
      <div class="thread-back">
        <IconButton icon={ArrowLeft} label={strings.back} onClick={props.onBack} />
      </div>
      <Avatar name={name} id={session.customer_id} />
      <div class="thread-who">
        <h1>
          <bdi>{name}</bdi>
        </h1>
        <p>
          <span data-holder data-mine={props.mine && handle !== null && handle !== name}>
            {holderText(session, props.mine)}
          </span>
          {handle !== null && handle !== name && (
            <span class="digits">
              <bdi dir="ltr">{handle}</bdi>
            </span>
          )}
        </p>
      </div>
      <Company company={props.company} />
      <div class="thread-below">
        {session.status !== 'ended' && (
          <div class="thread-chips">
            <WindowChip closesAt={session.window_closes_at} zone={zone} long />
            <ExpiryChip expiresAt={session.expires_at} zone={zone} />
          </div>
        )}
        <Acts {...props} />
      </div>
      <div class="thread-tools">
        <IconButton
          icon={Search}
          label={threadStrings.search.label}
          {...props.hint(threadStrings.search.label, 'chat.search')}
          pressed={props.searchOpen}
          onClick={props.onSearch}
        />
        <IconButton icon={Images} label={threadStrings.chatFiles.open} onClick={props.onFiles} />
        <IconButton
          icon={Info}
          label={strings.chat.details}
          {...props.hint(strings.chat.details, 'chat.panel')}
          pressed={props.panelOpen}
          onClick={props.onPanel}
        />
      </div>
    </header>
  );
};
