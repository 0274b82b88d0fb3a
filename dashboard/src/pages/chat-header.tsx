import { useEffect } from 'preact/hooks';
import { lazy } from '../components/lazy.tsx';
import { ThreadHeader } from '../components/thread-header.tsx';
import { accept, busy, endChat, takeOver } from '../store/actions.ts';
import { chatActs } from '../store/chat-acts.ts';
import { chatSession, steadySession } from '../store/chat.ts';
import { openFiles } from '../store/chat-files.ts';
import { closeSearch, openSearch, searchOpen } from '../store/chat-search.ts';
import { company } from '../store/company.ts';
import { handing } from '../store/handing.ts';
import { refreshInbox } from '../store/inbox.ts';
import { keyHint } from '../store/key-hints.ts';
import { leaveChat } from '../store/leave.ts';
import { caller } from '../store/me.ts';
import { panelShown, togglePanel } from '../store/panel.ts';
import type { PendingAct } from '../store/pending-acts.ts';
import { pendingActs, undoAct } from '../store/undo.ts';
import { timeZone } from '../store/workspace.ts';
import { togetherStrings as words } from '../strings-together.ts';

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
