import { Copy, X } from 'lucide';
import { strings } from '../../strings/desk.ts';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import './returned-text.css';

export type ReturnedTextProps = {
  /** The customer's name. */
  to: string;
  reason: string;
  text: string;
  /** The chat, where the agent may still write in it. */
  href: string | null;
  onCopy: () => void;
  onDismiss: () => void;
};

const words = strings.composer;

/** Stays until it is dismissed: it may be the only place that still holds these words. */
export const ReturnedText = ({ to, reason, text, href, onCopy, onDismiss }: ReturnedTextProps) => (
  <div class="returned-text" role="status">
    <div>
      {to !== '' && <strong dir="auto">{words.returnedTo(to)}</strong>}
      <p dir="auto">{reason}</p>
      <blockquote dir="auto" tabIndex={0}>
        {text}
      </blockquote>
    </div>
    <div class="returned-acts">
      {href !== null && (
        <a class="button" data-size="s" href={href}>
          {words.openChat}
        </a>
      )}
      <Button size="s" icon={Copy} onClick={onCopy}>
        {words.copy}
      </Button>
    </div>
    <IconButton icon={X} label={strings.close} onClick={onDismiss} />
  </div>
);
