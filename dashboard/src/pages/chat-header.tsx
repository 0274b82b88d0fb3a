import { may, type Target } from '../../../shared/protocol/policy.ts';
import type { Session } from '../../../shared/protocol/session.ts';
import { ThreadHeader, type ChatActs } from '../components/thread-header.tsx';
import { accept, busy, endChat, release, takeOver, transfer } from '../store/actions.ts';
import { chatSession, typists, viewers } from '../store/chat.ts';
import { openFiles } from '../store/chat-files.ts';
import { closeSearch, openSearch, searchOpen } from '../store/chat-search.ts';
import { colleagues, refreshInbox } from '../store/inbox.ts';
import { leaveChat } from '../store/leave.ts';
import { caller } from '../store/me.ts';
import { panelShown, togglePanel } from '../store/panel.ts';
import { timeZone } from '../store/workspace.ts';
import { strings } from '../strings.ts';

const actsFor = (session: Session): ChatActs => {
  const me = caller();
  const target: Target = { status: session.status, agent_id: session.agent_id };
  const active = session.status === 'active';
  const mine = active && session.agent_id === me.id;
  return {
    accept: session.status === 'waiting' && may(me, 'chat.accept', target),
    takeOver: active && !mine && may(me, 'chat.take_over', target),
    release: active && may(me, 'chat.release', target),
    transfer: active && may(me, 'chat.transfer', target),
    end: session.status !== 'ended' && may(me, 'chat.end', target),
  };
};

const company = (): string => {
  const me = caller().id;
  const typing = typists.value.filter(({ id }) => id !== me).map(({ name }) => name);
  if (typing.length > 0) return strings.chat.typing(typing);
  const others = viewers.value.filter(({ id }) => id !== me).map(({ name }) => name);
  return others.length === 0 ? '' : strings.chat.viewing(others.join(', '));
};

export const ChatHeader = () => {
  const session = chatSession.value;
  if (session === null) return <div class="thread-header" />;
  const doing = [...busy.value].some((key) => key.startsWith(session.id));
  return (
    <ThreadHeader
      session={session}
      mine={session.agent_id === caller().id}
      acts={actsFor(session)}
      busy={doing}
      agents={colleagues.value}
      company={company()}
      zone={timeZone.value}
      panelOpen={panelShown.value}
      onBack={() => leaveChat(session.id)}
      onPanel={togglePanel}
      searchOpen={searchOpen.value}
      onFiles={openFiles}
      onSearch={searchOpen.value ? closeSearch : openSearch}
      onAccept={() => void accept(session)}
      onTakeOver={() => void takeOver(session)}
      onRelease={() => void release(session)}
      onEnd={() => void endChat(session)}
      onTransferOpen={refreshInbox}
      onTransfer={(agent) => void transfer(session, agent)}
    />
  );
};
