import { computed } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { CloudOff, LockKeyhole, SearchX } from 'lucide';
import type { Message } from '../../../../shared/protocol/message.ts';
import { AwayBar } from '../../components/desk/away-bar.tsx';
import { Button } from '../../components/ui/button.tsx';
import { CompanyTyping } from '../../components/thread/company-typing.tsx';
import { DropZone } from '../../components/composer/drop-zone.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { lazy } from '../../components/ui/lazy.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { Thread } from '../../components/thread/thread.tsx';
import { age, dayKey } from '../../format/time.ts';
import { atEnd, newFrom } from '../../store/alerts/attention.ts';
import {
  awayAt,
  awayMarks,
  awayPlaces,
  forgetAway,
  stepAway,
  watchAway,
} from '../../store/chat/away.ts';
import { chat, chatError, chatSession, openChat } from '../../store/chat/chat.ts';
import { filesOpen, openFiles, watchFiles } from '../../store/chat/chat-files.ts';
import {
  openSearch,
  searchOpen,
  searchQuery,
  searchTarget,
  watchSearch,
} from '../../store/chat/chat-search.ts';
import {
  closeEarlierChat,
  earlierChats,
  loadEarlierChats,
  openEarlierChat,
  watchEarlierChats,
} from '../../store/chat/earlier-chats.ts';
import { earlierLoading, loadEarlier } from '../../store/chat/earlier-pages.ts';
import { missingBefore, repliedSince } from '../../store/chat/chat-state.ts';
import { now } from '../../store/desk/clock.ts';
import { registerCommands } from '../../store/keyboard/commands.ts';
import { company } from '../../store/chat/company.ts';
import { focusField, handFiles, mode, quoting } from '../../store/composer/compose.ts';
import { restoreDraft } from '../../store/composer/drafts.ts';
import { colleagues } from '../../store/list/inbox.ts';
import { caller } from '../../store/desk/me.ts';
import { notify } from '../../store/desk/notices.ts';
import { discardPending, editPending, outbox, sendAnyway } from '../../store/outbox/outbox.ts';
import { visiblePending, type Pending } from '../../store/outbox/outbox-state.ts';
import { closePanelOver } from '../../store/desk/panel.ts';
import { react, reacting } from '../../store/chat/reacting.ts';
import { fetchAgain, retrying, retryMessage } from '../../store/chat/retrying.ts';
import { messagePath } from '../../store/desk/route.ts';
import { showed } from '../../store/chat/seen.ts';
import { tookWanted, wanted, watchWanted } from '../../store/chat/wanted.ts';
import { timeZone } from '../../store/settings/workspace.ts';
import { canWrite } from '../../store/chat/writable.ts';
import { composerStrings } from '../../strings/composer.ts';
import { strings } from '../../strings/desk.ts';
import { threadStrings } from '../../strings/thread.ts';
import { ChatHeader } from './chat-header.tsx';
import { ChatComposer } from '../composer/chat-composer.tsx';

const ChatFind = lazy(async () => (await import('./chat-find.tsx')).ChatFind);

const ChatFilesPane = lazy(async () => (await import('./chat-files-pane.tsx')).ChatFilesPane);

const words = strings.chat;
const onQuote = (message: Message) => {
  mode.value = 'reply';
  quoting.value = message;
};
const onUseAgain = (text: string) => {
  const id = chat.peek()?.id;
  if (id !== undefined) restoreDraft(id, text);
};
const onEdit = (commandId: string) => {
  editPending(commandId);
  focusField();
};
const onRetry = (message: Message) => void retryMessage(message);
const onFetchAgain = (message: Message) => void fetchAgain(message);
const onNotFound = () => notify({ tone: 'info', text: threadStrings.quote.notFound });
const copy = async (text: string, said: string): Promise<void> => {
  try {
    await navigator.clipboard.writeText(text);
    notify({ tone: 'good', text: said });
  } catch {
    notify({ tone: 'bad', text: threadStrings.menu.notCopied });
  }
};
const onCopy = (text: string) => void copy(text, threadStrings.menu.copied);
const onCopyLink = ({ id, session_id }: Message) => {
  const live = chat.peek()?.id === session_id && chatSession.peek()?.status !== 'ended';
  const path = messagePath(live ? 'active' : 'history', session_id, id);
  void copy(window.location.origin + path, threadStrings.menu.linkCopied);
};
const onAtEnd = (is: boolean) => {
  atEnd.value = is;
};
const onBeginning = () => void loadEarlierChats();
const onOpenEarlier = (id: string) => void openEarlierChat(id);

const staleQuestion = (pending: Pending): string => {
  const messages = pending.missed.length > 0 ? pending.missed : (chat.value?.messages ?? []);
  const reply = repliedSince(messages, pending.base_seq ?? 0, caller().id);
  if (reply === null) return pending.detail ?? '';
  return composerStrings.stale.by(
    reply.sender_name ?? words.desk,
    age(reply.created_at, now.value),
  );
};

const ChatProblem = ({ id }: { id: string }) => {
  const status = chatError.value?.status;
  if (status === 404)
    return <EmptyState size="l" icon={SearchX} title={words.notFound} next={words.notFoundNext} />;
  if (status === 403)
    return (
      <EmptyState
        size="l"
        icon={LockKeyhole}
        title={words.notAllowed}
        next={words.notAllowedNext}
      />
    );
  return (
    <EmptyState size="l" icon={CloudOff} title={words.failed} next={strings.list.failedNext}>
      <Button onClick={() => openChat(id)}>{strings.retry}</Button>
    </EmptyState>
  );
};

const Waiting = () => (
  <div class="thread">
    <Skeleton kind="bubbles" count={7} />
  </div>
);

/** The day's turn and the window's end are all that the thread wants of the clock, which ticks. */
const today = computed(() => Date.parse(`${dayKey(now.value, timeZone.value)}T12:00:00Z`));
const writable = computed(() => {
  const session = chatSession.value;
  return session !== null && canWrite(session, now.value);
});

const ChatThread = () => {
  const state = chat.value;
  const myId = caller().id;
  const pending = state === null ? [] : visiblePending(outbox.value, state, myId);
  // What is unsent is shown also where the line broke before the chat was here.
  const empty = state === null || (state.revision === 0 && state.messages.length === 0);
  if (empty && pending.length === 0) return <Waiting />;
  if (state === null) return null;
  return (
    <Thread
      key={state.id}
      chatId={state.id}
      messages={state.messages}
      pending={pending}
      myId={myId}
      agents={colleagues.value}
      newFrom={newFrom.value}
      now={today.value}
      zone={timeZone.value}
      missing={missingBefore(state)}
      loadingEarlier={earlierLoading.value}
      arriving={state.arriving}
      reacting={reacting.value}
      retrying={retrying.value}
      away={awayMarks.value}
      earlier={earlierChats.value}
      onEarlier={loadEarlier}
      onBeginning={onBeginning}
      onOpenEarlier={onOpenEarlier}
      onCloseEarlier={closeEarlierChat}
      onSeen={showed}
      onAtEnd={onAtEnd}
      onNotFound={onNotFound}
      wanted={wanted.value}
      query={searchQuery.value}
      found={searchTarget.value?.id ?? null}
      onWanted={tookWanted}
      onCopy={onCopy}
      onCopyLink={onCopyLink}
      onQuote={writable.value ? onQuote : undefined}
      onUseAgain={writable.value ? onUseAgain : undefined}
      onReact={writable.value ? react : undefined}
      onRetry={writable.value ? onRetry : undefined}
      onFetchAgain={onFetchAgain}
      staleQuestion={staleQuestion}
      onSendAnyway={sendAnyway}
      onEdit={onEdit}
      onDiscard={discardPending}
    />
  );
};

type Props = { id: string };

export const ChatPane = ({ id }: Props) => {
  useEffect(() => closePanelOver, [id]);
  useEffect(() => {
    const stops = [watchSearch(), watchFiles(), watchWanted(), watchEarlierChats(), watchAway()];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  useEffect(
    () =>
      registerCommands(() => [
        {
          id: 'chat.search',
          label: threadStrings.search.label,
          group: 'chat',
          keys: ['Mod+F'],
          // A second press, in the field itself, is the browser's own search.
          when: () => chat.value !== null && !document.activeElement?.closest('.chat-search'),
          run: openSearch,
        },
        {
          id: 'chat.files',
          label: threadStrings.chatFiles.open,
          group: 'chat',
          when: () => chat.value !== null,
          run: openFiles,
        },
      ]),
    [],
  );
  return (
    <DropZone
      class="chat-pane"
      label={words.region}
      takes={() => writable.peek()}
      onFiles={(files) => {
        mode.value = 'reply';
        handFiles(files);
      }}
    >
      {chatError.value === null ? (
        <>
          <ChatHeader />
          {searchOpen.value && <ChatFind />}
          {awayPlaces.value.length > 0 && (
            <AwayBar
              count={awayPlaces.value.length}
              at={awayAt.value}
              onStep={stepAway}
              onClose={forgetAway}
            />
          )}
          <ChatThread />
          {filesOpen.value && <ChatFilesPane />}
          <CompanyTyping company={company.value} />
          <ChatComposer />
        </>
      ) : (
        <ChatProblem id={id} />
      )}
    </DropZone>
  );
};
