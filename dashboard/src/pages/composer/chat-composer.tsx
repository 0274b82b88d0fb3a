import { signal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Message } from '../../../../shared/protocol/message.ts';
import { may } from '../../../../shared/protocol/policy.ts';
import type { Session } from '../../../../shared/protocol/session.ts';
import { Composer } from '../../components/composer/composer.tsx';
import { lazy } from '../../components/ui/lazy.tsx';
import { customerName } from '../../format/customer.ts';
import { keysOf } from '../../format/send-key.ts';
import { gapsIn } from '../../format/variables.ts';
import {
  carriedFiles,
  heldBack,
  isHeldBack,
  isLoneShortcut,
} from '../../store/canned/canned-draft.ts';
import { chat, chatId, sendOnChat, steadySession } from '../../store/chat/chat.ts';
import { now } from '../../store/desk/clock.ts';
import { registerCommands } from '../../store/keyboard/commands.ts';
import {
  composeIn,
  focusAsked,
  handFiles,
  mode,
  panel,
  quoting,
} from '../../store/composer/compose.ts';
import { draftKey, draftOf, setDraft, type Mode } from '../../store/composer/drafts.ts';
import { tellDrafts } from '../../store/composer/drafts-sync.ts';
import { isMacPlatform } from '../../store/keyboard/keys.ts';
import { caller } from '../../store/desk/me.ts';
import { preferences } from '../../store/settings/preferences.ts';
import { sendWritten } from '../../store/composer/send-written.ts';
import { canWrite } from '../../store/chat/writable.ts';
import { strings } from '../../strings/desk.ts';
import { ChatLock } from '../chat/chat-lock.tsx';
import { EmojiButton } from './emoji-button.tsx';
import { composerCommands } from '../commands/composer.ts';
import { ComposerPickers } from './composer-pickers.tsx';
import { ComposerStrips } from './composer-strips.tsx';

const TYPING_EVERY_MS = 3_000;
const modes: readonly Mode[] = ['reply', 'note'];
const mac = isMacPlatform(navigator.platform);
let typedAt = 0;

/** Everything that is sent and is not typed. */
const SendingPanel = lazy(async () => (await import('./sending-panel.tsx')).SendingPanel);

/** Seldom there: files of canned replies, and gaps in their text. */
const CannedStrip = lazy(async () => (await import('./canned-strip.tsx')).CannedStrip);

/** WhatsApp draws the first link's picture only when asked to. */
const preview = signal(false);
const hasLink = (text: string): boolean => /https?:\/\/\S/i.test(text);

const onTyping = (): void => {
  const id = chat.peek()?.id;
  if (id === undefined || Date.now() - typedAt < TYPING_EVERY_MS) return;
  const type = mode.peek() === 'note' ? 'noting' : 'typing';
  if (sendOnChat(id, { type })) typedAt = Date.now();
};

const onStopQuoting = (): void => {
  quoting.value = null;
};
const onMode = (next: Mode): void => {
  mode.value = next;
  if (next === 'note') panel.value = null;
};

const authorOf = (message: Message, session: Session): string => {
  if (message.sender_type === 'customer') return customerName(session, strings.unnamed);
  return message.sender_id === caller().id
    ? strings.chat.you
    : (message.sender_name ?? strings.chat.desk);
};

const pickers = (field: HTMLTextAreaElement | null, current: Mode) => (
  <ComposerPickers key={`${chatId.value} ${current}`} field={field} mode={current} />
);

const tools = (field: HTMLTextAreaElement | null) => <EmojiButton field={field} />;

export const ChatComposer = () => {
  const id = chatId.value;
  const session = steadySession.value;
  useEffect(() => composeIn(id), [id]);
  useEffect(() => registerCommands(() => composerCommands((after) => keysOf(after, mac))), []);
  if (id === null || session === null) return null;
  const noting = may(caller(), 'chat.note', session);
  // The chat may go while a note is being written.
  const current = noting ? mode.value : 'reply';
  const reply = current === 'reply';
  const key = draftKey(id, current);
  const draft = draftOf(key);
  if (reply && !canWrite(session, now.value))
    return (
      <ChatLock session={session} draftKey={key} onNote={noting ? () => onMode('note') : null} />
    );
  const quoted = reply ? quoting.value : null;
  const carries = reply && carriedFiles(id).length > 0;
  const held = heldBack.value?.session_id === id && isLoneShortcut(draft);
  const gaps = reply && gapsIn(draft).length > 0;
  const send = (text: string, after: 'end' | 'next' | null) =>
    sendWritten({
      sessionId: id,
      mode: current,
      text,
      preview: preview.peek() && hasLink(text),
      after,
    });
  const above = (field: RefObject<HTMLTextAreaElement | null>) => (
    <>
      <ComposerStrips session={session} draftKey={key} reply={reply} field={field} />
      {panel.value !== null && reply && <SendingPanel field={field} />}
      {(carries || gaps || held) && (
        <CannedStrip
          sessionId={id}
          text={draft}
          field={field}
          onSendAnyway={() => send(draft, heldBack.peek()?.after ?? null)}
        />
      )}
    </>
  );
  return (
    <Composer
      chatId={id}
      mode={current}
      modes={noting ? modes : modes.slice(0, 1)}
      draft={draft}
      quoting={
        quoted?.session_id === id
          ? { author: authorOf(quoted, session), text: quoted.text ?? '' }
          : null
      }
      preview={reply && hasLink(draft) ? preview.value : null}
      carries={carries}
      open={panel.value !== null}
      ready={session.agent_id === caller().id}
      focus={focusAsked.value}
      sendWith={preferences.value.send_with}
      mac={mac}
      above={above}
      pickers={pickers}
      tools={tools}
      onMode={onMode}
      onDraft={(text) => setDraft(key, text)}
      onTyping={onTyping}
      onLeave={tellDrafts}
      onStopQuoting={onStopQuoting}
      onPreview={(on) => {
        preview.value = on;
      }}
      onAttach={() => {
        panel.value = panel.peek() === null ? 'menu' : null;
      }}
      onVoice={() => {
        panel.value = 'voice';
      }}
      onFiles={handFiles}
      onClose={() => {
        panel.value = null;
      }}
      onSend={(text, after) => {
        if (!reply || !isHeldBack(id, text, after)) send(text, after);
      }}
    />
  );
};
