// The thread of the open chat: what it is drawn from, and what may be done with a message.
import { computed } from '@preact/signals';
import type { Message } from '../../../../shared/protocol/message.ts';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { Thread } from '../../components/thread/thread.tsx';
import { age, dayKey } from '../../format/time.ts';
import { atEnd, newFrom } from '../../store/alerts/attention.ts';
import { awayMarks } from '../../store/chat/away.ts';
import { chat, chatSession } from '../../store/chat/chat.ts';
import { searchQuery, searchTarget } from '../../store/chat/chat-search.ts';
import {
  closeEarlierChat,
  earlierChats,
  loadEarlierChats,
  openEarlierChat,
} from '../../store/chat/earlier-chats.ts';
import { earlierLoading, loadEarlier } from '../../store/chat/earlier-pages.ts';
import { missingBefore, repliedSince } from '../../store/chat/chat-state.ts';
import { now } from '../../store/desk/clock.ts';
import { focusField, mode, quoting } from '../../store/composer/compose.ts';
import { restoreDraft } from '../../store/composer/drafts.ts';
import { colleagues } from '../../store/list/inbox.ts';
import { caller } from '../../store/desk/me.ts';
import { notify } from '../../store/desk/notices.ts';
import { discardPending, editPending, outbox, sendAnyway } from '../../store/outbox/outbox.ts';
import { visiblePending, type Pending } from '../../store/outbox/outbox-state.ts';
import { react, reacting } from '../../store/chat/reacting.ts';
import { fetchAgain, retrying, retryMessage } from '../../store/chat/retrying.ts';
import { messagePath } from '../../store/desk/route.ts';
import { showed } from '../../store/chat/seen.ts';
import { tookWanted, wanted } from '../../store/chat/wanted.ts';
import { timeZone } from '../../store/settings/workspace.ts';
import { canWrite } from '../../store/chat/writable.ts';
import { composerStrings } from '../../strings/composer.ts';
import { strings } from '../../strings/desk.ts';
import { threadStrings } from '../../strings/thread.ts';

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
    reply.sender_name ?? strings.chat.desk,
    age(reply.created_at, now.value),
  );
};

const Waiting = () => (
  <div class="thread">
    <Skeleton kind="bubbles" count={7} />
  </div>
);

/** The day's turn and the window's end are all that the thread wants of the clock, which ticks. */
const today = computed(() => Date.parse(`${dayKey(now.value, timeZone.value)}T12:00:00Z`));
export const writable = computed(() => {
  const session = chatSession.value;
  return session !== null && canWrite(session, now.value);
});

/** The messages of the open chat, and what may be done with them. */
export const ChatThread = () => {
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
