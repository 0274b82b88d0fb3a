// The chat's files, joined to their store; loaded when somebody looks for them.
import { ChatFiles } from '../../components/thread/chat-files.tsx';
import { chat } from '../../store/chat/chat.ts';
import { closeFiles } from '../../store/chat/chat-files.ts';
import { now } from '../../store/desk/clock.ts';
import { loadWhole, wholeState } from '../../store/chat/earlier-pages.ts';
import { goToMessage } from '../../store/chat/wanted.ts';
import { timeZone } from '../../store/settings/workspace.ts';

export const ChatFilesPane = () => (
  <ChatFiles
    messages={chat.value?.messages ?? []}
    looking={wholeState.value}
    now={now.value}
    zone={timeZone.value}
    onGoTo={({ id }) => goToMessage(id)}
    onRetry={() => void loadWhole()}
    onClose={closeFiles}
  />
);
