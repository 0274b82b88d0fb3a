import type { ComponentChildren } from 'preact';
import { Lock } from 'lucide';
import { strings } from '../strings.ts';
import { Icon } from './icon.tsx';

export type ComposerLockProps = {
  reason: string;
  /** Why what was written came back, where it did. */
  returned: string | null;
  /** What was being written when the lock came; it stays readable and is not lost. */
  draft: string;
  children?: ComponentChildren;
};

/** In the composer's own place, because a banner above is not noticed. */
export const ComposerLock = ({ reason, returned, draft, children }: ComposerLockProps) => (
  <div class="composer-lock">
    <p>
      <Icon node={Lock} size={16} />
      <span>
        {reason}
        {draft.trim() !== '' && ` ${strings.composer.keptText}`}
      </span>
    </p>
    {returned !== null && (
      <p class="composer-reason" role="status">
        {returned}
      </p>
    )}
    {children}
    {draft.trim() !== '' && (
      <textarea readOnly rows={1} value={draft} aria-label={strings.composer.labels.reply} />
    )}
  </div>
);
