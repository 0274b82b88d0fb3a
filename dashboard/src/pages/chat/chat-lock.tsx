// In the composer's place where nothing can be written: why, and the one thing that can be done.
import type { ComponentChildren } from 'preact';
import { StickyNote } from 'lucide';
import { may } from '../../../../shared/protocol/policy.ts';
import type { Session } from '../../../../shared/protocol/session.ts';
import { Button } from '../../components/ui/button.tsx';
import { ComposerLock } from '../../components/composer/composer-lock.tsx';
import { lazy } from '../../components/ui/lazy.tsx';
import { shortMoment } from '../../format/time.ts';
import { accept, busy, startChat, takeOver } from '../../store/desk/actions.ts';
import { now } from '../../store/desk/clock.ts';
import { draftKey as noteKey, draftOf, draftReason } from '../../store/composer/drafts.ts';
import { caller } from '../../store/desk/me.ts';
import { timeZone } from '../../store/settings/workspace.ts';
import { canStart, mayWrite } from '../../store/chat/writable.ts';
import { composerStrings } from '../../strings/composer.ts';
import { strings } from '../../strings/desk.ts';
import { sendingPaused } from '../composer/composer-strips.tsx';

const words = composerStrings.lock;
const SendingPanel = lazy(async () => (await import('../composer/sending-panel.tsx')).SendingPanel);

const reasonOf = (session: Session): string => {
  if (session.status === 'ended')
    return words.ended(
      session.end_reason ? strings.chat.endings[session.end_reason] : strings.chat.ended,
    );
  if (session.status === 'waiting') return words.waiting;
  if (!mayWrite(session)) return words.held(session.agent_name ?? strings.chat.desk);
  if (session.window_closes_at === null) return words.noWindow;
  return words.window(
    shortMoment(session.window_closes_at, now.value, strings.days, timeZone.value),
  );
};

const Act = ({
  session,
  run,
  children,
}: {
  session: Session;
  run: (session: Session) => Promise<void>;
  children: ComponentChildren;
}) => (
  <Button
    size="s"
    tone="primary"
    busy={[...busy.value].some((key) => key.startsWith(session.id))}
    onClick={() => void run(session)}
  >
    {children}
  </Button>
);

type Props = { session: Session; draftKey: string; onNote: (() => void) | null };

export const ChatLock = ({ session, draftKey, onNote }: Props) => {
  const me = caller();
  const writable = mayWrite(session);
  return (
    <ComposerLock
      reason={reasonOf(session)}
      paused={writable && sendingPaused() ? composerStrings.paused : null}
      returned={draftReason(draftKey)}
      draft={draftOf(draftKey)}
      note={onNote === null ? draftOf(noteKey(session.id, 'note')) : ''}
    >
      {may(me, 'chat.accept', session) && session.status === 'waiting' && (
        <Act session={session} run={accept}>
          {words.accept}
        </Act>
      )}
      {session.status === 'active' && !writable && may(me, 'chat.take_over', session) && (
        <Act session={session} run={takeOver}>
          {words.takeOver}
        </Act>
      )}
      {canStart(session, now.value) && (
        <Act session={session} run={startChat}>
          {words.start}
        </Act>
      )}
      {onNote !== null && (
        <Button size="s" icon={StickyNote} onClick={onNote}>
          {composerStrings.writeNote}
        </Button>
      )}
      {writable && <SendingPanel field={null} />}
    </ComposerLock>
  );
};
