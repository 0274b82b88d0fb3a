import { ChevronDown, ChevronUp, X } from 'lucide';
import { threadStrings } from '../strings-thread.ts';
import { IconButton } from './icon-button.tsx';
import './away-bar.css';

const words = threadStrings.away;

type Props = { count: number; onStep: (step: 1 | -1) => void; onClose: () => void };

/** Above the thread: what changed while nobody could look, and the way from place to place. */
export const AwayBar = ({ count, onStep, onClose }: Props) => (
  <div class="away-bar">
    <p role="status">{words.changed(count)}</p>
    <IconButton icon={ChevronUp} label={words.previous} onClick={() => onStep(-1)} />
    <IconButton icon={ChevronDown} label={words.next} onClick={() => onStep(1)} />
    <IconButton icon={X} label={words.close} onClick={onClose} />
  </div>
);
