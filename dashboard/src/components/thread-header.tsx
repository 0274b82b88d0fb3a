import { ArrowLeft, Check, CornerUpLeft, Hand, Images, Info, Search, X } from 'lucide';
import { points } from './icon.tsx';
import type { AgentPresence } from '../../../shared/protocol/agent.ts';
import type { Session } from '../../../shared/protocol/session.ts';
import { customerHandle, customerName } from '../format/customer.ts';
import { strings } from '../strings.ts';
import { threadStrings } from '../strings-thread.ts';
import { Avatar } from './avatar.tsx';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';
import { TransferMenu } from './transfer-menu.tsx';
import { ExpiryChip, WindowChip } from './window-chip.tsx';
import './thread-header.css';

points(ArrowLeft, CornerUpLeft);

/** What the caller may do now, decided by the policy table. */
export type ChatActs = {
  accept: boolean;
  takeOver: boolean;
  release: boolean;
  transfer: boolean;
  end: boolean;
};

export type ThreadHeaderProps = {
  session: Session;
  mine: boolean;
  acts: ChatActs;
  busy: boolean;
  agents: readonly AgentPresence[];
  /** Who else looks at it, or types; empty for nobody. */
  company: string;
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
  onTransferOpen: () => void;
  onTransfer: (agent: AgentPresence) => void;
};

const holderText = (session: Session, mine: boolean): string => {
  if (session.status === 'waiting') return strings.chat.waiting;
  if (session.status === 'ended')
    return session.end_reason ? strings.chat.endings[session.end_reason] : strings.chat.ended;
  return mine ? strings.chat.heldByMe : strings.chat.heldBy(session.agent_name ?? '');
};

export const ThreadHeader = (props: ThreadHeaderProps) => {
  const { session, acts, busy, zone } = props;
  const name = customerName(session, strings.unnamed);
  const handle = customerHandle(session);
  return (
    <header class="thread-header">
      <div class="thread-back">
        <IconButton icon={ArrowLeft} label={strings.back} onClick={props.onBack} />
      </div>
      <Avatar name={name} id={session.customer_id} />
      <div class="thread-who">
        <h1 dir="auto">{name}</h1>
        <p>
          <span data-holder>{holderText(session, props.mine)}</span>
          {handle !== null && handle !== name && <span class="digits">{handle}</span>}
          {props.company !== '' && <span data-company>{props.company}</span>}
        </p>
      </div>
      {session.status !== 'ended' && (
        <div class="thread-chips">
          <WindowChip closesAt={session.window_closes_at} zone={zone} long />
          <ExpiryChip expiresAt={session.expires_at} zone={zone} />
        </div>
      )}
      <div class="thread-acts">
        {acts.accept && (
          <Button tone="primary" icon={Check} busy={busy} onClick={props.onAccept}>
            {strings.chat.accept}
          </Button>
        )}
        {acts.takeOver && (
          <Button icon={Hand} busy={busy} onClick={props.onTakeOver}>
            {strings.chat.takeOver}
          </Button>
        )}
        {acts.end && (
          <Button
            tone="danger"
            icon={X}
            busy={busy}
            onClick={(event) => {
              // The second half of a double click on Accept must not end what it opened.
              if (event.detail < 2) props.onEnd();
            }}
          >
            {strings.chat.end}
          </Button>
        )}
        {acts.release && (
          <Button
            icon={CornerUpLeft}
            title={strings.chat.releaseHint}
            busy={busy}
            onClick={props.onRelease}
          >
            {strings.chat.release}
          </Button>
        )}
        {acts.transfer && (
          <TransferMenu
            agents={props.agents}
            holderId={session.agent_id}
            onOpen={props.onTransferOpen}
            onPick={props.onTransfer}
          />
        )}
      </div>
      <div class="thread-tools">
        <IconButton
          icon={Search}
          label={threadStrings.search.label}
          pressed={props.searchOpen}
          onClick={props.onSearch}
        />
        <IconButton icon={Images} label={threadStrings.chatFiles.open} onClick={props.onFiles} />
        <IconButton
          icon={Info}
          label={strings.chat.details}
          pressed={props.panelOpen}
          onClick={props.onPanel}
        />
      </div>
    </header>
  );
};
