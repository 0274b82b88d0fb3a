import { signal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { StickyNote } from 'lucide';
import type { Message } from '../../../shared/protocol/message.ts';
import { may } from '../../../shared/protocol/policy.ts';
import type { Session } from '../../../shared/protocol/session.ts';
import { Button } from '../components/button.tsx';
import { Composer } from '../components/composer.tsx';
import { ComposerLock } from '../components/composer-lock.tsx';
import { customerName } from '../format/customer.ts';
import { mentionsIn } from '../format/mentions.ts';
import { shortMoment } from '../format/time.ts';
import { gapsIn } from '../format/variables.ts';
import { newFrom } from '../store/attention.ts';
import {
  carriedFiles,
  dropAllCarried,
  heldBack,
  isHeldBack,
  withCarried,
} from '../store/canned-draft.ts';
import { chat, chatSession, sendOnChat } from '../store/chat.ts';
import { now } from '../store/clock.ts';
import { handFiles, mode, panel, quoting, resetCompose } from '../store/compose.ts';
import {
  draftKey,
  draftOf,
  draftReason,
  forgetReason,
  setDraft,
  type Mode,
} from '../store/drafts.ts';
import { inbox } from '../store/inbox.ts';
import { caller } from '../store/me.ts';
import { sendMessage } from '../store/outbox.ts';
import { timeZone } from '../store/workspace.ts';
import { strings } from '../strings.ts';
import { lazy } from '../components/lazy.tsx';
import { ComposerPickers } from './composer-pickers.tsx';

const words = strings.composer;
const TYPING_EVERY_MS = 3_000;
const modes: readonly Mode[] = ['reply', 'note'];
let typedAt = 0;

/** Everything that is sent and is not typed. */
const SendingPanel = lazy(async () => (await import('./sending-panel.tsx')).SendingPanel);

/** Seldom there: files of canned replies, and gaps in their text. */
const CannedStrip = lazy(async () => (await import('./canned-strip.tsx')).CannedStrip);

/** WhatsApp draws the first link's picture only when asked to. */
const preview = signal(false);
const hasLink = (text: string): boolean => /https?:\/\/\S/i.test(text);

const windowOpen = (session: Session, at: number): boolean =>
  session.window_closes_at !== null && Date.parse(session.window_closes_at) > at;

const mayWrite = (session: Session): boolean =>
  session.status === 'active' &&
  may(caller(), 'chat.write', { status: session.status, agent_id: session.agent_id });

export const canWrite = (session: Session, at: number): boolean =>
  mayWrite(session) && windowOpen(session, at);

const lockReason = (session: Session): string => {
  if (session.status === 'ended')
    return words.lockedEnded(
      session.end_reason ? strings.chat.endings[session.end_reason] : strings.chat.ended,
    );
  if (session.status === 'waiting') return words.lockedWaiting;
  if (!mayWrite(session)) return words.lockedHeld(session.agent_name ?? strings.chat.desk);
  if (session.window_closes_at === null) return words.lockedNoWindow;
  return words.lockedWindow(
    shortMoment(session.window_closes_at, now.value, strings.days, timeZone.value),
  );
};

const onTyping = (): void => {
  const id = chat.peek()?.id;
  if (id === undefined || Date.now() - typedAt < TYPING_EVERY_MS) return;
  if (sendOnChat(id, { type: 'typing' })) typedAt = Date.now();
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

const sendWritten = (sessionId: string, text: string): void => {
  const reply_to = quoting.peek()?.id ?? null;
  if (mode.peek() === 'note') {
    const mentions = mentionsIn(text, inbox.peek().agents);
    sendMessage({ type: 'note', text, ...(mentions.length > 0 && { mentions }) }, text);
    return;
  }
  const shown = preview.peek() && hasLink(text);
  const written = (words: string) => ({
    type: 'text' as const,
    text: words,
    ...(shown && { preview_url: true }),
  });
  for (const { message, says } of withCarried(text, carriedFiles(sessionId), written)) {
    const answers = reply_to !== null && quoting.peek() !== null;
    sendMessage(answers ? { ...message, reply_to } : message, says);
    // The first of them is the answer.
    quoting.value = null;
  }
  dropAllCarried(sessionId);
};

const pickers = (field: HTMLTextAreaElement | null, current: Mode) => (
  <ComposerPickers field={field} mode={current} />
);

export const ChatComposer = () => {
  const state = chat.value;
  const session = chatSession.value;
  useEffect(resetCompose, [state?.id]);
  if (state === null || session === null) return null;
  const { id } = state;
  const open = canWrite(session, now.value);
  const noting = may(caller(), 'chat.note', session);
  // The chat may go while a note is being written.
  const current = noting ? mode.value : 'reply';
  const key = draftKey(id, current);
  const draft = draftOf(key);
  if (current === 'reply' && !open)
    return (
      <ComposerLock reason={lockReason(session)} returned={draftReason(key)} draft={draft}>
        {noting && (
          <Button size="s" icon={StickyNote} onClick={() => onMode('note')}>
            {words.writeNote}
          </Button>
        )}
        {mayWrite(session) && <SendingPanel field={null} />}
      </ComposerLock>
    );
  const quoted = current === 'reply' ? quoting.value : null;
  const carries = current === 'reply' && carriedFiles(id).length > 0;
  const held = heldBack.value?.session_id === id && draft.startsWith('/');
  const gaps = current === 'reply' && gapsIn(draft).length > 0;
  const sendNow = (text: string) => {
    sendWritten(id, text);
    setDraft(key, '');
    heldBack.value = null;
    newFrom.value = null;
  };
  const above = (field: RefObject<HTMLTextAreaElement | null>) => (
    <>
      {panel.value !== null && mode.value !== 'note' && <SendingPanel field={field} />}
      {(carries || gaps || held) && (
        <CannedStrip
          sessionId={id}
          text={draft}
          field={field}
          onSendAnyway={() => sendNow(draft)}
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
      reason={draftReason(key)}
      quoting={
        quoted?.session_id === id
          ? { author: authorOf(quoted, session), text: quoted.text ?? '' }
          : null
      }
      preview={current === 'reply' && hasLink(draft) ? preview.value : null}
      carries={carries}
      open={panel.value !== null}
      above={above}
      pickers={pickers}
      onMode={onMode}
      onDraft={(text) => setDraft(key, text)}
      onTyping={onTyping}
      onStopQuoting={onStopQuoting}
      onReasonRead={() => forgetReason(key)}
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
      onSend={(text) => {
        if (current === 'note' || !isHeldBack(id, text)) sendNow(text);
      }}
    />
  );
};
