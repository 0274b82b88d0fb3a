import { ArrowUp } from 'lucide';
import { threadStrings } from '../../strings/thread.ts';
import { Icon } from '../ui/icon.tsx';
import './new-pill.css';

type Props = { count: number; onJump: () => void };

/** To the first unread, as long as it stands above the screen and was not seen. */
export const NewPill = ({ count, onJump }: Props) => (
  <button
    type="button"
    class="new-pill"
    aria-label={threadStrings.toNew(count)}
    title={threadStrings.toNew(count)}
    onClick={onJump}
  >
    <Icon node={ArrowUp} size={14} /> {threadStrings.newMessages(count)}
  </button>
);
