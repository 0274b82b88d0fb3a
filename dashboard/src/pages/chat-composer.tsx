import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Message } from '../../../shared/protocol/message.ts';
import { may } from '../../../shared/protocol/policy.ts';
import type { Session } from '../../../shared/protocol/session.ts';
import { Composer } from '../components/composer.tsx';
import { ComposerLock } from '../components/composer-lock.tsx';
import { customerName } from '../format/customer.ts';
import { shortMoment } from '../format/time.ts';
import { newFrom } from '../store/attention.ts';
import { chat, chatSession, sendOnChat } from '../store/chat.ts';
import { now } from '../store/clock.ts';
import { draftOf, setDraft } from '../store/drafts.ts';
import { caller } from '../store/me.ts';
import { sendText } from '../store/outbox.ts';
import { timeZone } from '../store/workspace.ts';
import { strings } from '../strings.ts';

/** The message that the next one answers to. */
export const quoting = signal<Message | null>(null);

const words = strings.composer;
const TYPING_EVERY_MS = 3_000;
let typedAt = 0;

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

const authorOf = (message: Message, session: Session): string => {
  if (message.sender_type === 'customer') return customerName(session, strings.unnamed);
  return message.sender_id === caller().id
    ? strings.chat.you
    : (message.sender_name ?? strings.chat.desk);
};

export const ChatComposer = () => {
  const state = chat.value;
  const session = chatSession.value;
  useEffect(onStopQuoting, [state?.id]);
  if (state === null || session === null) return null;
  const { id } = state;
  const draft = draftOf(id);
  if (!canWrite(session, now.value))
    return <ComposerLock reason={lockReason(session)} draft={draft} />;
  const quoted = quoting.value;
  return (
    <Composer
      chatId={id}
      draft={draft}
      quoting={
        quoted?.session_id === id
          ? { author: authorOf(quoted, session), text: quoted.text ?? '' }
          : null
      }
      onDraft={(text) => setDraft(id, text)}
      onTyping={onTyping}
      onStopQuoting={onStopQuoting}
      onSend={(text) => {
        sendText(text, quoting.peek()?.id ?? null);
        setDraft(id, '');
        quoting.value = null;
        newFrom.value = null;
      }}
    />
  );
};
