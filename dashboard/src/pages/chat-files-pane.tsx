// The chat's files, joined to their store; loaded when somebody looks for them.
import { ChatFiles } from '../components/chat-files.tsx';
import { chat } from '../store/chat.ts';
import { closeFiles } from '../store/chat-files.ts';
import { now } from '../store/clock.ts';
import { loadWhole, wholeState } from '../store/earlier-pages.ts';
import { goToMessage } from '../store/wanted.ts';
import { timeZone } from '../store/workspace.ts';

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
