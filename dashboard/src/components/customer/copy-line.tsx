import { Copy } from 'lucide';
import { IconButton } from '../ui/icon-button.tsx';
import './copy-line.css';

type Props = { text: string; copied?: string; label: string; onCopy: (text: string) => void };

/** Something short that is often wanted elsewhere. */
export const CopyLine = ({ text, copied = text, label, onCopy }: Props) => (
  <span class="copy-line">
    <bdi class="digits">{text}</bdi>
    <IconButton icon={Copy} label={label} onClick={() => onCopy(copied)} />
  </span>
);
