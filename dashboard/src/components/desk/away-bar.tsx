import { ChevronDown, ChevronUp, X } from 'lucide';
import { threadStrings } from '../../strings/thread.ts';
import { IconButton } from '../ui/icon-button.tsx';
import './away-bar.css';

const words = threadStrings.away;

type Props = {
  count: number;
  /** Which of them was gone to, from 0; -1: none yet. */
  at: number;
  onStep: (step: 1 | -1) => void;
  onClose: () => void;
};

/** Above the thread: what changed while nobody could look, and the way from place to place. */
export const AwayBar = ({ count, at, onStep, onClose }: Props) => (
  <div class="away-bar">
    <p role="status">{words.changed(count)}</p>
    {at >= 0 && <span class="digits">{words.place(at + 1, count)}</span>}
    <IconButton icon={ChevronUp} label={words.previous} onClick={() => onStep(-1)} />
    <IconButton icon={ChevronDown} label={words.next} onClick={() => onStep(1)} />
    <IconButton icon={X} label={words.close} onClick={onClose} />
  </div>
);
