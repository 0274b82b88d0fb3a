import { ChevronDown } from 'lucide';
import { strings } from '../../strings/desk.ts';
import { Icon } from '../ui/icon.tsx';
import './jump-pill.css';

type Props = { count: number; onJump: () => void };

export const JumpPill = ({ count, onJump }: Props) => (
  <button
    type="button"
    class="jump-pill"
    aria-label={count > 0 ? strings.chat.jumpNew(count) : strings.chat.jump}
    title={strings.chat.jump}
    onClick={onJump}
  >
    <Icon node={ChevronDown} size={20} />
    {count > 0 && <span class="digits">{count > 99 ? '99+' : count}</span>}
  </button>
);
