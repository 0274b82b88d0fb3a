import type { ComponentChildren } from 'preact';
import { Lock } from 'lucide';
import { composerStrings } from '../../strings/composer.ts';
import { ComposerStrip } from './composer-strip.tsx';
import { Icon } from '../ui/icon.tsx';
import './composer-lock.css';

export type ComposerLockProps = {
  reason: string;
  /** That what is sent waits, where it does. */
  paused?: string | null;
  /** Why what was written came back, where it did. */
  returned: string | null;
  /** What was being written when the lock came; it stays readable and is not lost. */
  draft: string;
  /** A note, where none can be written any more. */
  note?: string;
  children?: ComponentChildren;
};

const words = composerStrings;

/** In the composer's own place, because a banner above is not noticed. */
export const ComposerLock = (props: ComposerLockProps) => {
  const { reason, paused = null, returned, draft, note = '', children } = props;
  const kept = [draft, note].some((text) => text.trim() !== '');
  return (
    <div class="composer-lock">
      {paused !== null && <ComposerStrip tone="warn">{paused}</ComposerStrip>}
      <p>
        <Icon node={Lock} size={16} />
        <span>
          {reason} {kept && returned === null && words.lock.keptText}
        </span>
      </p>
      {children}
      {returned !== null && <ComposerStrip tone="bad">{returned}</ComposerStrip>}
      {draft.trim() !== '' && (
        <textarea readOnly rows={1} dir="auto" value={draft} aria-label={words.labels.reply} />
      )}
      {note.trim() !== '' && (
        <textarea
          class="lock-note"
          readOnly
          rows={1}
          dir="auto"
          value={note}
          aria-label={words.labels.note}
        />
      )}
    </div>
  );
};
