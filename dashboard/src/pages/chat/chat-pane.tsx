import { useEffect } from 'preact/hooks';
import { CloudOff, LockKeyhole, SearchX } from 'lucide';
import { AwayBar } from '../../components/desk/away-bar.tsx';
import { Button } from '../../components/ui/button.tsx';
import { CompanyTyping } from '../../components/thread/company-typing.tsx';
import { DropZone } from '../../components/composer/drop-zone.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { lazy } from '../../components/ui/lazy.tsx';
import { awayAt, awayPlaces, forgetAway, stepAway, watchAway } from '../../store/chat/away.ts';
import { chat, chatError, openChat } from '../../store/chat/chat.ts';
import { filesOpen, openFiles, watchFiles } from '../../store/chat/chat-files.ts';
import { openSearch, searchOpen, watchSearch } from '../../store/chat/chat-search.ts';
import { watchEarlierChats } from '../../store/chat/earlier-chats.ts';
import { registerCommands } from '../../store/keyboard/commands.ts';
import { company } from '../../store/chat/company.ts';
import { handFiles, mode } from '../../store/composer/compose.ts';
import { closePanelOver } from '../../store/desk/panel.ts';
import { watchWanted } from '../../store/chat/wanted.ts';
import { strings } from '../../strings/desk.ts';
import { threadStrings } from '../../strings/thread.ts';
import { ChatHeader } from './chat-header.tsx';
import { ChatComposer } from '../composer/chat-composer.tsx';
import { ChatThread, writable } from './chat-thread.tsx';

const ChatFind = lazy(async () => (await import('./chat-find.tsx')).ChatFind);
const ChatFilesPane = lazy(async () => (await import('./chat-files-pane.tsx')).ChatFilesPane);

const words = strings.chat;

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
