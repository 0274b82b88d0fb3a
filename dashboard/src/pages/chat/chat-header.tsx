import { useEffect } from 'preact/hooks';
import { lazy } from '../../components/ui/lazy.tsx';
import { ThreadHeader } from '../../components/thread/thread-header.tsx';
import { accept, busy, endChat, takeOver } from '../../store/desk/actions.ts';
import { chatActs } from '../../store/chat/chat-acts.ts';
import { chatSession, steadySession } from '../../store/chat/chat.ts';
import { openFiles } from '../../store/chat/chat-files.ts';
import { closeSearch, openSearch, searchOpen } from '../../store/chat/chat-search.ts';
import { company } from '../../store/chat/company.ts';
import { handing } from '../../store/chat/handing.ts';
import { refreshInbox } from '../../store/list/inbox.ts';
import { keyHint } from '../../store/keyboard/key-hints.ts';
import { leaveChat } from '../../store/chat/leave.ts';
import { caller } from '../../store/desk/me.ts';
import { panelShown, togglePanel } from '../../store/desk/panel.ts';
import type { PendingAct } from '../../store/chat/pending-acts.ts';
import { pendingActs, undoAct } from '../../store/chat/undo.ts';
import { timeZone } from '../../store/settings/workspace.ts';
import { togetherStrings as words } from '../../strings/together.ts';

const Handover = lazy(async () => (await import('./handover.tsx')).Handover);

const pendingWords = (act: PendingAct | undefined): { says: string; stop: string } | null => {
  if (act === undefined) return null;
  if (act.asking) return { says: words.stopped, stop: words.keep };
  return { says: act.to === null ? words.ending : words.giving(act.to.name), stop: words.undo };
};

export const ChatHeader = () => {
  const session = steadySession.value;
  const asked = handing.value;
  // What was asked about one chat is not asked about the next.
  useEffect(() => {
    handing.value = null;
  }, [session?.id]);
  if (session === null) return <div class="thread-header" />;
  const { id } = session;
  /** With its last words: a step counts what it has seen. */
  const whole = () => chatSession.peek() ?? session;
  const ask = (way: 'transfer' | 'release') => {
    if (way === 'transfer') refreshInbox();
    handing.value = { way, sessionId: id };
  };
  return (
    <>
      <ThreadHeader
        session={session}
        mine={session.agent_id === caller().id}
        acts={chatActs(session)}
        busy={[...busy.value].some((key) => key.startsWith(id))}
        pending={pendingWords(pendingActs.value.find((act) => act.session.id === id))}
        company={company.value}
        hint={keyHint}
        zone={timeZone.value}
        panelOpen={panelShown.value}
        onBack={() => leaveChat(id)}
        onPanel={togglePanel}
        searchOpen={searchOpen.value}
        onFiles={openFiles}
        onSearch={searchOpen.value ? closeSearch : openSearch}
        onAccept={() => void accept(whole())}
        onTakeOver={() => void takeOver(whole())}
        onRelease={() => ask('release')}
        onEnd={() => endChat(whole())}
        onTransfer={() => ask('transfer')}
        onUndo={() => undoAct(id)}
      />
      {asked?.sessionId === id && <Handover {...asked} />}
    </>
  );
};
