// What an agent should know before writing on, one line each.
import type { RefObject } from 'preact';
import { X } from 'lucide';
import type { Session } from '../../../../shared/protocol/session.ts';
import { may } from '../../../../shared/protocol/policy.ts';
import { Button } from '../../components/ui/button.tsx';
import { ComposerStrip } from '../../components/composer/composer-strip.tsx';
import { replaceInField } from '../../components/composer/field-text.ts';
import { IconButton } from '../../components/ui/icon-button.tsx';
import { takeOver } from '../../store/desk/actions.ts';
import { draftReason, forgetOther, forgetReason, otherDraft } from '../../store/composer/drafts.ts';
import { alerts } from '../../store/list/inbox.ts';
import { caller } from '../../store/desk/me.ts';
import { composerStrings } from '../../strings/composer.ts';
import { strings } from '../../strings/desk.ts';

type Props = {
  session: Session;
  draftKey: string;
  reply: boolean;
  field: RefObject<HTMLTextAreaElement | null>;
};

const words = composerStrings;

export const sendingPaused = (): boolean =>
  alerts.value.some(({ kind }) => kind === 'sending_paused');

/** Taken as if it had been typed, so that the field's undo brings back what stood there. */
const use = (key: string, text: string, box: HTMLTextAreaElement | null): void => {
  if (box === null) return;
  replaceInField(box, 0, box.value.length, text);
  forgetOther(key);
};

export const ComposerStrips = ({ session, draftKey, reply, field }: Props) => {
  const reason = draftReason(draftKey);
  const other = otherDraft(draftKey);
  const others = session.agent_id !== null && session.agent_id !== caller().id;
  return (
    <>
      {reply && sendingPaused() && <ComposerStrip tone="warn">{words.paused}</ComposerStrip>}
      {reply && others && (
        <ComposerStrip
          tone="info"
          acts={
            may(caller(), 'chat.take_over', session) && (
              <Button size="s" onClick={() => void takeOver(session)}>
                {words.lock.takeOver}
              </Button>
            )
          }
        >
          <bdi>{words.notMine(session.agent_name ?? strings.chat.desk)}</bdi>
        </ComposerStrip>
      )}
      {reason !== null && (
        <ComposerStrip
          tone="bad"
          acts={
            <IconButton icon={X} label={strings.close} onClick={() => forgetReason(draftKey)} />
          }
        >
          {reason}
        </ComposerStrip>
      )}
      {other !== null && (
        <ComposerStrip
          tone="plain"
          acts={
            <>
              <Button size="s" onClick={() => use(draftKey, other, field.current)}>
                {words.other.use}
              </Button>
              <Button
                size="s"
                tone="quiet"
                onClick={() => {
                  forgetOther(draftKey);
                  field.current?.focus();
                }}
              >
                {words.other.dismiss}
              </Button>
            </>
          }
        >
          {words.other.title}
          <blockquote dir="auto">{other}</blockquote>
        </ComposerStrip>
      )}
    </>
  );
};
